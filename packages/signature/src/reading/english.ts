/** What the laws of coverage and mood know of a language. Patterns are sources of case-insensitive Unicode expressions. */
export interface MoodLanguage {
  /** Ways in which a sentence is no wish for now, strongest first. */
  readonly moods: readonly { readonly mood: Exclude<MoodName, 'plain'>; readonly pattern: string }[];
  /** Phrases that hold an operator and change nothing: "don't forget to", "if you don't mind". */
  readonly harmless: string;
  /** A reason in a clause of its own: "I don't need it any more, …". */
  readonly reason: string;
  /** Behind these begins the content of a text. */
  readonly content: string;
  /** A sentence that begins so hands its rest on as content. */
  readonly tells: string;
  /** Stands before a past form that is a wish all the same: "get it cancelled". */
  readonly causative: string;
  /** Turns a past form into a report: "was", "has been". */
  readonly perfect: string;
  /** Words for amounts, days and the like. */
  readonly quantity: string;
  readonly scale: string;
  readonly fraction: string;
  readonly unit: string;
  readonly calendar: string;
  /** Alters the value behind it or before it. */
  readonly operator: string;
  /** Operators that a command's own wording may hold: "19 plus 6". */
  readonly arithmetic: string;
  /** Makes a limit of the value behind it; a command whose own words hold it takes it as its own. */
  readonly limit: string;
  /** A stretch of time rather than a point in it. */
  readonly period: string;
  readonly article: string;
  readonly denial: string;
  readonly courtesy: string;
}

/** What a sentence does with the request in it. Only `plain` is a wish for now. */
export type MoodName =
  | 'plain'
  | 'withdrawn'
  | 'negated'
  | 'hypothetical'
  | 'reported'
  | 'past'
  | 'asked'
  | 'doubtful'
  | 'corrected'
  | 'quoted';

const NEG = "(?:do|does|did|would|should|must|can|could|wo|ca|need)(?:\\s+not|n['’]?t)|cannot|dont|wont";

