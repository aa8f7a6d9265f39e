import type { TalkWords } from '../talk-words.ts';
import { FOREIGN_CORRECTING, FOREIGN_TIMES } from '../foreign-words.ts';
import { pairsOf, setOf } from '../word-list.ts';

export const TALK: TalkWords = {
  joints:
    /\s*(?:[;!?.]\s+(?:and\s+)?(?:then\s+)?|,?\s+and\s+then\s+|,\s*then\s+|\s+then\s+|,?\s+and\s+also\s+|,?\s+and\s+(?!(?:(?:an?|one|two|three|four)\s+)?(?:half|halves|quarters?|thirds?|fifths?|tenths?)(?!\p{L}))|,\s+also\s+)/giu,
  times: [
    [/(?<!\p{L})(?:three\s+times|thrice|3\s*(?:x|times))(?!\p{L})/iu, 3],
    [
      /(?<!\p{L})(?:twice|two\s+times|2\s*(?:x|times)|both\s+times|again|once\s+more|one\s+more\s+time|another)(?!\p{L})/iu,
      2,
    ],
    ...FOREIGN_TIMES,
  ],
  openings:
    /^(?:[\s,.!]*(?:please|and|then|now|ok(?:ay)?|so|first|just|hey|can you|could you|would you|can i|could i|i want to|i would like to|i['’]d like to|let me|let us|let['’]s)(?!\p{L}))+/iu,
  naming: setOf('send ship'),
  question:
    /[?？]\s*$|^(?:(?:and|but|wait|ok|hm+|so|first)[\s,]+)*(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|has|have)(?![\p{L}])/iu,
  whatThereIs:
    /^(?:(?:and|but|wait|ok|hm+|so|first)[\s,]+)*(?:what|which)(?:\s+\S+){0,3}\s+(?:(?:is|are)\s+(?:there|available|possible|in\s+stock)|(?:do|can|could)\s+(?:you|i|we)\s+(?:have|choose|take|get|pick|offer|see))|^(?:(?:and|ok|hm+)[\s,]+)*what\s+are\s+(?:my|the)\s+(?:options|choices)/iu,
  changeOfMind: /^(?:actually|instead|wait|hold on|forget (?:it|that)|never ?mind|no)[\s,.:;!–-]+\S/iu,
  also: /^(?:and\s+(?:then\s+|also\s+)?|also\s+|then\s+)(?<more>\S.*)$/isu,
  once: /^(?:(?:hm+|u[hm]+|ok(?:ay)?|oh|ah|well|so|yes|please)[\s,]+)*(?<same>(?:and\s+|then\s+)?(?:do\s+)?(?:the\s+)?same\s+(?:for|with|to|on|goes\s+for)|likewise(?:\s+for)?|ditto(?:\s+for)?)\s+|^(?:(?:hm+|u[hm]+|ok(?:ay)?|oh|ah|well|so|please)[\s,]+)*(?:and\s+also|and|also|then|plus|what\s+about|how\s+about)\s+/iu,
  too: /[\s,]+(?:too|as\s+well|also|likewise)\s*[.!?]*$/iu,
  each: /[,;]?\s+(?<tail>(?:[^\s,;]+\s+){1,4}?)(?:each|apiece)[\s.!]*$/iu,
  reading:
    /^(?:(?:please|hi|hey|hello|ok(?:ay)?|and|so|can\s+you|could\s+you)[\s,]+)*(?:show|list|view|display|see|what|which|where|when|who|how\s+(?:much|many))(?!\p{L})/iu,
  going:
    /^\s*(?:(?:please|ok(?:ay)?|now|let['’]?s|can\s+(?:you|we)|i\s+want\s+to)[\s,]+)*(?:(?:take|bring)\s+me|(?:go|switch|jump)(?:\s+(?:over|back))?)\s+(?:in)?to\s+(?<where>[^?]{1,120}?)(?:\s+please)?[\s.!]*$/iu,
  report:
    /^\s*(?:(?:hi|hello|hey|so|sorry|but|and|ok|well|um|oh|help)[\s,.!:-]+)*(?:(?:i|we)(?:['’]ve|\s+have)?\s+(?:(?:still|just|only|apparently)\s+)*(?:never\s+(?:got|received|had|ordered|saw)|(?:didn['’]?t|did\s+not|haven['’]?t|have\s+not)\s+(?:\p{L}+\s+)?(?:get|got|receive|received|order|ordered|arrive|find|found)|can(?:no|['’]?)t\s+find|lost|broke|dropped|got\s+(?:the\s+wrong|only|an?\s+(?:broken|wrong|damaged)))|(?:the|my|our|this|that|these|those|it|one|both|some)(?!\s+(?:name|e-?mail|address|phone|number|zip|id|code)(?!\p{L}))(?:\s+[\p{L}\p{N}#'’-]+){0,5}?\s+(?:(?:(?:has|have|had)\s+|just\s+|still\s+|only\s+)*(?:arrived|came|come|broke|broken|died|stopped|disappeared|vanished|leaks|leaked|fell|cracked|got\s+\p{L}+(?:ed|en|ost)|(?:was|were|is|are|been)\s+(?:too\s+\p{L}+|not\s+\p{L}+|still\s+\p{L}+|broken|stolen|lost|missing|gone|late|wrong|torn|faulty|defective|damaged|\p{L}{3,}(?:ing|ed)))|never\s+\p{L}+|keeps?\s+\p{L}+ing|(?:won|does|do|did|is|was|has|have)n['’]?t\s+\p{L}+|(?:will|does|do|did|has|have)\s+not\s+\p{L}+)(?!\p{L}))[^?]*$/iu,
  giving: setOf(
    "give get make put use take want would like need prefer have let please send pay do go it that this them me my i we us our the a an as for to in on with by of just only instead rather then so be is 'd d ll",
  ),
  sentences:
    /(?<!\p{L})(?:message|note|text|body|comment|content|description|summary|reason|thought|question|remark|feedback|review|details|complaint|subject|instructions?|what to (?:say|tell|send|write|note))(?!\p{L})/iu,
  inverted: [
    [
      /^((?:(?:until|since|from|to|for|at|in|on|by|with)\s+)?(?:what|when|where|why|who|how(?:\s+(?:long|much|many|often|far|old))?))\s+(it|they|he|she|you|we)\s+(should|will|would|can|must|may|is|are|was|were|has|have)(?!\p{L})/iu,
      '$1 $3 $2',
    ],
    [
      /^((?:(?:until|since|from|to|for|at|in|on|by|with)\s+)?(?:what|when|where|why|how(?:\s+(?:long|much|many|often|far|old))?|(?:from|on|until)\s+which\s+\p{L}+))\s+(it|he|she)\s+(\p{L}{2,}?)(?:(?<=(?:o|ch|sh|ss|x))es|s)(?!\p{L})/iu,
      '$1 does $2 $3',
    ],
  ],
  glossed:
    /^(?:(?:until|since|from|to|for|at|in|on|by|with|of|under|about)\s+)?(?:how|which|what|when|where|who|whose|whom)(?!\p{L})(?!\s+to(?!\p{L}))/iu,
  aside: {
    choices:
      /^(?:(?:and|but|wait|ok|okay|so|hm+|oh)[\s,]+)*(?:what|which)(?:\s+(?:other|else))?\s+(?<noun>\p{L}+)(?:\s+\p{L}+)?\s+(?:(?:is|are)\s+(?:there|available|possible|in\s+stock)|(?:do|can|could)\s+(?:you|i|we)\s+(?:have|choose|take|get|pick|offer|see))/iu,
    price:
      /^(?:(?:and|but|wait|ok|okay|so|hm+|oh)[\s,]+)*(?:how\s+much\s+(?:is|are|would|will|does|do)\s+(?:it|that|this|these|those|they|i|we)(?:\s+(?:be|cost|pay|get|get\s+back|have\s+to\s+pay|come\s+to))?|what\s+(?:does|would|will|do)\s+(?:it|that|this|these|those|they)\s+cost(?:\s+me)?|what(?:['’]s|\s+is)\s+the\s+(?:price|cost|total))(?:\s+(?:then|again|all\s+together|in\s+total))?\s*[?.]*$/iu,
    time: /^(?:(?:and|but|wait|ok|okay|so|hm+|oh)[\s,]+)*(?:when\s+(?:will|would|does|do|is|can)\s+(?:it|that|this|they|i|we)(?:\s+\p{L}+){0,3}|how\s+long\s+(?:does|will|would)\s+(?:it|that|this|they)(?:\s+\p{L}+){1,2})\s*[?.]*$/iu,
    ofPrice: /[$€£¥]\s?\d|\d\s?(?:USD|EUR|GBP|CHF|dollars?|euros?|pounds?)(?!\p{L})|price|free\s+of\s+charge/iu,
    ofTime:
      /\d{4}-\d\d-\d\d|\d\s*(?:business\s+|working\s+)?(?:days?|weeks?|months?|hours?|minutes?)|\d{1,2}:\d\d|at once|immediately|today|tomorrow/iu,
  },
  notThat:
    /^(?:(?:no+|nope|wait|hm+)[\s,.!]+)*(?:not\s+(?:that|this)(?:\s+(?<one>\p{L}+))?|(?:(?:that|this|it)(?:['’]s|\s+is)\s+)?(?:the\s+)?wrong\s+(?<wrong>\p{L}+))[\s.!]*$/iu,
  shortForms: pairsOf(
    'u you, ur your, r are, pls please, plz please, thx thanks, ty thanks, cuz because, coz because, wanna want to, gonna going to, gotta have to, gimme give me, lemme let me, dont do not, whats what is, wheres where is, whens when is, hows how is, im i am, id i would, ive i have, cant cannot, wont will not, didnt did not, tmrw tomorrow, tmr tomorrow, appt appointment, appts appointments, acct account, msg message, ppl people, abt about, w with',
  ),
  dropIt: /^\W*(?:(?:please|ok(?:ay)?|just|then|now)\W+)*(?<verb>\p{L}+)\s+(?:it|that|this)(?!\p{L})/iu,
  rejected: /[\s,]+(?:but\s+)?(?:not|instead\s+of|rather\s+than)(?!\p{L})[^.!?;]*$/iu,
  correcting: setOf(
    `no not instead rather make it that this change to use set should be please the a an of for in on at with by is was are want wanted i i'd id like would prefer take give but yes ok okay then actually sorry course my me and let let's do as into from correct correction mean meant ${FOREIGN_CORRECTING}`,
  ),
};
