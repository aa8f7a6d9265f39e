/**
 * Why the service rejected a call. `referential`: something named does not exist.
 * `arithmetic`: sums, balances or counts are wrong. `state`: the record, or a rule,
 * does not allow it. `availability`: out of stock, sold out, not flown. `shape`: the
 * call does not have the right form.
 */
export type RejectionClass = 'referential' | 'arithmetic' | 'state' | 'availability' | 'shape';

/** All classes, in the order in which they are reported. */
export const REJECTION_CLASSES: readonly RejectionClass[] = [
  'referential',
  'arithmetic',
  'state',
  'availability',
  'shape',
];

/** Wordings of the two services by class, tried in this order; what fits none is a matter of state. */
const WORDINGS: readonly (readonly [RejectionClass, RegExp])[] = [
  [
    'shape',
    /validation error|positional argument|keyword argument|has no attribute|indices must be|not iterable|unknown action|tool '.*' not found|^Error: '\w+'$|expression/i,
  ],
  ['availability', /not enough seats|not available on date|not found or available/i],
  [
    'arithmetic',
    /does not add up|not enough balance|balance is not enough|insufficient|number of .* match|number of .* does not match/i,
  ],
  ['referential', /not found/i],
];

/** The class of a rejection, by the words of the service. */
export function classifyRejection(message: string): RejectionClass {
  return WORDINGS.find(([, wording]) => wording.test(message))?.[0] ?? 'state';
}
