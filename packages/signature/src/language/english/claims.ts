import type { ClaimWords } from '../claim-words.ts';
import { setOf, valuesOf } from '../word-list.ts';

/** Past forms that do not end in -ed. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    buy: 'bought',
    give: 'given|gave',
    lend: 'lent',
    make: 'made',
    pay: 'paid',
    put: 'put',
    sell: 'sold',
    send: 'sent',
    set: 'set',
    take: 'taken|took',
    withdraw: 'withdrawn|withdrew',
    write: 'written|wrote',
  }),
);

export const CLAIMS: ClaimWords = {
  reported(verb) {
    const irregular = IRREGULAR.get(verb);
    if (irregular !== undefined) return irregular.split('|');
    if (verb.endsWith('e')) return [`${verb}d`];
    if (/[^aeiou]y$/u.test(verb)) return [`${verb.slice(0, -1)}ied`];
    return [`${verb}ed`, `${verb}${verb.at(-1) ?? ''}ed`];
  },
  asked: (verb) => [verb, `${verb}ing`, `${verb}${verb.at(-1) ?? ''}ing`, `${verb.replace(/e$/u, '')}ing`],
  verbs: setOf(
    'add apply approve book cancel change charge close complete create delete exchange handle issue lend modify move pay place ' +
      'process refund remove renew reserve return save send submit transfer update',
  ),
  general: setOf('add apply change complete create delete handle modify move place process remove save submit update'),
  outcomes:
    /(?<!\p{L})(?:all set|all done|all sorted|consider it done|taken care of|(?:\p{L}+(?:tion|ing|al|ment)|refund|return|exchange|change|order|request) (?:complete|completed|confirmed)(?=\W*$)|went through|gone through|on its way|(?:is|are) (?:now )?(?:complete|in place|sorted|active|live|through)|success(?:ful|fully)?)(?!\p{L})/iu,
  done: /^\W*(?:(?:it(?:['’]s| is) )?done|sorted)(?!\p{L})|^\W*(?:i|we) (?:did|have)(?=\W*$)|^[^\p{L}\p{N}]*[✅☑✔👍👌🎉][^\p{L}\p{N}]*$/iu,
  noReport:
    /(?<!\p{L})(?:not|never|no|nothing|neither|nor|cannot|unable|if|once|should|would|could|can|may|will)(?!\p{L})|n['’]t(?!\p{L})|\?/iu,
  condition: /^\W*(?:if|once|when|unless|should|before|after|as soon as)(?!\p{L})/iu,
  clauses:
    /[;–—]|:\s+(?=(?:i|you|we|it|they|your)(?!\p{L}))|,?\s+(?:and|so|but)\s+(?=(?:i|you|we|it|they|he|she|your|there|no|none|nothing|nobody)(?!\p{L}))|,\s+(?=(?:i|you|we|it|they|your)(?!\p{L}))/iu,
  hollow: setOf(
    'the this that these those they them its you your have has had been was were are for and all now just already successfully success today requested request good great news yes email shortly soon please order item items thing with from what here here everything',
  ),
  doing: [
    /(?<!\p{L})(?:i|we)(?:['’](?:ve|m|re))?\s+(?:(?:have|had|am|are|was|were|been|just|already|now|also|then|went|ahead|and|\p{L}+ly)\s+)*(?<what>\p{L}+)/giu,
    /(?<!\p{L})(?:is|are|was|were|be|been|being|it['’]s|that['’]s|gets?|got)\s+(?:(?:now|all|already|just|also|being|been|\p{L}+ly)\s+)*(?<what>\p{L}*(?:ed|en|one|own|et|ent|old|off|out|away|through|up|over|ing))(?!\p{L})/giu,
    /^[^\p{L}]*(?:(?:all|now|it|that|successfully)\s+)?(?<what>\p{L}*(?:ed|en|one|ent|et))(?!\p{L})/giu,
  ],
  looking: setOf(
    'looked look looking see saw seen find found finding check checked checking search searched searching ' +
      'located locate retrieved retrieve verified verify authenticated reviewed review listed list read ' +
      'understand understood know think hope believe need want recommend suggest apologize apologise appreciate ' +
      'sorry happy glad afraid pleased ready here there able unable not have has had can cannot could would will ' +
      'should may might must noticed notice show shown showing asked ask asking told waiting going trying called ' +
      'named needed required based allowed permitted supported interested missing pending mentioned said ' +
      'eligible available unavailable delayed indeed speed feed then when often open token broken even seven ten ' +
      'eleven nonetheless everyone anyone someone phone zone alone cone bone tone stone one none let started ' +
      'experiencing encountered encountering priced departing arriving flown operating including between the a ' +
      'an your my some no more enough to it you with this any',
  ),
  sweeping: setOf('all every everything each both rest others wherever whatever various several'),
  counts: valuesOf({
    2: 'both two',
    3: 'three',
    4: 'four',
    5: 'five',
    6: 'six',
    7: 'seven',
    8: 'eight',
    9: 'nine',
    10: 'ten',
  }),
};
