import type { YesNoWords } from '../talk-words.ts';

/** What a yes tells somebody to do, and a no not to. */
const ACTS =
  'do it|do that|do this|do so|go ahead|go ahead with it|go ahead with that|go on|go for it|proceed|proceed with it|proceed with that|carry on|continue|continue with that|confirm|confirm it|confirm that|' +
  'send it|make it so|make it happen|get it done|have it done|have it';
const NO_OBJECTION = 'no problem|no problem at all|no problems|no worries|no objection|no objections|no complaints';
/** What was shown, and that it is. */
const SHOWN =
  "that's|that is|it's|it is|this is|everything's|everything is|all is|all of that is|looks|that looks|it looks|this looks|everything looks|all looks|sounds|that sounds|it sounds|that'd be|that would be|it'd be|which is";

/** What somebody is called beside an answer. */
const CALLED = "sir|ma'am|madam|miss|boss|chief|mate|dear|friend|my friend|buddy|pal|love|honey|man|bro|guys";
/** Says an answer once more. */
const TOLD = 'as i said|like i said|i said|i told you|i already said|i just said|as i told you|as before';
/** Whose answer it is. */
const FROM = 'from me|from us|from my side|from our side|for me|for us';
/** What an answer is about: what was shown, and nothing else. */
const ABOUT_IT = 'that|it|this|that one|this one|all of it|all of that|all that|everything|the whole thing|the lot';

