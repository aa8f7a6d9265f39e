import type { YesNoWords } from '../talk-words.ts';

export const YES_NO: YesNoWords = {
  yes:
    "yes|ye|y|yep|yas|alright|all right|yeah|yea|yup|ya|aye|sure|sure thing|ok|okay|k|kk|okey|okie|okey dokey|okie dokie|fine|that's fine|that is fine|that's good|that is good|that's great|that'd be great|that would be great|that would be good|fine by me|fine with me|do it|do that|do so|" +
    "do this|please do|pls do|plz do|go ahead|go ahead and|go on|go on and|go right ahead|carry on|go on then|go for it|confirm|confirmed|i confirm|i confirm it|i confirm that|correct|right|that's right|" +
    "that is right|that's correct|that is correct|all correct|looks right|looks good|looks great|good to go|hit it|that's all correct|very well|you got it|can do|looks correct|looks fine|" +
    'looks good to me|looks right to me|that looks right to me|that looks right|that looks good|sounds good|sounds right|sounds great|sounds good to me|absolutely|definitely|certainly|of course|by all means|proceed|' +
    "please proceed|make it so|affirmative|true|exactly|indeed|agreed|i agree|perfect|great|good|very good|yes i am|yes i do|i do|i'm sure|" +
    "i am sure|i approve|approved|approve|approve it|you may|let's do it|let us do it|let's go|make it happen|run it|send it|ship it|that's it|" +
    "that's the one|that is what i want|that's what i want|works for me|that works|i accept|accept|accepted|go|yes sir|yessir|yes ma'am|👍|✅|👌",
  no:
    "no|n|nope|not today|better not|i'd better not|let's not|scrap it|scrap that|forget about it|definitely no|i said no|no wait|wait no|wait|hold on|hang on|no hold on|no no|on second thought|on second thoughts|i changed my mind|changed my mind|not that one|nah|na|naw|no need|not anymore|i'd rather you didn't|i would rather you didn't|let's leave it|i take it back|i've changed my mind|i have changed my mind|do not proceed|don't proceed|do not go ahead|don't go ahead|do not go on|don't go on|do not confirm|don't confirm|do not send it|don't send it|don't do anything|do not do anything|nvm|hell no|no thanks|no thank you|don't|do not|don't do it|do not do it|don't do that|do not do that|please don't|" +
    "please do not|not now|not yet|rather not|i'd rather not|i would rather not|stop|stop it|cancel|cancel it|cancel that|reject|rejected|decline|" +
    'declined|negative|false|no way|never|never mind|nevermind|absolutely not|certainly not|definitely not|of course not|not at all|leave it|' +
    "forget it|forget that|drop it|hold off|abort|i don't want|i do not want|i don't want to|i do not want to|i don't want to do|i don't|i disagree|that's wrong|that is wrong|" +
    'wrong|incorrect|not correct|not right|not that|not this|no good|👎|❌',
  within: {
    yes: 'yes|yep|yeah|yup|sure|true|of course|definitely|certainly|absolutely|correct|affirmative|please do|agreed?',
    no: "no|nope|nah|false|never|negative|rather not|please don't|please dont|don't|dont|do not|disagree|of course not|certainly not|definitely not|absolutely not|not at all|not really",
  },
  weak: { yes: 'enabled?|on|ok|okay|y', no: 'disabled?|off|n' },
  around:
    'please|pls|plz|thanks|thx|thank you|and thanks|and thank you|thanks a lot|thank you very much|many thanks|cheers|now|right now|right away|then|just|so|all of it|all of them|' +
    'both|both of them|all|all two|all three|all four|all five|everything|the lot|as shown|as is|as it is|it|that|this|to all|to both|to all of them|' +
    "to everything|for me|with it|with that|with all|with all of them|with both|with all three|with everything|i'm happy with that|oh|hey|hi|well|mate|dear|kindly|🙂|🙏|:)|sorry",
  irony:
    'yeah right|yea right|ya right|sure right|yeah yeah|yea yea|sure sure|oh *|oh yeah|oh yes|oh well|great just great|just great|just perfect|yeah sure|yeah ok|yeah fine|well great|good one|yeah good one|fine then|great thanks a lot|perfect thanks a lot',
  praise: 'fine|great|good|perfect|right|ok|okay|sure|correct|true|k|exactly|absolutely|definitely|certainly',
  lead: 'yes|yeah|yep|ok|okay|sure|no|nope|nah',
  but: 'but',
};
