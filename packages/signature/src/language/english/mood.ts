import type { MoodLanguage } from '../mood-words.ts';
import { SHORT_FORMS } from './short-forms.ts';
import { NOT_DOING } from './denials.ts';

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\\p{L})';

/** Written by hand from the closed classes; nothing here belongs to one workflow. */
export const MOOD: MoodLanguage = {
  shortForms: SHORT_FORMS,
  moods: [
    {
      mood: 'withdrawn',
      pattern:
        "(?:never\\s*mind|forget\\s+(?:it|about\\s+it|that)|scratch\\s+that|(?:just\\s+)?kidding|on\\s+second\\s+thoughts?(?:[,.]?\\s+no(?:t)?)?|changed?\\s+my\\s+mind|(?:but|actually)[,.]?\\s+no(?:t(?:\\s+(?:now|any\\s*more|today|yet))?)?|no[,.]?\\s+(?:i|she|he|it|they|we|you)\\s+(?:did|does|do|is|was|are|were|has|have|had|will|wo|ca)(?:\\s+not|n['’]?t)|or\\s+(?:maybe\\s+|better\\s+)?not)\\s*[.!?]*$",
    },
    {
      mood: 'negated',
      pattern: `${NOT_DOING}|never|no\\s+(?:need|reason|way|point|one\\s+(?:asked|wants))|(?:can|could|would|will|do)\\s+(?:you|we|i)\\s+(?:please\\s+)?not|not\\s+(?:to(?!\\s+(?:the|an?|my|his|her|our|their)\\s)|going|now|yet|asking|want(?:ing)?)|let['’]?s\\s+not|(?:rather|better|prefer)\\s+not|^\\s*(?:please\\s+)?not|(?:instead\\s+of|rather\\s+than)(?!\\s+(?:(?:on|at|to|from|by)\\s+)?(?:the\\s+)?(?:[#\\p{L}-]*\\p{N}|${WEEKDAY}))|avoid|refrain|refuse|stop\\s+\\p{L}+ing|hold\\s+off|nobody|no[\\s-]?one|n(?:one|either)\\s+of\\s+\\p{L}+|by\\s+no\\s+means|under\\s+no\\s+circumstances`,
    },
    {
      mood: 'hypothetical',
      pattern:
        'if|unless|in\\s+case|in\\s+the\\s+event|suppos(?:e|ing)|assuming|provided|providing|(?:as|so)\\s+long\\s+as|imagine|hypothetically|whenever|when\\s+(?!(?:is|are|do|does|can|will)\\b)\\p{L}+|once\\s+(?:i|you|he|she|it|we|they|the|my|his|her)|until\\s+(?:i|you|he|she|it|we|they)|as\\s+soon\\s+as|should\\s+(?:he|she|it|they|the|anyone|somebody|someone)|would\\s+have|^\\s*(?:i|we)\\s+(?:would|could)(?!\\s+(?:like|love|appreciate|prefer|need))',
    },
    {
      mood: 'reported',
      pattern:
        '(?<!\\bi\\s)(?:said|says|saying\\s+(?:i|we|you)\\s+should|told(?!\\s+you)|asked|asks|mentioned|claims?|claimed|wrote|suggest(?:s|ed)|insist(?:s|ed)|reports|replied|recommend(?:s|ed))|according\\s+to|(?:i|we)\\s+(?:was|were|got)\\s+(?:told|asked)|(?:i|we)\\s+(?:heard|read|asked)|apparently|supposedly|allegedly|(?:he|she|they|someone|somebody)\\s+(?:wants?|wanted|thinks?|thought)',
    },
    {
      mood: 'past',
      pattern:
        "(?:was|were)\\s+(?:going|about|supposed|planning|meant|trying|hoping)\\s+to|(?:used|meant|intended|planned|tried|forgot)\\s+to|should\\s+have|could\\s+have|(?:i|we|he|she|they|it|you)(?:['’]ve|\\s+have|\\s+has|['’]d|\\s+had)\\s+(?:already|just)|already\\s+\\p{L}+ed|(?:has|have|had|['’]ve)\\s+already|last\\s+(?:time|year)\\s+(?:i|we|he|she|they)|^\\s*(?!(?:i|we|you|have|has|please)\\s)(?:the\\s+)?\\p{L}+\\s+(?:got|had|took|gave)|^\\s*(?!(?:i|we|you|what|who|how|why|where|when|please)\\s)(?:the\\s+)?[#\\p{L}][\\p{L}\\p{N}-]*(?:\\s+(?:of|for|with|in|on|at|from|to)\\s+(?:the\\s+)?[#\\p{L}\\p{N}:-]+(?:\\s+(?!that|which|who|we|i|it|they)[\\p{L}\\p{N}:-]+)?){0,4}\\s+(?:was|were)\\s(?:(?!\\s(?:and|so|but)\\s)[^,.;:!?])*$",
    },
    {
      mood: 'asked',
      pattern:
        '(?:^|[.!?;,]\\s*|\\b(?:so|and|hey|hi|hello|ok|please|well|but)\\s+)(?:(?:should|shall|can|could|might|would|does|did|am|is|are|was|were|has|had|will)\\s+(?!(?:you|u)\\b)\\p{L}+|(?:do|have|may|must)\\s+(?:i|we|he|she|it|they|people|anyone|someone|somebody)(?!\\p{L})|do\\s+(?:you|u)(?!\\p{L})|(?:have|are|did|were)\\s+(?:you|u)(?!\\p{L})|what|how(?!\\s+about)|why(?!\\s+(?:not|don))|when\\s+(?:is|are|do|does|can|will)|where|which|who|whose|whether)|(?:i\\s+)?wonder(?:ing)?|what\\s+(?:happens|if|would)|tell\\s+me\\s+(?:if|whether|how|what|when|why)|is\\s+it\\s+(?:possible|ok|okay|allowed)|am\\s+i\\s+(?:able|allowed)',
    },
    {
      mood: 'doubtful',
      pattern:
        "maybe|perhaps|(?:i|we)\\s+wish\\s+(?:i|we|you|he|she|they)|(?:i|we)\\s+(?:think|guess|suppose|might|may|doubt)|not\\s+(?:sure|certain)|unsure|probably|possibly|(?:thinking|considering|debating|contemplating)|(?:i['’]?m|we['’]?re)\\s+(?:torn|undecided|tempted)|^\\s*(?!(?:i|we|you|please|could|should|would|may|might|what|who|how|why|where|when)\\s)(?:the\\s+)?\\p{L}+\\s+(?:may|might|could|should|would|ought\\s+to)\\s+\\p{L}+|or\\s+so(?!\\s+(?:i|we|he|she|it|they)\\b)|tempted\\s+to|kind\\s+of\\s+want|sort\\s+of\\s+want",
    },
    {
      mood: 'corrected',
      pattern:
        '(?:no[,.]?\\s+wait|wait[,.]?\\s+no|sorry[,.]?\\s+(?:i\\s+mean|make|not)?|i\\s+mean(?:t)?|or\\s+rather|make\\s+(?:that|it)|correction|actually|\\p{N}+\\s+\\p{L}*\\s*no[,.]?\\s+\\p{N}+|(?:no|nope)[,.]?\\s+(?:(?:the|at)\\s+)?\\p{N}[\\p{L}\\p{N}.:,]*|(?<=[,;]\\s*)no,\\s+\\p{L}+|(?<=[,;]\\s*)no\\s+(?:on\\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day)',
    },
  ],
  harmless: `(?:right|straight)\\s+(?:away|back)|(?:would\\s+it|is\\s+it|will\\s+it)\\s+(?:be\\s+)?possible\\s+for\\s+you\\s+to|(?:may|can|could|might)\\s+(?:i|we)\\s+ask\\s+(?:you\\s+to|that\\s+you)|would\\s+you\\s+be\\s+able\\s+to|(?:i|we)\\s+(?:will\\s+not|won['’]?t|wo\\s+not)\\s+(?:make|be|need|come|manage|get)|not\\s+a\\s+(?:problem|big\\s+deal)|never\\s*mind\\s+(?:the|about|my|our|how|what)|why\\s+wait|if\\s+that\\s+is\\s+(?:ok(?:ay)?|all\\s+right|fine|possible)|(?:it\\s+is|it['’]?s)\\s+not\\s+(?:your|my|his|her|their|our|too|that)|do(?:n['’]?t|\\s+not)\\s+wait|(?:${NOT_DOING})\\s+(?:you\\s+|we\\s+)?(?:forget|hesitate|worry|mind|fail|bother\\s+asking|ask\\s+me|wait\\s+for\\s+me)|why\\s+(?:${NOT_DOING}|not)(?:\\s+(?:you|we|i))?|(?:ca|wo|could|would)n['’]?t\\s+you|(?:i|we)\\s+(?:can['’]?t|cannot|could(?:n['’]?t|\\s+not))\\s+(?:wait|make|come|attend|find|see|get|use|go|travel|be|have|stand|keep|believe)|(?:it|this|that|they|he|she)\\s+(?:${NOT_DOING})|no\\s+(?:problem|worries|doubt|longer|more|show|matter|rush|hurry|later|earlier)|not\\s+only|if\\s+(?:you\\s+(?:can|could|would|please|will|don['’]?t\\s+mind|do\\s+not\\s+mind|may|are\\s+able|have\\s+(?:a\\s+)?(?:time|moment|minute|second))|i\\s+(?:may|could|might|can)|possible|it['’]?s\\s+(?:possible|ok(?:ay)?|not\\s+too\\s+much\\s+trouble)|it\\s+is\\s+possible|that['’]?s\\s+(?:ok(?:ay)?|all\\s+right|fine|possible)|at\\s+all\\s+possible|nothing\\s+else)|as\\s+soon\\s+as\\s+(?:possible|you\\s+can)|when(?:ever)?\\s+you\\s+(?:can|get|have|are)|what\\s+an?\\s+\\p{L}+(?:\\s+\\p{L}+)?(?=\\s*[,!.])|how\\s+about|(?:i|we)\\s+(?:was|were)\\s+(?:wondering|hoping)\\s+if\\s+you\\s+(?:can|could|would)|(?:i|we)['’]?(?:d|\\s+would)\\s+(?:like|love|appreciate)`,
  turns: 'but|instead',
  leads: 'but|instead|just|and',
  pastEnding: '(?:\\p{L})?e?d',
  verbEnding: 'e',
  otherEndings: '(?:\\p{L})?(?:ing|e?d)',
  joint: '(?<=(?<!\\b(?:be|anything|nothing|everything|all))\\s)(?=(?:so|but|then)\\s)',
  politeEnd: "(?:will|would|could|can|wo)(?:n['’]?t)?\\s+(?:you|u)|ok(?:ay)?|please|thanks",
  little:
    'the|a|an|my|our|your|this|that|these|those|for|on|in|at|of|to|with|by|from|about|regarding|and|all|any|some|one|it|them|me|us',
  noHead:
    "no|not|never|don't|dont|do|if|should|when|unless|without|i|we|you|he|she|they|there|is|are|was|has|have|can|could|what|how",
  looking:
    'list|show|display|view|see|find|search|check|look|fetch|read|browse|get|retrieve|pull|inspect|review|consult|examine',
  deeds: 'ask|tell|show|see|look|order|help|remember|forget|fine',
  handsOn: '(?:tell|ask|remind|inform|notify|warn)\\s+(?!me(?!\\p{L})|us(?!\\p{L}))\\p{L}+',
  alike: [
    'book reserv schedul arrang plan',
    'cancel scrap drop',
    'delet remov eras',
    'mov shift reschedul postpon',
    'transfer send mov wir remit forward',
    'send mail text messag write',
    'add put append includ insert',
    'creat mak open start build register',
    'chang updat edit alter modify adjust switch',
    'set chang mak put',
    'buy purchas order',
    'not record log enter register writ',
    'activat enabl start',
    'deactivat disabl',
    'close shut end',
    'assign giv allocat',
    'block freez lock',
    'renew extend prolong',
    'rais increas',
    'lower reduc decreas',
    'exchang swap replac',
    'rename call',
    'submit fil lodg',
    'mark flag',
  ],
  denies: 'no|not',
  plural: 's',
  determiner: 'the|a|an|my|our|his|her|their',
  ties: 'of|for|by|from|to|in|at|with|under|about|near|on|called|named|titled|without|within|through|via|per|as',
  endings: [
    [['ies', 'y']],
    [
      ['ing', ''],
      ['ed', ''],
      ['es', ''],
      ['s', ''],
    ],
  ],
  possessive: "'s",
  reason: `(?:i|we)\\s+(?:${NOT_DOING}|never)\\s+(?:need|want|like|have|know|see|own|use|remember|trust|feel)(?!\\s+(?:to|you|it\\s+to)(?!\\p{L}))`,
  content:
    '\\b(?:saying|that\\s+(?:says|reads)|titled|entitled|named|called|reading|with\\s+(?:the\\s+)?(?:text|message|note|subject|title|body|words|reason|comment))\\b|:\\s|["“«]',
  tells:
    "^(?:(?:please|hey|hi|can\\s+you|could\\s+you|would\\s+you|will\\s+you|i\\s+want\\s+to|i(?:['’]d|\\s+would)\\s+like\\s+to|let['’]s|also)[,\\s]+)*(?:please\\s+)?(?:tell|text|message|write|note|remind|remember|say|announce|broadcast|shout|post|comment|reply|answer|ask|let\\s+\\p{L}+\\s+know|(?:send|leave|add|make|take)\\s+(?:[\\p{L}#\\d]+\\s+){0,5}?that)(?!\\p{L})",
  causative: '(?:be|get|have|want|need|like|see)(?:\\s+(?:it|them|this|that|my|the|all|\\p{L}+))?(?:\\s+\\p{L}+)?',
  retake: {
    anywhere:
      'no[,.]?\\s+wait|wait[,.]?\\s+no|(?:scratch|strike|ignore)\\s+that|(?:scrap|forget|disregard|undo|delete|drop|cancel)\\s+that(?=\\s*(?:[,.;!?…–-]|$))|or\\s+(?:rather|better)(?!\\s+not)|i\\s+meant(?:\\s+to\\s+say)?|actually[,.]?\\s+no|on\\s+second\\s+thoughts?',
    ofClause:
      "(?:actually|rather|correction|(?:wait|hang\\s+on|hold\\s+on)(?!\\s+\\p{L})|sorry(?=[\\s,.]+\\p{L})(?!\\s+(?:for|about|to|that|we|i|if|but)(?!\\s+mean))(?!,?\\s+(?:and|but)(?!\\p{L}))|i\\s+mean(?!\\s+(?:it|that|what)(?!\\p{L}))|make\\s+(?:that|it)|(?:or\\s+)?(?:maybe\\s+|better\\s+|rather\\s+)not$|forget\\s+(?:it|that)|never\\s*mind$|(?:please\\s+)?(?:no|nope|don['’]?t|do\\s+not|stop|wait|cancel)(?:\\s+(?:it|that))?$)",
    whole:
      '(?:never\\s*mind|forget\\s+it|nothing|cancel(?:\\s+(?:it|that))?)[\\s.!]*$|(?:me|us|him|her|them)\\s+(?:the|an?|my|our|this|these|those|some)(?!\\p{L})',
  },
  perfect: '(?:was|were|has|have|had|been|got|already|just)',
  quantity:
    'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero',
  scale:
    'hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|dozens?|dozs?|grand|[kmgbt]|mm|bn|mio|mrd|score',
  fraction:
    'half|halves|quarters?|thirds?|fifths?|(?:first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|hundredth|thousandth|millionth|billionth|trillionth)s?|over|out|percent|per\\s*cent|%|point|dot|comma|pct',
  unit: 'dollars?|euros?|pounds?|cents?|pence|bucks?|quid|rupees?|yen|francs?',
  weekday: '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|yesterday|tonight',
  calendar:
    'january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|yesterday|weekend|fortnight|today|tonight|morning|mornings|afternoon|evening|evenings|night|week|weeks|month|quarter|year|end|beginning|christmas|easter|midnight|noon',
  operator:
    'twice|double|triple|thrice|times|minus|plus|less|divided|multiplied|squared|negative|not|no|except|excluding|without|or|versus|between|than|short',
  arithmetic: 'twice|double|triple|times|minus|plus|less|divided|multiplied|between|over|out|percent|%|point',
  limit:
    'latest|earliest|before|after|by|until|till|from|since|least|most|maximum|minimum|max|min|up\\s+to|over|under|above|below|through|through(?:out)?|onwards?|later|earlier|within|weekly|daily|monthly|every|each',
  period:
    'january|february|march|april|may|june|july|august|september|october|november|december|week|weeks|month|months|year|years|weekend|weekends|spring|summer|autumn|fall|winter|quarter|fortnight',
  article: 'the|a|an|in|on|at|of|next|this|last|coming|during|for|early|late|mid|end|start|beginning',
  openings:
    "would\\s+it\\s+be\\s+possible\\s+for\\s+you\\s+to|do\\s+me\\s+a\\s+favou?r(?:\\s+and)?|(?:action|task|to-?do|request|order|command|instruction)(?=\\s*:)|but|just\\s+go\\s+and|(?:i|we)(?:\\s+have|['’]ve)\\s+decided\\s+to|(?:i|we)\\s+insist\\s+(?:that\\s+you|on)|(?:i|we)(?:\\s+would|['’]d)\\s+be\\s+(?:very\\s+|most\\s+|so\\s+)?(?:grateful|glad|happy|thankful|pleased|delighted)\\s+(?:if\\s+you\\s+(?:could|would)|to\\s+have\\s+you)|would\\s+you\\s+be\\s+able\\s+to|as\\s+(?:discussed|agreed|mentioned|i\\s+said|requested|usual|always)|like\\s+i\\s+said|hi(?:ya)?|hello|hey|howdy|greetings|good\\s+(?:morning|afternoon|evening|day)|dear\\s+\\p{L}+|there|team|everyone|all|folks|mate|ok(?:ay)?|alright|all\\s+right|right|well|so|now|then|and|also|plus|next|first(?:ly)?|secondly|finally|lastly|again|once\\s+more|um+|uh+|er+|hm+|oh|ah|yes|yeah|yep|yup|sure|great|fine|perfect|cool|good|nice|wonderful|excellent|just|simply|kindly|please|pls|plz|thanks|thank\\s+you|cheers|quickly|immediately|urgently|urgent|asap|promptly|today|tonight|tomorrow|really|still|definitely|absolutely|certainly|by\\s+all\\s+means|by\\s+the\\s+way|btw|excuse\\s+me|sorry(?:\\s+to\\s+(?:bother|trouble)\\s+you)?|pardon|look|listen|hurry(?:\\s+up)?|do|done|let['’]?s|let\\s+(?:us|me)|lemme|allow\\s+me\\s+to|help\\s+(?:me|us)(?:\\s+to)?|go\\s+(?:ahead|on)(?:\\s+and)?|feel\\s+free\\s+to|(?:make|be)\\s+sure\\s+(?:to|you|that\\s+you)|see\\s+to\\s+it\\s+that\\s+you|see\\s+that\\s+you|remember\\s+to|(?:it['’]?s|it\\s+is)?\\s*(?:high\\s+)?time\\s+(?:to|you)|try\\s+(?:to|and)|proceed\\s+(?:to|and)|be\\s+so\\s+(?:kind|good)(?:\\s+as)?\\s+(?:to|and)|be\\s+(?:kind|good)\\s+enough\\s+to|be\\s+a\\s+\\p{L}+\\s+and|do\\s+me\\s+a\\s+favou?r(?:\\s+and)?|(?:can|could|will|would|ca|wo|could|would)(?:n['’]?t)?\\s+(?:you|u|ya|y['’]all)(?:\\s+(?:please|kindly|just|quickly|also|possibly|now|help\\s+me))*|(?:would|do)\\s+(?:you|u)\\s+mind(?:\\s+if\\s+you)?|would\\s+you\\s+be\\s+(?:so\\s+kind|able|willing|good\\s+enough|kind\\s+enough)(?:\\s+as)?(?:\\s+to|\\s+and)?|(?:any|is\\s+there\\s+any)\\s+chance\\s+(?:that\\s+)?you\\s+(?:can|could)|why\\s+(?:not|don['’]?t\\s+(?:you|we))|you\\s+(?:can|may|should|must|have\\s+to|need\\s+to|ought\\s+to|might\\s+as\\s+well|are\\s+to)|we\\s+(?:should|must|have\\s+to|need\\s+to|ought\\s+to|better|['’]?d\\s+better|had\\s+better)|(?:i|we)(?:\\s+(?:really|just|still|now|also|only|simply|hereby|urgently|badly|definitely|do|kindly))*(?:\\s+(?:want|wish|need|would\\s+(?:like|love|prefer|appreciate)|have|must|got|demand|request|ask|expect|order|instruct|authori[sz]e|require|insist|beg|said|say|repeat|command|tell)|['’]d\\s+(?:really\\s+|very\\s+much\\s+)?(?:like|love|prefer|appreciate)|['’]ve\\s+got)(?:\\s+(?:for\\s+)?(?:you|it|us|someone|somebody|this|that))?(?:\\s+(?:please|now|to|that\\s+you|if\\s+you\\s+(?:could|would)|you\\s+to))*|(?:i|we)\\s+wanna|i\\s+gotta|(?:i['’]?m|i\\s+am|we['’]?re|we\\s+are)\\s+(?:here|calling|writing|looking|trying|asking\\s+you|ready|happy|keen|eager)\\s+(?:in\\s+)?to(?:\\s+(?:ask|request)\\s+(?:you\\s+to|that\\s+you))?|it\\s+would\\s+be\\s+(?:great|nice|lovely|good|kind)\\s+if\\s+you\\s+(?:could|would)|(?:all|what)\\s+(?:i|we)\\s+want\\s+is\\s+(?:to|for\\s+you\\s+to)|(?:my|our)\\s+(?:request|wish|order)(?:\\s+is)?(?:\\s+(?:to|for\\s+you\\s+to))?|(?:you['’]?re|you\\s+are)\\s+(?:free|welcome)\\s+to|get|have|i['’]?ll\\s+(?:have|take)",
  politeQuestion:
    "(?:(?:can|could|will|would|ca|wo)(?:n['’]?t)?\\s+(?:you|u|ya)|(?:would|do)\\s+(?:you|u)\\s+mind|why\\s+(?:not|don['’]?t)|(?:any|is\\s+there\\s+any)\\s+chance\\s+(?:that\\s+)?you|may\\s+i\\s+(?:have|get|ask)|be\\s+so\\s+kind|please|ok(?:ay)?$|will\\s+you|would\\s+you)",
  contrast: `^(?:and\\s+|but\\s+)?not\\s+(?:[#\\p{L}-]*\\p{N}|(?:on\\s+)?${WEEKDAY}|(?:(?:to|by|with|from|onto|into|via|as|for|on|in)\\s+)?(?:the|an?|my|his|her|our|their)\\s+(?!(?:ideas?|plan|case|point|time|moment|way|chance|joke|clue|world|million|least|life|watch|slightest|long|while|bit|real|serious|good|great)(?!\\p{L}))\\p{L})`,
  opens:
    "(?:wait|hold|hang\\s+on|e\\.?g|i\\.?e|pretend|simulate|depending|subject\\s+to|given|who\\s+knows|no\\s+idea|(?:i|we)\\s+(?:do\\s+not|don['’]?t|dunno)(?:\\s+(?:really|quite|even))?\\s+(?:know|think|believe|care\\s+(?:if|whether))|dunno|in\\s+(?:theory|principle|general|an?\\s+ideal)|hypothetically|theoretically|for\\s+(?:example|instance)|say|imagine|one\\s+day|some\\s*day|sooner\\s+or\\s+later|ideally|in\\s+(?:a\\s+)?(?:dream|joke)|the\\s+(?:question|idea|plan|proposal|rumou?r)|what|whether|according|not)",
  tail: '(?:only\\s+(?:after|if|when|once|with|on)(?!\\p{L}).*|(?:after|before(?!\\s+you\\s+do)|until|till|while|once|the\\s+(?:moment|minute|day|second)|by\\s+the\\s+time|every\\s+time|each\\s+time|lest|because\\s+if)\\s+(?:i|you|he|she|it|we|they|someone|somebody|anyone|anybody|everyone|everybody|nobody)(?!\\p{L}).*|(?:or\\s+(?:something|so|whatever|not|maybe|perhaps|else)|oh\\s+no|not|nah|nope|no|never|maybe|perhaps|probably|possibly|sometime|some\\s*day|eventually|(?:lol|haha+|hehe|rofl|lmao)(?:\\s+\\p{L}+)?|jk|j/k|psych|in\\s+(?:my|your|his|her|their)\\s+(?:place|shoes|position|dreams)|if\\s+you\\s+were\\s+me)\\s*[.!?]*$)',
  gerundWish:
    '(?:would|do)\\s+(?:you|u)\\s+mind|how\\s+about|(?:start|begin|continue|keep|go|carry)\\s+(?:on\\s+)?(?=\\p{L}+ing)|look\\s+forward',
  judgement:
    "(?:(?:he|she|they|we|you|people|everyone|everybody|somebody|someone|nobody|my\\s+\\p{L}+|the\\s+\\p{L}+|\\p{L}+)\\s+(?:\\p{L}+\\s+){0,2}(?:tells?|telling|told|says?|saying|said|claims?|claimed|insists?|insisted|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|asks?|asked|asking|wants?|wanted|thinks?|thought|believes?|suggest(?:s|ed)?|wrote|writes|texted|whisper(?:s|ed)?|repeat(?:s|ed)?|reckons?|goes|went)|or\\s+(?:not|maybe|perhaps|rather|something|so|is|are|was|should|shall|do|did|don['’]?t|wait|better)|no|nope|nah|not|never|wait|hang\\s+on|hold\\s+on|hm+|scratch|cancel\\s+that|strike\\s+that|forget|undo|stop|ignore|disregard|except|is|are|was|were|has|had|says?|said|goes|went|reads?|thought|asked|told|that['’]?s\\s+(?:what|how|why|not|a\\s+joke)|that\\s+(?:is|was)\\s+(?:what|how|why|not|the|a|his|her|their)|this\\s+(?:is|was)\\s+(?:what|not|a)|which\\s+(?:is|was)|as\\s+if|as\\s+though|just\\s+(?:a\\s+)?(?:joking|joke|kidding|testing|a\\s+test|an\\s+example|an\\s+idea|a\\s+thought)|joking|kidding|i\\s+(?:don['’]?t|do\\s+not|didn['’]?t|wonder|guess|think|suppose|doubt|heard|hope|mean|wish|never)|what\\s+(?:do|would|should|if)|should\\s+(?:i|we)|shall\\s+(?:i|we)|is\\s+(?:that|it)|would\\s+(?:that|it|you)\\s+(?:be|say|think)|but\\s+(?:not|no|only|don['’]?t|do\\s+not|wait|later|first|why|maybe|perhaps|i\\s+(?:don['’]?t|didn['’]?t|guess|think|wonder))|only\\s+(?:if|when|once|after)|right|correct|for\\s+(?:example|instance)|e\\.?g|hypothetically|in\\s+theory|theoretically)",
  subject:
    '(?:i|he|she|they|it|there|who|what|which|when|where|how|whether|whose|is|are|was|were|am|did|does|had|has|should|shall|may|might|if|unless|suppose|nobody|nothing|someone|somebody|everybody|people|rumou?r|maybe|perhaps)',
  idle: "a an the this that these those my your his her its our their me you him us them i he she it we they who whom whose which what when where why how and or but nor so yet if then than because as while although though unless until till since after before to of in on at by for with without from into onto over under about between through during against among around near up down off out again once here there all any both each few more most other some such no not only own same too very just also already am is are was were be been being have has had having do does did doing done will would shall should can could may might must ought ll ve re d s t m please pls plz thanks thank thx cheers hi hello hey hiya dear good morning afternoon evening night day bye yes yeah yep yup ok okay sure right well alright fine great nice kind kindly cool perfect lovely super another now today tomorrow yesterday tonight soon later still ever never always maybe perhaps instead rather else anyway asap via per immediately quickly urgently straight straightaway ahead directly exactly really simply actually finally first firstly second secondly third lastly next last himself herself myself yourself something anything everything someone anyone everyone everybody somebody nobody one ones two three four five six seven eight nine ten want wants wanted need needs like love wish hope prefer get gets give gives go going make makes take takes put let lets let's help try show tell ask say see look know think feel mean got gotta wanna gonna come start begin use keep set possible able ready sorry excuse pardon bother trouble hurry mind forget remember don't dont doesn't doesnt didn't can't cant won't wont isn't aren't wasn't couldn't wouldn't shouldn't i'm i'd i've i'll it's that's there's we're we'd we've we'll you're you'd they're they'd he's she's what's who's thing things stuff way bit lot lots sort whole entire full total rest time times moment minute minutes favor favour request order command task guys team mate friend sir madam ma'am mr mrs ms miss exact following above below much many little enough quite pretty new old moreover plus oh ah um uh hmm hm eh yo",
  reasonClause:
    '(?:because(?:\\s+of)?|since\\s+(?=(?:i|we|it|he|she|they|the|my|our)\\s)|as\\s+(?=(?:i|we|it|he|she|they)\\s)|so\\s+that|in\\s+order\\s+to|due\\s+to)\\s[^.;!?]*',
  topic:
    'how|what|but|or|ask(?:s|ed|ing)?|know(?:s|ing)?|hear|heard|worr(?:y|ied)|think(?:ing)?|talk(?:s|ed|ing)?|speak(?:s|ing)?',
  partOfDay: 'early|late',
  approximate: 'about|around|roughly|approximately|approx|circa|ca|nearly|almost',
  hedge:
    '(?:give|plus|more|less|and|or)\\s+(?:or\\s+)?(?:take|minus|less|more|some|change|a\\s+bit|then\\s+some|thereabouts|counting)|thereabouts|ish|odd|something',
  share: '(?:an?\\s+)?(?:half|third|quarter|fifth|tenth)',
  further: 'another|additional|extra|further|more',
  hours: 'morning|mornings|afternoon|evening|evenings|night|tonight|noon',
  clock: "[ap]\\.?m|o['’]?clock|h|hrs|hours",
  ends: 'from since until till through by',
  edge: 'end|beginning',
  dayEnd: '(?:the\\s+)?(?:end|close)\\s+of\\s+(?:the\\s+)?(?:day|business|play)(?:\\s+on)?|eod|cob',
  zone: 'UTC|GMT|CET|CEST|EET|EEST|WET|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CT|MT|IST|JST|KST|AEST|AEDT|NZST|NZDT|AKST|HST|[Ee]astern|[Pp]acific|[Cc]entral|[Mm]ountain|[Zz]ulu',
  adding:
    'add|adds|adding|subtract|subtracts|subtracting|deduct|deducts|deducting|knock|shave|top|increase|increasing|raise|raising|lower|reduce|cut|bump',
  denial:
    "no|not|nope|nah|never|don['’]?t|doesn['’]?t|didn['’]?t|won['’]?t|isn['’]?t|without|do\\s+not|cannot|can['’]?t|none|nothing",
  courtesy:
    'please|thanks|thank|you|sir|madam|pls|cheers|now|it|that|this|i|we|the|a|an|way|at|all|not|outside|inside|one|of|them|do|don|t|is|are|am|am|really|sure|fine',
  either: 'or',
  also: 'and|&|plus',
  against: 'not',
  stretch: 'to|until|till|through',
  belonging: 'of',
  labels:
    'invoice|bill|receipt|order|ticket|case|account|booking|reservation|room|suite|berth|gate|seat|table|flight|bus|train|tram|platform|page|chapter|paragraph|verse|version|lot|apartment|apt|flat|box|locker|floor|door|building|bay|dock|pier|aisle|shelf|row|phase|model|episode|season|track|policy|contract|claim|form|project|batch|serial|ref|reference|number|nr|no|code|id|po|extension|channel|route|highway|exit',
  beforeVerb:
    "to|you|we|i|they|and|or|then|please|just|also|let['’]?s|now|kindly|can|could|will|would|not|never|don['’]?t",
  asideRole:
    'via|through|against|behind|beyond|despite|unlike|like|than|besides|versus|without|next\\s+to|close\\s+to|adjacent\\s+to|opposite(?:\\s+(?:to|of))?|in\\s+front\\s+of|instead\\s+of|other\\s+than|apart\\s+from|the\\s+back\\s+of',
  endSlot:
    'min|max|minimum|maximum|from|to|start|end|low|high|lower|upper|lowest|highest|first|last|second|least|most|old|new|home|away|x|y',
  goal: { slot: 'to|recipient|receiver|payee|addressee|beneficiary|destination', tie: 'to|into|onto|towards' },
  source: { slot: 'from|sender|payer|source|origin', tie: 'from|off' },
  one: 'an?',
  lengths: 'seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?',
};
