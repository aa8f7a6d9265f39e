import type { SlotWords } from '../slot-words.ts';
import { setOf } from '../word-list.ts';

export const SLOTS: SlotWords = {
  corrections: {
    cue: /(?<![\p{L}\p{N}])(?:no[,.]?\s+wait|wait[,.]?\s+no|scratch\s+that|make\s+(?:that|it)|change\s+(?:that|it|the\s+[\p{L} ]{2,24}?)\s+(?:to|from)|i\s+meant?(?:\s+to\s+say)?|i\s+mean|actually|sorry|or\s+rather|or\s+better|rather|instead|correction|should\s+be|should\s+have\s+been|it['’]?s\s+not|not|switch\s+(?:it\s+)?to|set\s+(?:it|that|the\s+[\p{L} ]{2,24}?)\s+to|update\s+(?:it|that|the\s+[\p{L} ]{2,24}?)\s+to|no[,.]|(?<=[,;]\s*)no(?=\s+(?:(?:on|at|the)\s+)?(?:\p{N}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)))(?![\p{L}\p{N}])/giu,
    takesBack:
      /(?:change\s+(?:that|it)\s+to|no[,.]?\s+wait|wait[,.]?\s+no|scratch\s+that|i\s+meant?(?:\s+to\s+say)?|i\s+mean|actually|sorry|or\s+rather|or\s+better|make\s+(?:that|it)|correction|^no[,.]?$)/iu,
    other:
      /(?<![\p{L}\p{N}])the\s+other(?:\s+(?:one|option|way))?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])vice\s+versa(?![\p{L}\p{N}])/iu,
    change:
      /(?<![\p{L}\p{N}])(?:change|move|reschedule|switch|shift|update|bring|push|raise|lower|increase|decrease)(?![\p{L}\p{N}])/iu,
    from: /(?<![\p{L}\p{N}])from(?![\p{L}\p{N}])/iu,
    to: /(?<![\p{L}\p{N}])(?:to|into)(?![\p{L}\p{N}])/iu,
  },
  answers: {
    opening:
      /^(?:\s|[,.:;-])*(?:(?:ok(?:ay)?|sure|yes|yeah|well|so|um+|uh+|hmm+|ah|oh|actually|sorry|no)(?:\s*[,.!]\s*|\s+(?=it|that|the|my|i\b|make)))*(?:(?:it|that|this)(?:['’]s|\s+is|\s+was|\s+will\s+be|\s+should\s+be)|(?:the|my|his|her|our|their)\s+[\p{L} ]{1,24}?\s(?:is|was|will\s+be)|i(?:['’]d|\s+would)\s+(?:like|prefer)|i\s+(?:want|need|choose|prefer|meant?|said)|make\s+(?:it|that)|let['’]?s\s+(?:say|go\s+with|take|use|do)|go\s+(?:with|for)|(?:please\s+)?(?:send|ship|deliver|bring|mail)\s+(?:it|them|this|that|everything)\s+to|use|take|put|write|say|set\s+it\s+to)?\s*[:,]?\s*/iu,
    closing:
      /(?:[\s,]+(?:please|thanks|thank\s+you|pls|thx|then|instead|will\s+do|is\s+fine|sounds\s+good|would\s+be\s+(?:good|great|fine))){0,3}[\s.!]*$/iu,
    around: setOf(
      'the on for by please maybe make it is that will be say ok okay yes yeah um uh i think do would like',
    ),
    inside: setOf('of the and on upon near may'),
  },
  pointer: /(?<![\p{L}\p{N}])(?:it|its|that|this|them|these|those|the\s+same|same\s+one)(?![\p{L}\p{N}])/iu,
  limits: {
    more: '{value} is more than {limit}',
    notLess: '{value} is not less than {limit}',
    less: '{value} is less than {limit}',
    notMore: '{value} is not more than {limit}',
    noMultiple: '{value} is no multiple of {limit}',
    noWhole: '{value} is no whole number',
    noTime: '{value} names a day and no time',
  },
  flags: {
    off: /^(?:no|not|without|non|skip|exclude|excluding|disable|disabled|don['’]?t|never|off|false|remove|minus|isn['’]?t)$/,
    offBehind: /^(?:no|off|false|disabled|not)$/,
    question:
      /(?:^|[.!?;,:]\s*|(?<!\p{L})(?:and|also|but|or|so|if|whether|how)\s+)(?:(?:does|do|is|are|has|have|was|were|will|did)\s+(?!(?:you|we|i|u)(?!\p{L}))|(?:the|it|they|this|that)\s+(?:\p{L}+\s+)?(?:has|have|offers?|provides?|allows?|includes?|is|are)\s|(?:is|are)\s+there\s)[^.!?;]*$/iu,
    naming:
      /(?<!\p{L})whether\s[^.!?;]*$|(?<!\p{L})(?:set|change|update|edit|adjust|alter|toggle|switch)\s+(?:the|my|our|his|her|its|their)\s+(?:\p{L}+\s+)?$/iu,
    switched: /^\s+(?:(?:to|as)\s+)?(?:yes|no|true|false|on|off)(?!\p{L})/iu,
  },
  lists: {
    separator: /\s*(?:[,;\n]|(?<![\p{L}\p{N}])(?:and|plus|as well as)(?![\p{L}\p{N}]))\s*/giu,
    article: /(?<![\p{L}\p{N}])an?\s+(?=\p{L})/iu,
    lead: /^\s*(?:(?:x|times|of|pieces of|units of)(?![\p{L}]))?\s*(?:(?:the|a|an)\s+)?/iu,
    courtesy: /,?\s+(?:please|thanks)$/iu,
  },
  texts: {
    saying:
      /(?<![\p{L}\p{N}])(?:saying|(?:that|which)\s+(?:says|reads|goes)|(?:with|and)\s+the\s+(?:text|words|message|comment|note)|the\s+following|reading)\s*[:,]?\s*/iu,
    letKnow:
      /^[^.!?\n]{0,40}(?<!\p{L})let\s+(?!me\s|us\s)[\p{L}'’. -]{1,48}?\sknow(?!\p{L})(?:(?:\s+(?:at|on|by|before|after|in|next|now|today|tonight|tomorrow|asap|soon|\p{N}\S*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|week)){0,4}\s+that(?!\p{L}))?\s*:?\s*/iu,
    tellThat:
      /(?<!\p{L})(?:tell|inform|notify|remind|advise|warn|message|text|email|write(?:\s+to)?)\s+(?:(?!that(?!\p{L}))[^\s,;:!?]+\s+){1,4}that\s+/iu,
    because:
      /(?<![\p{L}\p{N}])(?:because(?:\s+of)?|the\s+reason\s+(?:is|being)(?:\s+that)?|since\s+(?=i\b|we\b|it\b|the\b)|due\s+to|as\s+(?=i\b|we\b|it\b))\s*/iu,
    naming:
      /(?<![\p{L}\p{N}])(?:called|named|titled|entitled|label+ed|headed|by\s+the\s+(?:name|title)(?:\s+of)?)\s*[:,]?\s*/iu,
    afterName:
      /\s+(?:saying|(?:that|which)\s+(?:says|reads|goes|is)|with\s+(?:the\s+)?(?:text|body|message|content|description|note)|and\s+(?:the\s+)?(?:text|body|message|content|description|say)|about|reading)(?!\p{L})|\s*[:;]\s|[.!?](?=\s|$)|,\s+(?=\p{Ll})/iu,
    beforeName: setOf('and with for of'),
    link: setOf('is are was were as being be should will'),
    behindLink: setOf('that be the'),
    ends: setOf('and with for to from on at by please but because in'),
    doing: /^\p{Ll}+ing$/u,
    loose: setOf('and with the a'),
    addressee:
      /^[\s.,:]*(?:to\s+)?(?:(?:him|her|them|us|everyone|everybody|all(?:\s+of\s+(?:them|us))?|\p{Lu}[\p{L}'’-]*\.?(?:\s+\p{Lu}[\p{L}'’-]*){0,3})\s+)?that\s+(?=\S)/u,
    announced: /^[\s.,:]*(?:the|this|a)\s+(?:message|text|note|words)(?:\s+that|\s*[:,])?\s+(?=\S)/iu,
    edgeBefore: /(?:[\s,]+(?:at|on|by|in|for|to|from|until|with|around|the|before|after|of))*[\s,:]*$/iu,
    edge: /^[\s,]*(?:(?:at|on|by|in|for|to|from|the)\s+)*$/iu,
    edgeBehind: /^[\s,:]*(?:that\s+|to\s+|saying\s+)?/iu,
  },
};
