import { hostileCall } from './hostile-calls.ts';
import { oneOf, type Random } from './seeded-random.ts';
import type { Weather } from './rough-desk.ts';

/** One thing that happens in a generated conversation. JSON, so that a failing one can be kept. */
export type Move =
  | { readonly kind: 'say'; readonly utterance: string; readonly from?: 'agent'; readonly principal?: string }
  /** Words that fit the open question, whatever it is by then; `pick` in [0, 1) says which. */
  | { readonly kind: 'reply'; readonly pick: number; readonly from?: 'agent'; readonly principal?: string }
  | { readonly kind: 'answer'; readonly value: unknown; readonly stale: boolean; readonly from?: 'agent' }
  | {
      readonly kind: 'act';
      readonly command: string;
      readonly input: Readonly<Record<string, unknown>>;
      readonly from?: 'agent';
    }
  /** The last turn once more, from the state before it: the client never got the answer. `anew`: under an id of its own. */
  | { readonly kind: 'resend'; readonly anew: boolean }
  | { readonly kind: 'weather'; readonly weather: Weather; readonly down: boolean }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'remove'; readonly commands: readonly string[] }
  | { readonly kind: 'lose'; readonly order: string }
  /** Someone changes a stored confirmation: a value of it, its digest, its expiry. */
  | { readonly kind: 'tamper'; readonly what: 'value' | 'digest' | 'expiry' }
  | { readonly kind: 'restart' };

const COMMANDS = [
  'list_orders',
  'show_order',
  'cancel_order',
  'purge',
  'send_message',
  'add_credit',
  'open_order',
  'get_lost',
  'add_note',
  'close',
  'Order/close',
] as const;

const REQUESTS = [
  'show my orders',
  'show #W1',
  'show order',
  'cancel #W1 for credit',
  'cancel #W2',
  'cancel it',
  'purge everything',
  'send it',
  'send text=hello',
  'send text=spam',
  'credit 3',
  'credit',
  'credit 77',
  'go to #W1',
  'go to #W2',
  'note text=late',
  'note',
  'close it',
  'deal with #W1',
  'deal with it',
  'show #W9',
  'get lost',
  'show my orders and cancel #W1 for credit',
  'send text=hello; send text=hello',
  'cancel #W1 for credit and then purge everything',
  'show my orders and sing',
  'cancel_order orderId=#W1 refund=card',
  '/send_message text="a and b"',
  'lst_orders',
] as const;
const ESCAPES = [
  'abort',
  'never mind',
  'cancel',
  'stop',
  'you misunderstood',
  'no, you misunderstood, show my orders',
  'what can I do',
  'go up',
  'reset context',
  'where am I',
  'repeat',
  'again',
  'skip',
  'go on',
  'what do you need',
  'help',
  'talk to a person',
] as const;
const ANSWERS = [
  'yes',
  'no',
  'yes please',
  'no, card',
  'yes, but #W2',
  'make it credit',
  '1',
  '2',
  '9',
  'the second',
  'last',
  'none of these',
  'cancel order',
  'show order',
  '#W1',
  '#W2',
  '#W77',
  'credit',
  'card, #W2',
  '#W2, credit',
  'hello there',
  'refund=card',
  '3',
  '0',
  'tomorrow',
  'actually, show my orders',
  'instead purge everything',
] as const;
const FITTING = {
  confirm: ['yes', 'yes', 'yes', 'ok', 'no', 'no, card', 'yes, but #W2', 'make it credit', 'hm'],
  'fill-slots': ['#W1', '#W2', 'credit', 'card', 'hello there', '3', '#W2, credit', 'the first', 'skip', '9'],
  'choose-command': ['1', '2', 'the last', 'show order', 'cancel order', 'list orders', 'none of these', 'purge'],
  question: ['yes', 'hello'],
  none: [
    'show my orders',
    'cancel #W1 for credit',
    'cancel #W2 for card',
    'purge everything',
    'send it',
    'send text=hello',
    'credit 3',
    'go to #W2',
    'close it',
    'note text=late',
    'deal with #W1',
  ],
} as const;

/** The words of a `reply`, now that the question is known. */
export function fittingWords(open: keyof typeof FITTING, pick: number): string {
  const words: readonly string[] = FITTING[open];
  return words[Math.floor(pick * words.length)] ?? 'yes';
}
const HOSTILE = [
  '',
  ' ',
  '\n\t',
  '?!',
  '\u0000\u001b[2J',
  '\ud83d',
  '👩‍👩‍👧‍👦',
  'Ａｂｏｒｔ',
  'ABORT',
  '__proto__',
  'constructor',
  'toString',
  '{"kind":"matched"}',
  '<orderId>#W1</orderId>',
  '"abort"',
  'text=__proto__',
  'orderId=#W1 orderId=#W2',
  ', , ,',
  '=',
  'and',
  ' and and and ',
  '/',
  '/__proto__',
  '%00',
  '$&',
  '{commands}',
] as const;
const WEATHERS: readonly [Weather, ...Weather[]] = ['fair', 'fair', 'fair', 'throws', 'hangs', 'declines', 'babbles'];

/** What happens next: a move, or now and then a few that only together put a guarantee to the test. */
export function randomMoves(random: Random): readonly Move[] {
  if (random() < 0.08) return hostileCall(random);
  return random() < 0.06 ? randomScene(random) : [randomMove(random)];
}

