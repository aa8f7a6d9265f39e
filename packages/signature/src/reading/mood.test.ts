import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { moodOf } from './mood.ts';

function command(name: string, utterances: readonly string[], input: z.ZodObject = z.object({ id: z.int() })) {
  const made: WorkflowCommand = {
    name,
    qualifiedName: name,
    owner: '*',
    summary: '',
    effect: 'write',
    utterances,
    input,
    run: () => 'done',
  };
  return made;
}

/** Trades with a command each, the wish in its plain form, and the same in its past form. */
const TRADES = [
  {
    of: command('reserve_copy', ['reserve a copy of dune', 'put a book aside']),
    wish: 'reserve emma',
    done: 'reserved',
  },
  { of: command('cancel_loan', ['cancel loan L1', 'call off a loan']), wish: 'cancel L103', done: 'cancelled' },
  { of: command('check_in', ['check the guest in', 'the guest arrives']), wish: 'check maria in', done: 'checked' },
  {
    of: command('block_day', ['block a day for a party', 'keep a day free']),
    wish: 'block friday for rehearsals',
    done: 'blocked',
  },
  { of: command('dispatch_van', ['dispatch a van', 'send out the van']), wish: 'dispatch van 7', done: 'dispatched' },
  {
    of: command('transfer_money', ['transfer 20 to ann', 'move money']),
    wish: 'transfer 50 to ben',
    done: 'transferred',
  },
];

const NOT_WISHED: Readonly<Record<string, readonly ((wish: string, done: string) => string)[]>> = {
  'negated or withdrawn': [
    (wish) => `don't ${wish}`,
    (wish) => `dont ${wish}`,
    (wish) => `please do not ${wish}`,
    (wish) => `can you not ${wish}`,
    (wish) => `never ${wish}`,
    (wish) => `no need to ${wish}`,
    (wish) => `you shouldn't ${wish}`,
    (wish) => `I don't want you to ${wish}`,
    (wish) => `I do not want to ${wish}`,
    (wish) => `let's not ${wish}`,
    (wish) => `I'd rather not ${wish}`,
    (wish) => `under no circumstances ${wish}`,
    (wish) => `nobody should ${wish}`,
    (wish) => `no one wants to ${wish}`,
    (wish) => `none of us wants to ${wish}`,
    (wish) => `neither of us will ${wish}`,
    (wish) => `${wish}, never mind`,
    (wish) => `${wish}. no, forget it`,
    (wish) => `I was going to ${wish} but no`,
    (wish) => `${wish}? no she didn't`,
  ],
  asked: [
    (wish) => `should i ${wish}`,
    (wish) => `can I ${wish}?`,
    (wish) => `what happens if I ${wish}`,
    (wish) => `how do I ${wish}?`,
    (wish) => `is it possible to ${wish}`,
    (wish) => `do you ${wish} for free?`,
    (wish) => `did Anna ${wish}?`,
    (wish) => `why would anyone ${wish}?`,
    (_, done) => `was it ${done} yesterday?`,
  ],
  hypothetical: [
    (wish) => `if maria is late ${wish}`,
    (wish) => `${wish} if she agrees`,
    (wish) => `if she came early, could we ${wish}`,
    (wish) => `unless it rains, ${wish}`,
    (wish) => `${wish} in case he calls`,
    (wish) => `when she arrives, ${wish}`,
    (wish) => `suppose I ${wish}`,
    (wish) => `${wish} as soon as she pays`,
    (wish) => `I would ${wish} tomorrow`,
  ],
  'past or reported': [
    (wish) => `I was going to ${wish}`,
    (wish) => `he said ${wish}`,
    (wish) => `my boss told me to ${wish}`,
    (wish) => `she wanted to ${wish}`,
    (wish) => `I should have asked them to ${wish}`,
    (_, done) => `Anna ${done} it yesterday`,
    (_, done) => `it was ${done} last night`,
    (_, done) => `they have already ${done} it`,
  ],
  doubtful: [
    (wish) => `maybe ${wish}`,
    (wish) => `I think I will ${wish}`,
    (wish) => `I might ${wish}`,
    (wish) => `I wish I could ${wish}`,
    (wish) => `not sure, perhaps ${wish}`,
    (wish) => `I'm thinking about this: ${wish}, probably`,
  ],
};