/** English. Written by hand from the closed classes; nothing here belongs to one workflow. */
export const ENGLISH: MoodLanguage = {
  moods: [
    {
      mood: 'withdrawn',
      pattern:
        "(?:never\\s*mind|forget\\s+(?:it|about\\s+it|that)|scratch\\s+that|(?:just\\s+)?kidding|on\\s+second\\s+thoughts?(?:[,.]?\\s+no(?:t)?)?|changed?\\s+my\\s+mind|(?:but|actually)[,.]?\\s+no(?:t(?:\\s+(?:now|any\\s*more|today|yet))?)?|no[,.]?\\s+(?:i|she|he|it|they|we|you)\\s+(?:did|does|do|is|was|are|were|has|have|had|will|wo|ca)(?:\\s+not|n['’]?t)|or\\s+(?:maybe\\s+|better\\s+)?not)\\s*[.!?]*$",
    },
    {
      mood: 'negated',
      pattern: `${NEG}|never|no\\s+(?:need|reason|way|point|one\\s+(?:asked|wants))|(?:can|could|would|will|do)\\s+(?:you|we|i)\\s+(?:please\\s+)?not|not\\s+(?:to|going|now|yet|asking|want(?:ing)?)|let['’]?s\\s+not|(?:rather|better|prefer)\\s+not|^\\s*(?:please\\s+)?not|instead\\s+of|rather\\s+than|avoid|refrain|refuse|stop\\s+\\p{L}+ing|hold\\s+off|nobody|no[\\s-]?one|n(?:one|either)\\s+of\\s+\\p{L}+|by\\s+no\\s+means|under\\s+no\\s+circumstances`,
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
        "(?:was|were)\\s+(?:going|about|supposed|planning|meant|trying|hoping)\\s+to|(?:used|meant|intended|planned|tried|forgot)\\s+to|should\\s+have|could\\s+have|(?:i|we|he|she|they|it|you)(?:['’]ve|\\s+have|\\s+has|['’]d|\\s+had)\\s+(?:already|just)|already\\s+\\p{L}+ed|(?:has|have|had|['’]ve)\\s+already|last\\s+(?:time|year)\\s+(?:i|we|he|she|they)",
    },
    {
      mood: 'asked',
      pattern:
        '(?:^|[.!?;,]\\s*|\\b(?:so|and|hey|hi|hello|ok|please|well|but)\\s+)(?:(?:should|shall|can|could|might|would|does|did|am|is|are|was|were|has|had|will)\\s+(?!(?:you|u)\\b)\\p{L}+|(?:do|have|may|must)\\s+(?:i|we|he|she|it|they|people|anyone|someone|somebody)(?!\\p{L})|do\\s+(?:you|u)(?!\\p{L})|(?:have|are|did|were)\\s+(?:you|u)(?!\\p{L})|what|how(?!\\s+about)|why(?!\\s+(?:not|don))|when\\s+(?:is|are|do|does|can|will)|where|which|who|whose|whether)|(?:i\\s+)?wonder(?:ing)?|what\\s+(?:happens|if|would)|tell\\s+me\\s+(?:if|whether|how|what|when|why)|is\\s+it\\s+(?:possible|ok|okay|allowed)|am\\s+i\\s+(?:able|allowed)',
    },
    {
      mood: 'doubtful',
      pattern:
        "maybe|perhaps|(?:i|we)\\s+wish\\s+(?:i|we|you|he|she|they)|(?:i|we)\\s+(?:think|guess|suppose|might|may|doubt)|not\\s+(?:sure|certain)|unsure|probably|possibly|(?:thinking|considering|debating|contemplating)|(?:i['’]?m|we['’]?re)\\s+(?:torn|undecided|tempted)|tempted\\s+to|kind\\s+of\\s+want|sort\\s+of\\s+want",
    },
    {
      mood: 'corrected',
      pattern:
        '(?:no[,.]?\\s+wait|wait[,.]?\\s+no|sorry[,.]?\\s+(?:i\\s+mean|make|not)?|i\\s+mean(?:t)?|or\\s+rather|make\\s+(?:that|it)|correction|actually|\\p{N}+\\s+\\p{L}*\\s*no[,.]?\\s+\\p{N}+|(?:no|nope)[,.]?\\s+(?:the\\s+)?\\p{N})',
    },
  ],
  harmless: `(?:${NEG})\\s+(?:you\\s+|we\\s+)?(?:forget|hesitate|worry|mind|fail|bother\\s+asking|ask\\s+me|wait\\s+for\\s+me)|(?:why|whether\\s+or)\\s+(?:${NEG}|not)(?:\\s+(?:you|we|i))?|(?:ca|wo|could|would)n['’]?t\\s+you|(?:i|we)\\s+(?:can['’]?t|cannot|could(?:n['’]?t|\\s+not))\\s+(?:wait|make|come|attend|find|see|get|use|go|travel|be|have|stand|keep|believe)|(?:it|this|that|they|he|she)\\s+(?:${NEG})|no\\s+(?:problem|worries|doubt|longer|more|show|matter|rush|hurry|later|earlier)|not\\s+only|if\\s+(?:you\\s+(?:can|could|would|please|will|don['’]?t\\s+mind|do\\s+not\\s+mind|may|are\\s+able|have\\s+(?:a\\s+)?(?:time|moment|minute|second))|i\\s+(?:may|could|might|can)|possible|it['’]?s\\s+(?:possible|ok(?:ay)?|not\\s+too\\s+much\\s+trouble)|it\\s+is\\s+possible|that['’]?s\\s+(?:ok(?:ay)?|all\\s+right|fine|possible)|at\\s+all\\s+possible|nothing\\s+else)|as\\s+soon\\s+as\\s+(?:possible|you\\s+can)|when(?:ever)?\\s+you\\s+(?:can|get|have|are)|what\\s+an?\\s+\\p{L}+(?:\\s+\\p{L}+)?(?=\\s*[,!.])|how\\s+about|(?:i|we)\\s+(?:was|were)\\s+(?:wondering|hoping)\\s+if\\s+you\\s+(?:can|could|would)|(?:i|we)['’]?(?:d|\\s+would)\\s+(?:like|love|appreciate)`,
  reason: `(?:i|we)\\s+(?:${NEG}|never)\\s+(?:need|want|like|have|know|see|own|use|remember|trust|feel)(?!\\s+(?:to|you|it\\s+to)(?!\\p{L}))`,
  content:
    '\\b(?:saying|that\\s+(?:says|reads)|titled|entitled|named|called|reading|with\\s+(?:the\\s+)?(?:text|message|note|subject|title|body|words|reason|comment))\\b|:\\s|["“«]',
  tells:
    "^(?:(?:please|hey|hi|can\\s+you|could\\s+you|would\\s+you|will\\s+you|i\\s+want\\s+to|i(?:['’]d|\\s+would)\\s+like\\s+to|let['’]s|also)[,\\s]+)*(?:please\\s+)?(?:tell|text|message|write|note|remind|remember|say|announce|broadcast|shout|post|comment|reply|answer|ask|let\\s+\\p{L}+\\s+know|(?:send|leave|add|make|take)\\s+(?:[\\p{L}#\\d]+\\s+){0,5}?that)(?!\\p{L})",
  causative: '(?:be|get|have|want|need|like|see)(?:\\s+(?:it|them|this|that|my|the|all|\\p{L}+))?(?:\\s+\\p{L}+)?',
  perfect: '(?:was|were|has|have|had|been|got|already|just)',
  quantity:
    'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero',
  scale:
    'hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|dozens?|dozs?|grand|[kmgbt]|mm|bn|mio|mrd|score',
  fraction:
    'half|halves|quarters?|thirds?|fifths?|(?:first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|hundredth|thousandth|millionth|billionth|trillionth)s?|over|out|percent|per\\s*cent|%|point|dot|comma|pct',
  unit: 'dollars?|euros?|pounds?|cents?|pence|bucks?|quid|rupees?|yen|francs?',
  calendar:
    'january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|yesterday|weekend|fortnight|today|tonight|morning|mornings|afternoon|evening|evenings|night|week|weeks|month|quarter|year|end|beginning|christmas|easter|midnight|noon',
  operator:
    'twice|double|triple|thrice|times|minus|plus|less|divided|multiplied|squared|negative|not|no|except|excluding|without|or|versus|between|than|short',
  arithmetic: 'twice|double|triple|times|minus|plus|less|divided|multiplied|between|over|out|percent|%|point',
  limit:
    'before|after|by|until|till|from|since|least|most|maximum|minimum|max|min|up\\s+to|over|under|above|below|through|through(?:out)?|onwards?|later|earlier|within|weekly|daily|monthly|every|each',
  period:
    'january|february|march|april|may|june|july|august|september|october|november|december|week|weeks|month|months|year|years|weekend|weekends|spring|summer|autumn|fall|winter|quarter|fortnight',
  article: 'the|a|an|in|on|at|of|next|this|last|coming|during|for|early|late|mid|end|start|beginning',
  denial:
    "no|not|nope|nah|never|don['’]?t|doesn['’]?t|didn['’]?t|won['’]?t|isn['’]?t|without|do\\s+not|cannot|can['’]?t|none|nothing",
  courtesy:
    'please|thanks|thank|you|sir|madam|pls|cheers|now|it|that|this|i|we|the|a|an|way|at|all|not|outside|inside|one|of|them|do|don|t|is|are|am|am|really|sure|fine',
};
