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