describe('a sentence that wishes for nothing now (row N17)', () => {
  for (const [kind, forms] of Object.entries(NOT_WISHED)) {
    it.each(TRADES)(`is seen when it is ${kind}, for $of.name`, ({ of, wish, done }) => {
      const taken = forms.map((form) => form(wish, done)).filter((sentence) => moodOf(sentence, of).mood === 'plain');

      expect(taken).toEqual([]);
    });
  }
});

it('is no wish where it tells what somebody got, had or took (row N17)', () => {
  const fuel = command('fuel_boat', ['put 40 litres in Sirena']);
  const mood = (text: string) => moodOf(text, fuel).mood;

  for (const told of ['Sirena got 40 litres', 'the Sirena had 40 litres', 'she took 40 litres'])
    expect(mood(told)).toBe('past');
  for (const wish of ['Sirena needs 40 litres', 'I got to put 40 litres in Sirena', 'please put 40 litres in Sirena'])
    expect(mood(wish)).toBe('plain');
});

const PLAIN: readonly ((wish: string, done: string) => string)[] = [
  (wish) => wish,
  (wish) => `please ${wish}`,
  (wish) => `can you ${wish}?`,
  (wish) => `could you please ${wish}`,
  (wish) => `would you mind if you ${wish} now, thanks`.replace('would you mind if you', 'please'),
  (wish) => `don't forget to ${wish}`,
  (wish) => `don't hesitate, ${wish}`,
  (wish) => `why not ${wish}`,
  (wish) => `why don't you ${wish}`,
  (wish) => `can't you ${wish}`,
  (wish) => `if you don't mind, ${wish}`,
  (wish) => `${wish} if possible`,
  (wish) => `${wish} if you can`,
  (wish) => `I'd like you to ${wish}`,
  (wish) => `I want you to ${wish}`,
  (wish) => `I can't wait, ${wish}`,
  (wish) => `no problem, ${wish}`,
  (wish) => `${wish} as soon as possible`,
  (wish) => `go ahead and ${wish}`,
  (wish) => `I need you to ${wish} right now`,
];

describe('a plain wish', () => {
  it("is every sentence that the author wrote for the command, and none of its neighbours' in another mood", () => {
    const utterances = [
      "I've explained it many times now, and I just want to speak to someone",
      'This is too complicated for a bot. Is there anyone I can call?',
      "Cancel my order, I don't need it anymore.",
    ];
    const { of } = TRADES[0]!;
    const written = { ...of, utterances: [...of.utterances, ...utterances] };

    expect(utterances.map((sentence) => moodOf(sentence, written).mood)).toEqual(['plain', 'plain', 'plain']);
    expect(moodOf('He said: cancel my order, I need it no more', written).mood).not.toBe('plain');
  });

  it.each(TRADES)('is not held up by the same words, for $of.name', ({ of, wish, done }) => {
    const held = PLAIN.map((form) => form(wish, done)).filter((sentence) => moodOf(sentence, of).mood !== 'plain');

    expect(held).toEqual([]);
  });

  it.each([
    ['cancel my no-show booking', command('cancel_booking', ['cancel my booking'])],
    ['I no longer need it, cancel L103', command('cancel_loan', ['cancel loan L1'])],
    ["I don't need it any more, cancel L103", command('cancel_loan', ['cancel loan L1'])],
    ["don't renew my loan", command('stop_renewal', ["don't renew it", 'stop renewing'])],
    ['should anyone call, take a message', command('take_message', ['should anyone call, take a message'])],
    ['get me three museum tickets', command('buy_ticket', ['museum tickets please', 'get me a ticket'])],
    ['can I book a table for 4', command('book_table', ['can i book a table for two'])],
    [
      'tell Bob that I will not come if it rains',
      command('send_message', ['tell ann hi'], z.object({ text: z.string() })),
    ],
    ['add a note saying she was not there', command('add_note', ['add a note'], z.object({ text: z.string() }))],
  ])('may hold operators of its own or in its content: “%s”', (sentence, of) => {
    expect(moodOf(sentence, of).mood).toBe('plain');
  });
});