export const YES_NO: YesNoWords = {
  made: {
    yes: [
      [
        "you can|you can just|you may|feel free to|let's|let us|i want you to|i'd like you to|i would like you to|i want to|i'd like to|i would like to|i'm happy to|i am happy to|happy to|i'm ready to|i am ready to",
        ACTS,
      ],
      [
        SHOWN,
        'right|correct|fine|good|great|perfect|ok|okay|alright|all right|all correct|all good|all fine|exactly right|quite right|just right|just fine|perfectly fine|totally fine|absolutely right|absolutely fine|absolutely correct|very good|as i want it|as it should be|the right one|the one',
        '|by me|with me|to me|for me',
      ],
      [
        SHOWN,
        '|exactly|just|precisely',
        'what i',
        'want|wanted|need|needed|meant|said|asked for|had in mind|was hoping for|was looking for',
      ],
      ['i', '|do', 'want|need|meant|mean|like', 'that|it|this|to|to do it|to do that'],
      ['you', 'can|may|should'],
      ["that'll do|that will do|it'll do|it will do|this will do", '|nicely|fine|just fine|perfectly|me'],
      [
        "i'm|i am|am",
        '|very|quite|absolutely|totally|100%',
        'sure|certain|positive',
        '|about it|about that|of it|of that',
      ],
      [
        "|i'm|i am|am|we're|we are",
        'ok|okay|fine|good|happy|cool|alright|all right',
        'with',
        'that|it|this|everything',
      ],
      ['i agree|agreed|i consent|i say yes', '|to that|to it|to this|to everything|with that|with it'],
      ["i'd|i would", 'like that|love that|love to|like to'],
      ['hell|heck|oh hell|god|my god|oh god', 'yes|yeah'],
      [TOLD, 'yes|yeah|do it|go ahead'],
      ["it's|that's|it is|that is|make that", 'a|a big|a clear|a definite|definitely a', 'yes', `|${FROM}`],
      ['a|a big|a clear|a definite|definitely a', 'yes', `|${FROM}`],
      ['yes|yeah|yep', FROM],
      ['yes|yeah|yep|sure|ok|okay', 'to|for', ABOUT_IT],
      ['you have|you got|you have got', 'my', 'ok|okay|yes|permission|approval|consent|blessing|go-ahead|go ahead'],
      ['i give|i hereby give|giving', 'my|you my', 'ok|okay|permission|approval|consent'],
      ['of course|certainly|definitely|absolutely|sure', 'i want|i do want|i would like', 'that|it|this'],
      [NO_OBJECTION, `yes|yeah|sure|ok|okay|${ACTS}`],
      ['yes|yeah|yep|sure|ok|okay', NO_OBJECTION],
      ['but', 'of course|certainly|yes|sure'],
      ['100%|100 percent|one hundred percent|a hundred percent|hundred percent|1000%', '|yes|sure|correct|right'],
    ],
    no: [
      [
        "don't|do not|please don't|please do not|never|let's not|let us not|i'd rather not|i would rather not|i don't want to|i do not want to|i don't want you to|i do not want you to|i'd rather you didn't|you can't|you cannot|better not|i won't|you shouldn't|you should not|no need to",
        ACTS,
        '|anymore|any more|after all|any longer|now',
      ],
      ["i'd prefer|i would prefer|i prefer", 'not|not to|that you did not|you did not|you not', `|${ACTS}`],
      ['not what i', 'want|wanted|need|needed|meant|said|asked for|had in mind|was looking for', '|at all'],
      [
        'oops|whoops|oh god|god|my god|oh my god|omg|oh dear|oh lord|gosh|jesus|yikes|ugh|argh|whoa|oh wait',
        'no|nope|no no|please no|not that|no no no',
      ],
      ["i'll|i will|let me", 'pass|refuse|leave it|leave that|skip it|skip that'],
      ['i refuse|no chance|under no circumstances|over my dead body', '|sorry|thanks'],
      [TOLD, "no|don't|do not|not|stop"],
      ["it's|that's|it is|that is|make that", 'a|a big|a clear|a definite|definitely a', 'no', `|${FROM}`],
      ['a|a big|a clear|a definite|definitely a', 'no', `|${FROM}`],
      ['no|nope', FROM],
      ['no|nope', 'to', ABOUT_IT],
      ['no', "it's not|it isn't|it is not|that's not|that isn't|that is not", '|it|right|that|correct'],
      [
        'keep|leave',
        'it|that|this|everything|things|them',
        '|alone',
        '|as it is|as it was|as they are|as they were|the way it is|the way it was',
      ],
      [
        'hold off|hold|hold on|hold up|wait|stop|pause|cancel|skip|drop|forget|scrap|leave|ditch|kill',
        '|on|with|about',
        'that|it|this|everything|that one|this one|it all',
        '|for now|for the moment|alone',
      ],
      ['stop|hold it|hold on', 'there|right there|right now'],
      [
        "don't|do not|please don't",
        'bother|worry about it|touch it|touch that|touch anything|change it|change anything',
      ],
      [
        "i don't|i do not|we don't|i no longer|don't",
        'want|need',
        'it|that|this',
        '|anymore|any more|after all|any longer|now|yet',
      ],
      ["that's|it's|that is|it is", 'not', 'needed|necessary|required|worth it'],
      [
        "that's|that is|it's|it is|this is|that looks|it looks|this looks|sounds",
        'wrong|incorrect|not right|not correct|not it|not good|not okay|not ok|not fine|bad|all wrong|a mistake|not what i want|not what i wanted|not what i asked for|not what i said|not the one|not the right one|the wrong one|wrong one',
      ],
      [
        "i'm|i am|am|we're|we are",
        'good|fine|ok|okay|alright|all right|all set|not ready|not ready yet|not happy with that|not ok with that|not okay with that',
      ],
      ['hell|heck|hm|hmm|mm', 'no|nope|nah|no thanks|not now|not yet|rather not'],
    ],
  },
  musing: 'um|umm|uh|uhh|uhm|er|erm|err|ah|ahh',
  yes:
    "yes|ye|y|mhm|mhmm|mm hm|mm hmm|mmhm|mmhmm|uh huh|yuh|yepp|you bet|for sure|roger|roger that|totally|excellent|awesome|cool|oh yes please|oh yeah please|oh yes do|oh yes definitely|oh yes of course|continue|yep|yas|alright|all right|yeah|yea|yup|ya|aye|sure|sure thing|ok|okay|k|kk|okey|okie|okey dokey|okie dokie|fine|that's fine|that is fine|that's good|that is good|that's great|that'd be great|that would be great|that would be good|fine by me|fine with me|do it|do that|do so|" +
    "do this|please do|pls do|plz do|go ahead|go ahead and|go on|go on and|go right ahead|carry on|go on then|go for it|confirm|confirmed|i confirm|i confirm it|i confirm that|correct|right|that's right|" +
    "that is right|that's correct|that is correct|all correct|looks right|looks good|looks great|good to go|hit it|that's all correct|very well|you got it|can do|looks correct|looks fine|" +
    'looks good to me|looks right to me|that looks right to me|that looks right|that looks good|sounds good|sounds right|sounds great|sounds good to me|absolutely|definitely|certainly|of course|by all means|proceed|' +
    "please proceed|make it so|affirmative|true|exactly|indeed|agreed|i agree|perfect|great|good|very good|yes i am|yes i do|i do|i'm sure|" +
    "i am sure|i approve|approved|approve|approve it|you may|let's do it|let us do it|let's go|make it happen|run it|send it|ship it|that's it|" +
    "that's the one|that is what i want|that's what i want|works for me|that works|i accept|accept|accepted|go|yes sir|yessir|yes ma'am|👍|✅|👌",
  no:
    "no|n|nope|not this time|uh uh|nuh uh|nay|hard no|hard pass|pass|pass on that|please no|not really|not today|better not|i'd better not|let's not|scrap it|scrap that|forget about it|definitely no|i said no|no wait|wait no|wait|hold on|hang on|no hold on|no no|on second thought|on second thoughts|i changed my mind|changed my mind|not that one|nah|na|naw|no need|not anymore|i'd rather you didn't|i would rather you didn't|let's leave it|i take it back|i've changed my mind|i have changed my mind|do not proceed|don't proceed|do not go ahead|don't go ahead|do not go on|don't go on|do not confirm|don't confirm|do not send it|don't send it|don't do anything|do not do anything|nvm|hell no|no thanks|no thank you|don't|do not|don't do it|do not do it|don't do that|do not do that|please don't|" +
    "please do not|not now|not yet|rather not|i'd rather not|i would rather not|stop|stop it|cancel|cancel it|cancel that|reject|rejected|decline|" +
    'declined|negative|false|no way|never|never mind|nevermind|absolutely not|certainly not|definitely not|of course not|not at all|leave it|' +
    "forget it|forget that|drop it|hold off|abort|i don't want|i do not want|i don't want to|i do not want to|i don't want to do|i don't|i disagree|that's wrong|that is wrong|" +
    'wrong|incorrect|not correct|not right|wrong one|not that|not this|no good|👎|❌',
  within: {
    yes: 'yes|yep|yeah|yup|sure|true|of course|definitely|certainly|absolutely|correct|affirmative|please do|agreed?',
    no: "no|nope|nah|false|never|negative|rather not|please don't|please dont|don't|dont|do not|disagree|of course not|certainly not|definitely not|absolutely not|not at all|not really",
  },
  weak: { yes: 'enabled?|on|ok|okay|y', no: 'disabled?|off|n' },
  around:
    `${CALLED}|that one|this one|exactly that one|the one you showed|the one shown|exactly that|obviously|clearly|naturally|lovely|wonderful|brilliant|if you please|if you would|if you would be so kind|if you don't mind|` +
    'please|pls|plz|thanks|thx|thank you|and thanks|and thank you|thanks a lot|thank you very much|many thanks|cheers|now|right now|right away|then|just|so|all of it|all of them|' +
    'both|both of them|all|all two|all three|all four|all five|everything|the lot|as shown|as is|as it is|it|that|this|to all|to both|to all of them|' +
    'to everything|for me|with it|with that|with all|with all of them|with both|with all three|with everything|oh|hey|hi|well|mate|dear|kindly|🙂|🙏|:)|sorry|why not|nice|super|sweet|thank you so much|thanks so much|thanks very much|ta|appreciate it|at once|immediately|asap|today|as planned|as described|as discussed|as agreed|as stated|as listed|as written|as you said',
  pondering: 'hm|hmm|hmmm|mm|mmm',
  irony:
    'yeah right|yea right|ya right|sure right|yeah yeah|yea yea|sure sure|oh *|oh yeah|oh yes|oh well|great just great|just great|just perfect|yeah sure|yeah ok|yeah fine|well great|good one|yeah good one|fine then|great thanks a lot|perfect thanks a lot',
  praise:
    'fine|great|good|perfect|excellent|awesome|cool|totally|right|ok|okay|sure|correct|true|k|exactly|absolutely|definitely|certainly',
  firm: 'absolutely|definitely|certainly|exactly',
  soft: 'yeah yeah|yea yea|sure sure|oh sure|oh ok|oh okay|oh absolutely|oh definitely|oh certainly|oh yeah|oh yes',
  acts: ACTS,
  lead: 'yes|yeah|yep|ok|okay|sure|no|nope|nah',
  but: 'but',
};
