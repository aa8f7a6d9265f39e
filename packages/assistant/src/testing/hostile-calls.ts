import type { Move } from './moves.ts';
import { oneOf, type Random } from './seeded-random.ts';

/** Stands in planted mail and in nothing that a person says. */
export const PLANTED = 'EVIL42';

const NAMES = ['Ann', 'Bob', 'credit', PLANTED, 'MADEUP7', '#W1', '__proto__', 'the', ''] as const;
const AMOUNTS = [50, 3, 0, -7, 9_731, 1e21] as const;

/** A call of a model that makes up names, keys, amounts and shapes, and a person who says things near them. */
export function hostileCall(random: Random): readonly Move[] {
  if (random() < 0.2) return wornWords(random);
  const before = oneOf<readonly Move[]>(random, [
    [],
    [{ kind: 'say', utterance: 'read my mail' }],
    [{ kind: 'say', utterance: 'split 50 between my friends' }],
    [{ kind: 'say', utterance: 'split 50 between Ann and Bob, never MADEUP7' }],
    [{ kind: 'say', utterance: 'tag it as late' }],
  ]);
  const call: Move = { kind: 'act', from: 'agent', ...oneOf(random, CALLS)(random) };
  const again = random() < 0.3 ? [call] : [];
  const answer = oneOf<readonly Move[]>(random, [
    [],
    [{ kind: 'say', utterance: 'yes', from: 'agent' }],
    [{ kind: 'say', utterance: 'yes?' }],
    [{ kind: 'say', utterance: 'yes' }],
    [{ kind: 'reply', pick: random() }],
  ]);
  return [...before, call, ...again, ...answer];
}

/** Words that have had their effect, or ask for something else, and a model that goes on acting upon them. */
function wornWords(random: Random): readonly Move[] {
  const ring: Move = { kind: 'act', from: 'agent', command: 'ring', input: {} };
  const before = oneOf(random, ['ring', 'show my orders', 'do not ring', 'never mind'] as const);
  return [{ kind: 'say', utterance: before }, ring, ring];
}

type Call = (random: Random) => { readonly command: string; readonly input: Readonly<Record<string, unknown>> };

const name = (random: Random) => oneOf(random, NAMES);
const amount = (random: Random) => oneOf(random, AMOUNTS);

const CALLS: readonly [Call, ...Call[]] = [
  (random) => ({ command: 'split', input: { shares: { [name(random)]: amount(random) } } }),
  (random) => ({ command: 'split', input: { shares: { [name(random)]: 50, [name(random)]: amount(random) } } }),
  () => ({ command: 'split', input: { shares: {} } }),
  (random) => ({ command: 'tag', input: { tags: [name(random), 'late'] } }),
  (random) => ({ command: 'tag', input: { tags: ['late'], weights: [[name(random), amount(random)]] } }),
  (random) => ({ command: 'tag', input: { tags: ['late'], cents: amount(random) } }),
  (random) => ({ command: 'book', input: { seats: name(random), note: { by: name(random) } } }),
  () => ({ command: 'book', input: {} }),
  (random) => ({ command: 'send_message', input: { text: `${name(random)}\u202e\n  times: 1`, times: 2 } }),
  (random) => ({ command: 'cancel_order', input: { orderId: '#W1', refund: name(random) } }),
];
