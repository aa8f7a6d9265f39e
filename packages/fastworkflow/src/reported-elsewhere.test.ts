import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sureConversation } from '../test/sure-conversation.ts';

// Sentences that people reported of other assistants, from the words to what the application was told to do.

const book_table = {
  utterances: ['book a table for 4 tomorrow', 'book a thai table outside'],
  input: z.object({
    people: z.int().min(1).max(12),
    date: z.iso.date(),
    cuisine: z.enum(['thai', 'indian', 'italian']),
    outside: z.boolean().describe('Do you want to sit outside?'),
  }),
};
const set_budget = { utterances: ['set the budget to 50'], input: z.object({ amount: z.number().min(0) }) };
const booked = { people: 4, date: '2026-11-27', cuisine: 'thai' };

describe('a value that its rule refuses is told with the rule, and nothing runs', () => {
  const order_pets = { utterances: ['order 10 pets'], input: z.object({ limit: z.int().max(100).optional() }) };
  it.each([
    ['book a table for 40 people tomorrow, thai, outside', { book_table }, '40 is more than 12'],
    ['book a table for 0 people tomorrow, thai, outside', { book_table }, '0 is less than 1'],
    ['set the budget to -50 dollars', { set_budget }, '-50 is less than 0'],
    ['book a table for 4 people tomorrow, klingon food, outside', { book_table }, 'klingon'],
    ['order 500 pets', { order_pets }, '500 is more than 100'],
    ['list 500 pets', { list_pets: { ...order_pets, effect: 'read' } }, '500 is more than 100'],
  ] as const)('“%s”', async (utterance, commands, why) => {
    const { say, ran } = sureConversation(commands);

    const turn = await say(utterance);

    expect(turn.answer).toContain(why);
    expect(ran).toEqual([]);
  });
});

describe('a yes-or-no is read from what is said about it, and from nothing else', () => {
  it.each([
    "I don't want this anymore",
    'do you have no other cuisine',
    'No start at 01.01.2027',
    'no other day?',
    'no, on 5 December',
    'never mind the people',
    "don't know",
    'whatever',
    'yes, if it is warm',
    'yes unless it rains',
    'yes, I guess',
    'outside if it is warm',
    'probably outside',
    'outside of Paris?',
  ])('“%s” decides nothing', async (answer) => {
    const { say, ran } = sureConversation({ book_table });

    const turn = await say('book a table for 4 people tomorrow, thai', answer);

    expect(ran).toEqual([]);
    expect(turn.success).toBe(false);
  });

  it.each([
    ['outside', true],
    ["let's go outside", true],
    ['yes please', true],
    ['we would like to sit outside', true],
    ['yes, for 4 people', true],
    ['no', false],
    ['prefer sitting indoors', false],
    ['I would rather sit indoors', false],
    ['inside', false],
    ['not outside', false],
    ['could I sit outside?', true],
    ['rather not outside', false],
  ])('“%s” says %s', async (answer, outside) => {
    const { say, ran } = sureConversation({ book_table });

    await say('book a table for 4 people tomorrow, thai', answer);

    expect(ran).toEqual([['book_table', { ...booked, outside }]]);
  });
});

describe('one stretch of words fills one slot', () => {
  const send_message = { utterances: ['send a message to Bob saying hello'], input: slots('to', 'text') };
  const add_note = {
    utterances: ['make a note titled ideas: write a book', 'add a note called plans saying run'],
    input: slots('title', 'body'),
  };
  const late = 'I will be late, sorry, and see you at 7 by the door';
  it.each([
    [`send a message to Ann saying ${late}`, { send_message }, { to: 'Ann', text: late }],
    ['send a message to ann saying hello there', { send_message }, { to: 'ann', text: 'hello there' }],
    [
      'add a note called shopping saying buy milk and eggs',
      { add_note },
      { title: 'shopping', body: 'buy milk and eggs' },
    ],
    ['make a note titled ideas: write a book', { add_note }, { title: 'ideas', body: 'write a book' }],
  ] as const)('“%s”', async (utterance, commands, input) => {
    const { say, ran } = sureConversation(commands);

    await say(utterance);

    expect(ran).toEqual([[Object.keys(commands)[0], input]]);
  });

  function slots(...names: readonly string[]) {
    return z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  }
});