describe('a sentence that asks for one thing and denies another', () => {
  it('keeps what is asked for', () => {
    const { of } = TRADES[0] ?? { of: command('none', []) };

    expect(moodOf('dont reserve dune, reserve emma', of)).toMatchObject({
      mood: 'negated',
      words: 'dont reserve dune',
      instead: 'reserve emma',
    });
  });
});

describe('a wish that denies one of its values', () => {
  const cancel = command(
    'cancel_order',
    ['cancel order #W1 and refund my card', 'I no longer need #W1'],
    z.object({ order: z.string(), refund: z.enum(['store credit', 'card']) }),
  );

  it.each([
    'cancel #W2 and give me credit, not a refund',
    'cancel #W2, store credit, not the card please',
    'cancel #W2 and credit my account, not to the card',
    'cancel #W2, no refund to the card',
    'cancel #W2, but not #W3',
    'cancel the lamp, not the other one',
    'cancel the lamp, not my chair',
    'cancel #W2 rather than #W3',
    'cancel #W2 on Monday rather than on Tuesday',
    'cancel #W2, not card',
    'cancel #W2 on Monday, not Tuesday',
  ])('is a wish still: “%s” (row N5)', (sentence) => {
    expect(moodOf(sentence, cancel).mood).toBe('plain');
  });

  it.each([
    'cancel #W2, not',
    'cancel #W2, not now',
    'cancel #W2. not really',
    'cancel #W2, not that I care',
    'cancel #W2, not in a million years',
    'cancel #W2, not the slightest chance',
    'cancel #W2, no way',
    'cancel #W2, no order of mine',
    'cancel #W2, not for the world',
    'rather than cancel #W2, call me',
    'instead of cancelling #W2, call me',
    'cancel #W2, not today',
  ])('and is none where the wish itself is denied: “%s”', (sentence) => {
    expect(moodOf(sentence, cancel).mood).not.toBe('plain');
  });
});

describe('a request that states a fact', () => {
  const insure = command('set_flags', ['Rex is insured', 'Rex weighs 12'], z.object({ insured: z.boolean() }));

  it.each([
    'Rex should weigh 12',
    'Rex may be insured',
    'the dog might be insured',
    'set Rex to 12 or so',
    'Rex could be insured',
  ])('is doubted behind a modal (row 84): “%s”', (utterance) =>
    expect(moodOf(utterance, insure).mood).toBe('doubtful'),
  );

  it.each(['Rex was insured', 'the dogs were insured', 'the weight of Rex was 12'])(
    'is told in the past: “%s”',
    (utterance) => {
      expect(moodOf(utterance, insure).mood).toBe('past');
    },
  );

  it.each(['Rex is insured', 'the bill was paid, so Rex is insured'])('is a wish in the present: “%s”', (utterance) => {
    expect(moodOf(utterance, insure).mood).toBe('plain');
  });
});

describe('a denial beside a request', () => {
  const pay = command('pay', ['pay Tom 50', 'pay Sal'], z.object({ amount: z.number() }));

  it('takes the request back where it says nothing else (row 84)', () => {
    expect(moodOf("pay Tom 50, or rather don't", pay)).not.toHaveProperty('instead');
  });

  it('leaves the other request, however short its verb is', () => {
    expect(moodOf('instead of paying Tom 50, pay Sal 60', pay).instead).toBe('pay Sal 60');
    expect(moodOf("don't pay Tom, pay Sal", pay).instead).toBe('pay Sal');
  });
});

describe('what is told of the past', () => {
  const prescribe = command('prescribe', [
    'prescribe 20 mg of meloxicam for Rex',
    'Nala needs 15 mg prednisolone',
    'Coco is due on Friday',
    'get the plan signed',
  ]);

  it.each([
    'Milo needed 15 mg',
    'the deadline for C-17 was Friday',
    'C-31 was due on Friday',
    'the meeting with Ada Brandt was on Monday at 10',
    'stalls for Hamlet were 45',
  ])('asks for nothing: “%s” (row N17)', (said) => {
    expect(moodOf(said, prescribe).mood).toBe('past');
  });

  it.each(['Milo needs 15 mg', 'give Milo the needed 15 mg', 'get Milo signed up'])(
    'is no wish in the past: “%s” (row N17)',
    (said) => {
      expect(moodOf(said, prescribe).mood).not.toBe('past');
    },
  );
});