/** A confirmation is open, something happens to it, and somebody says yes. */
function randomScene(random: Random): readonly Move[] {
  const fair: Move = { kind: 'weather', weather: 'fair', down: false };
  const request = oneOf(random, ['cancel #W1 for credit', 'cancel #W2 for card', 'purge everything']);
  const between = oneOf<readonly Move[]>(random, [
    [{ kind: 'wait', minutes: 11 }],
    [{ kind: 'tamper', what: oneOf(random, ['value', 'digest', 'expiry']) }],
    [{ kind: 'restart' }],
    [{ kind: 'remove', commands: ['purge'] }],
    [{ kind: 'lose', order: '#W2' }],
    [{ kind: 'weather', weather: oneOf(random, WEATHERS), down: random() < 0.2 }],
    [{ kind: 'say', utterance: 'yes' }, { kind: 'restart' }, { kind: 'resend', anew: random() < 0.5 }],
    [],
  ]);
  const who: Partial<Extract<Move, { kind: 'say' }>> = oneOf<Partial<Extract<Move, { kind: 'say' }>>>(random, [
    {},
    {},
    {},
    { from: 'agent' },
    { principal: 'mallory' },
  ]);
  const yes: Move = { kind: 'say', utterance: 'yes', ...who };
  return [
    fair,
    { kind: 'say', utterance: 'abort' },
    { kind: 'say', utterance: request },
    ...between,
    yes,
    { kind: 'resend', anew: random() < 0.5 },
    { kind: 'say', utterance: 'yes' },
  ];
}

/** Something that may happen next: mostly words that fit, often words that do not, now and then a catastrophe. */
function randomMove(random: Random): Move {
  const dice = random();
  const from = random() < 0.06 ? ({ from: 'agent' } as const) : {};
  const who = { ...from, ...(random() < 0.03 && { principal: 'mallory' }) };
  if (dice < 0.3) return { kind: 'reply', pick: random(), ...who };
  if (dice < 0.68) return { kind: 'say', utterance: randomUtterance(random), ...who };
  if (dice < 0.74) return { kind: 'answer', value: randomAnswer(random), stale: random() < 0.3, ...from };
  if (dice < 0.8) return { kind: 'act', command: oneOf(random, COMMANDS), input: randomInput(random), ...from };
  if (dice < 0.86) return { kind: 'resend', anew: random() < 0.2 };
  if (dice < 0.92) return { kind: 'weather', weather: oneOf(random, WEATHERS), down: random() < 0.15 };
  if (dice < 0.94) return { kind: 'wait', minutes: oneOf(random, [1, 9, 11, 100]) };
  if (dice < 0.955) return { kind: 'tamper', what: oneOf(random, ['value', 'digest', 'expiry']) };
  if (dice < 0.97)
    return { kind: 'remove', commands: random() < 0.5 ? [] : [oneOf(random, COMMANDS), oneOf(random, COMMANDS)] };
  return dice < 0.98 ? { kind: 'lose', order: oneOf(random, ['#W1', '#W2', '#W3']) } : { kind: 'restart' };
}

function randomUtterance(random: Random): string {
  const dice = random();
  if (dice < 0.4) return oneOf(random, REQUESTS);
  if (dice < 0.55) return oneOf(random, ESCAPES);
  if (dice < 0.8) return oneOf(random, ANSWERS);
  if (dice < 0.88) return mistyped(random, oneOf(random, [...REQUESTS, ...ESCAPES, ...ANSWERS]));
  if (dice < 0.96) return oneOf(random, HOSTILE);
  if (dice < 0.999) return noise(random, Math.floor(random() * 40));
  return oneOf(random, ['x', 'no ', 'and ', '#W1, ', '💥', '"']).repeat(20_000);
}

function mistyped(random: Random, words: string): string {
  const at = Math.floor(random() * words.length);
  const rest = words.slice(at + 1);
  return oneOf(random, [
    words.slice(0, at) + rest,
    `${words.slice(0, at)}${oneOf(random, ['x', ' ', 'É', "'"])}${rest}`,
    words.toUpperCase(),
    `${words} ${words}`,
  ]);
}

function noise(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * (random() < 0.8 ? 128 : 65_536)))).join(
    '',
  );
}

function randomAnswer(random: Random): unknown {
  return oneOf<unknown>(random, [
    true,
    false,
    'show_order',
    'cancel_order',
    'nonsense',
    { orderId: '#W1', refund: 'credit' },
    { orderId: '#W2' },
    { refund: 'cash' },
    { text: 'hi' },
    { count: 4 },
    { unknown: 1 },
    {},
    [],
    null,
    7,
    { __proto__: { a: 1 } },
  ]);
}

function randomInput(random: Random): Readonly<Record<string, unknown>> {
  return oneOf<Readonly<Record<string, unknown>>>(random, [
    {},
    { orderId: '#W1' },
    { orderId: '#W1', refund: 'credit' },
    { orderId: 7 },
    { text: 'hi' },
    { text: 'hi', times: 2 },
    { text: 'x'.repeat(500) },
    { count: '3' },
    { count: 3, on: '2026-02-01' },
    { stray: true },
    { text: null },
    { orderId: ['#W1', '#W2'] },
  ]);
}
