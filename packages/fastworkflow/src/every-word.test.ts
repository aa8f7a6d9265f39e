import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sureConversation } from '../test/sure-conversation.ts';

// What a phrase says as a whole reaches the application, or a question does: from the words to the effect.

const set_budget = { utterances: ['set the budget to 50 dollars'], input: z.object({ amount: z.number() }) };
const set_level = { utterances: ['set the level to 5'], input: z.object({ level: z.number() }) };
const book_visit = { utterances: ['book a visit for tomorrow'], input: z.object({ day: z.iso.date() }) };
const sum_numbers = { utterances: ['sum 1, 2 and 3'], input: z.object({ numbers: z.array(z.number()) }) };
const remind_me = { utterances: ['remind me on monday'], input: z.object({ days: z.array(z.iso.date()) }) };
const set_colour = {
  utterances: ['set the colour to blue'],
  input: z.object({ colour: z.enum(['red', 'green', 'dark_blue', 'x1', 'x2', 'x3']) }),
};

describe('a phrase counts as a whole', () => {
  it.each([
    ['set the budget to one and a half thousand', { set_budget }, { amount: 1500 }],
    ['set the budget to half a million', { set_budget }, { amount: 500_000 }],
    ['set the budget to a dollar fifty', { set_budget }, { amount: 1.5 }],
    ['set the budget to one point five million', { set_budget }, { amount: 1_500_000 }],
    ["set the budget to €1'000", { set_budget }, { amount: 1000 }],
    ['set the budget to three quarters of a million', { set_budget }, { amount: 750_000 }],
    ['set the budget to two euros twenty', { set_budget }, { amount: 2.2 }],
    ['book a visit on August, 20th', { book_visit }, { day: '2027-08-20' }],
    ['book a visit not tomorrow but the day after', { book_visit }, { day: '2026-11-28' }],
    ['book a visit three days before Christmas', { book_visit }, { day: '2026-12-22' }],
    ['sum 1, 3, thanks', { sum_numbers }, { numbers: [1, 3] }],
    ['sum 1, two dozen, 3', { sum_numbers }, { numbers: [1, 24, 3] }],
    ['set the colour to red, not green', { set_colour }, { colour: 'red' }],
    ['set the colour to dark blue', { set_colour }, { colour: 'dark_blue' }],
    ['set the level to １２', { set_level }, { level: 12 }],
  ] as const)('“%s” (row N17)', async (utterance, commands, input) => {
    const { say, ran } = sureConversation(commands);

    await say(utterance);

    expect(ran).toEqual([[Object.keys(commands)[0], input]]);
  });
});

describe('what is half read is asked, and nothing runs', () => {
  it.each([
    ['set the budget to ten percent of 5000', { set_budget }],
    ['book a visit on 31 February', { book_visit }],
    ['book a visit in December', { book_visit }],
    ['book a visit on 6th or 7th December', { book_visit }],
    ['book a visit before Friday', { book_visit }],
    ['sum 1, NaN, 3', { sum_numbers }],
    ['sum 1, Infinity and 3', { sum_numbers }],
    ['sum 1, 1e400, 3', { sum_numbers }],
    ['sum 1, 2.3.4, 5', { sum_numbers }],
    ['sum 1, blue, 3', { sum_numbers }],
    ['sum 1, 3, NaN', { sum_numbers }],
    ['remind me on monday, blursday, friday', { remind_me }],
    ['set the colour to red, green', { set_colour }],
    ['set the colour to red green', { set_colour }],
    ['set the colour to red/green', { set_colour }],
    ['set the colour to x1, x2, x3', { set_colour }],
    ['set the colour to x1 or x2', { set_colour }],
    ['set the level to 1e400', { set_level }],
    ['set the level to 1/2 of 3/4 of 5/6', { set_level }],
    ['set the level to half of a half of a half million', { set_level }],
    ['set the level to 1٢3', { set_level }],
    ['set the level to 1\u200b2', { set_level }],
    ['set the level to 1\u202e2', { set_level }],
  ] as const)('“%s” (row N17)', async (utterance, commands) => {
    const { say, ran } = sureConversation(commands);

    const turn = await say(utterance);

    expect(ran).toEqual([]);
    expect(turn.clarification).toBeDefined();
  });
});

describe('whatever is said at length', () => {
  it.each([
    ['a hundred thousand digits', '9'.repeat(100_000)],
    ['ten thousand items', Array.from({ length: 10_000 }, (_, at) => at).join(', ')],
    ['fifteen hundred items', Array.from({ length: 1_500 }, (_, at) => at).join(', ')],
    ['nested fractions', '1/2 of '.repeat(1_000)],
    ['mixed scripts', '1٢３'.repeat(2_000)],
    ['marks that nobody sees', '1\u200b\u202e2\u2066'.repeat(1_500)],
  ])('runs nothing and answers in a few lines: %s', async (_, words) => {
    const { say, ran } = sureConversation({ set_level });

    const { answer } = await say(`set the level to ${words}`);

    expect(ran).toEqual([]);
    expect(answer.length).toBeLessThan(1_000);
  });

  const item = fc.constantFrom('1', '24', '3.5', '-7', 'two', '1,000', 'a dozen');
  const broken = fc.constantFrom(
    'NaN',
    'Infinity',
    '1e400',
    '1.2.3',
    '1٢',
    '1\u200b2',
    '3\u202e4',
    'blursday',
    '--',
    '#7',
  );
  test.prop([fc.array(item, { minLength: 1, maxLength: 5 }), broken, fc.array(item, { minLength: 1, maxLength: 5 })])(
    'leaves no item out of a list in silence',
    async (before, odd, behind) => {
      const { say, ran } = sureConversation({ sum_numbers });

      await say(`sum ${[...before, odd, ...behind].join('; ')}`);

      expect(ran).toEqual([]);
    },
  );
});