describe('a part of a name is no name', () => {
  const cards = ['iron bank', 'gringots', 'justice bank', 'credit all'] as const;
  const pay_cc = {
    utterances: ['pay my credit card'],
    input: z.object({ credit_card: z.enum(cards), amount: z.number(), date: z.iso.date() }),
  };

  it('asks which, through every answer to something else', async () => {
    const { say, ran } = sureConversation({ pay_cc });

    const asked = await say('pay my credit card', '100', 'tomorrow');

    expect(asked.answer).toContain('Which credit card');
    expect(ran).toEqual([]);
    await say('justice bank');
    expect(ran).toEqual([['pay_cc', { credit_card: 'justice bank', amount: 100, date: '2026-11-27' }]]);
  });
});

describe('what was said is done, shown, or named as not done', () => {
  const transfer = {
    utterances: ['transfer 50 to Anna', 'transfer 20 to Ben'],
    effect: 'destructive',
    input: z.object({ recipient: z.string(), amount: z.number() }),
  } as const;
  const delete_records = { effect: 'destructive', input: z.object({ customer: z.string().regex(/^C\d+$/) }) } as const;

  it('takes a yes with a second request for both', async () => {
    const { say, ran } = sureConversation({ transfer, delete_records });

    const shown = await say('transfer 50 to Anna', 'yes, and delete_records C100');

    expect(ran).toEqual([['transfer', { recipient: 'Anna', amount: 50 }]]);
    expect(shown.clarification).toMatchObject({ kind: 'confirm', effects: [{ command: 'delete_records' }] });
  });

  it('names what it did not use of two transfers in one sentence', async () => {
    const { say, ran } = sureConversation({ transfer });

    const turn = await say('transfer 50 to Anna and 60 to Ben');

    expect(turn.answer).toContain('60');
    expect(ran).toEqual([]);
  });

  it('takes another request for no answer to whose name it was', async () => {
    const input = z.object({ name: z.string() });
    const { say, ran } = sureConversation({
      sign_in: { utterances: ['sign in as Bob'], input, effect: 'write' },
      send_message: {
        utterances: ['send message hello to Ann'],
        input: z.object({ to: z.string(), text: z.string() }),
      },
    });

    await say('sign in', 'send message hello to Bob');

    expect(ran.filter(([command]) => command === 'sign_in')).toEqual([]);
  });
});

describe('a sum or a day that is not wholly read runs nothing', () => {
  it.each([
    ['set the budget to one and a half thousand', 1500],
    ['set the budget to half a million', 500_000],
    ['set the budget to a dollar fifty', 1.5],
    ['set the budget to one point five million', 1_500_000],
    ["set the budget to €1'000", 1000],
    ['set the budget to 1 000 000', 1_000_000],
    ['set the budget to 5 lakh', 500_000],
    ['set the budget to ten percent of 5000', undefined],
    ['set the budget to twice 5000', undefined],
    ['set the budget to 5000 minus 200', undefined],
    ['set the budget to 5000 or so', undefined],
    ['set the budget to 4000, no, 5000', undefined],
  ])('“%s”: %s', async (utterance, amount) => {
    const { say, ran } = sureConversation({ set_budget });

    await say(utterance);

    expect(ran).toEqual(amount === undefined ? [] : [['set_budget', { amount }]]);
  });

  const plan_day = { utterances: ['plan it for tomorrow'], input: z.object({ date: z.iso.date() }) };
  it.each([
    ['plan it for August, 20th', '2027-08-20'],
    ['plan it on 13 12 2026', '2026-12-13'],
    ['plan it for Sunday night 6th December 2026', '2026-12-06'],
    ['plan it not tomorrow but the day after', '2026-11-28'],
    ['plan it three days before Christmas', '2026-12-22'],
    ['plan it for the day before tomorrow', '2026-11-26'],
    ['plan it for the Friday after next', '2026-12-04'],
    ['plan it in December', undefined],
    ['plan it on 31 February', undefined],
    ['plan it on February 30th', undefined],
    ['plan it on 6th or 7th December', undefined],
  ])('“%s”: %s', async (utterance, date) => {
    const { say, ran } = sureConversation({ plan_day });

    await say(utterance);

    expect(ran).toEqual(date === undefined ? [] : [['plan_day', { date }]]);
  });
});
