import { coverageOf, type WorkflowCommand } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSlotExtractor } from './create-slot-extractor.ts';

const extractor = createSlotExtractor();

/** Values that count and slots that are asked, for a sentence said to a command on a Thursday. */
async function read(
  utterance: string,
  shape: z.ZodRawShape,
  {
    utterances = [],
    asked = [],
    name = 'do_it',
  }: { readonly utterances?: readonly string[]; readonly asked?: readonly string[]; readonly name?: string } = {},
) {
  const command: WorkflowCommand = {
    name,
    qualifiedName: name,
    owner: '*',
    summary: 'Does it.',
    effect: 'write',
    utterances,
    input: z.object(shape),
    run: () => 'done',
  };
  const { slots, ambiguities } = await extractor.extract({
    command,
    utterance,
    known: {},
    asked,
    history: [],
    lookup: () => Promise.resolve(undefined),
    resolve: () => Promise.resolve([]),
    now: new Date('2026-11-26T10:00:00Z'),
    timeZone: 'UTC',
  });
  const unread = new Set(coverageOf(utterance, command, slots).unread.map(({ slot }) => slot));
  const values = Object.fromEntries(
    Object.entries(slots).flatMap(([slot, { value }]) => (unread.has(slot) ? [] : [[slot, value]])),
  );
  return {
    values,
    reasons: ambiguities.flatMap(({ reason }) => reason ?? []),
    open: ambiguities.map(({ slot }) => slot),
  };
}

const BUDGET = { amount: z.number() };
const SET = { utterances: ['set the budget to 50'], name: 'set_budget' };

describe('sums as people reported them', () => {
  it.each([
    ['set the budget to one and a half thousand', 1500],
    ['set the budget to half a million', 500_000],
    ['set the budget to a quarter million dollars', 250_000],
    ['set the budget to a dollar fifty', 1.5],
    ['set the budget to one point five million', 1_500_000],
    ["set the budget to €1'000", 1000],
    ['set the budget to 1 000 000', 1_000_000],
    ['set the budget to 5 lakh', 500_000],
  ])('reads “%s”', async (utterance, amount) => {
    expect((await read(utterance, BUDGET, SET)).values).toEqual({ amount });
  });

  it.each([
    'set the budget to ten percent of 5000',
    'set the budget to twice 5000',
    'set the budget to 5000 minus 200',
  ])('takes no part of “%s”', async (utterance) => {
    expect((await read(utterance, BUDGET, SET)).values).toEqual({});
  });

  it('reads a scale without a count before a currency', async () => {
    const shape = { recipient: z.enum(['Anna', 'Ben']), amount: z.number() };

    expect((await read('transfer hundred dollars to Anna', shape)).values).toEqual({ recipient: 'Anna', amount: 100 });
  });
});

const BOOKING = { date: z.iso.date() };

describe('days as people reported them', () => {
  it.each([
    ['book a table on August, 20th, outside', '2027-08-20'],
    ['book a table on 13 12 2026', '2026-12-13'],
    ['book a table Sunday night 6th December 2026', '2026-12-06'],
    ['book a table not tomorrow but the day after', '2026-11-28'],
    ['book a table three days before Christmas', '2026-12-22'],
    ['book a table the day before tomorrow', '2026-11-26'],
    ['book a table the Friday after next', '2026-12-04'],
  ])('reads “%s”', async (utterance, date) => {
    expect((await read(utterance, BOOKING, { utterances: ['book a table'] })).values).toEqual({ date });
  });

  it.each(['book a table in December', 'book a table on 6th or 7th December', 'book a table on 31 February'])(
    'takes no day of “%s”',
    async (utterance) => {
      expect((await read(utterance, BOOKING, { utterances: ['book a table'] })).values).toEqual({});
    },
  );
});

describe('forms as people reported them', () => {
  const FORM = {
    cuisine: z.enum(['chinese', 'indian', 'thai']).optional(),
    num_people: z.int().optional(),
    outdoor_seating: z.boolean().optional().meta({ label: 'sit outside' }),
    feedback: z.string().optional(),
  };

  it.each(['restaurant please', 'im looking for a restaurant'])('fills nothing from “%s”', async (utterance) => {
    expect((await read(utterance, FORM, { utterances: ['restaurant please'] })).values).toEqual({});
  });

  it('counts nobody in a remark about others', async () => {
    expect((await read('can you share your boss with me?', FORM, { asked: ['num_people'] })).values).toEqual({});
  });

  it.each([
    ['outside', true],
    ["let's go outside", true],
  ])('reads “%s” as the answer to whether to sit outside', async (utterance, outdoor_seating) => {
    expect((await read(utterance, FORM, { asked: ['outdoor_seating'] })).values).toEqual({ outdoor_seating });
  });

  it('does not take sitting indoors for sitting outside', async () => {
    expect((await read('prefer sitting indoors', FORM, { asked: ['outdoor_seating'] })).values).not.toEqual({
      outdoor_seating: true,
    });
  });

  it('takes one word of several for no choice: “credit” of “credit all”', async () => {
    const shape = { credit_card: z.enum(['iron bank', 'gringots', 'justice bank', 'credit all']), amount: z.number() };
    const said = await read('pay my credit card', shape, { utterances: ['pay my credit card bill'], name: 'pay_cc' });

    expect(said.values).toEqual({});
  });

  const STAY = { arrival_date: z.iso.date(), departure_date: z.iso.date(), nights: z.int().optional() };
  const DATES = { arrival_date: '2026-12-05', departure_date: '2026-12-08' };

  it('takes what is counted behind a day for no day', async () => {
    const shape = { ...STAY, adults: z.int(), children: z.int() };
    const said = 'we arrive on 5 December and depart on 8 December, 2 adults and 1 child';

    expect((await read(said, shape)).values).toEqual({ ...DATES, adults: 2, children: 1 });
  });

  it('takes a bare number behind “for” for how many come', async () => {
    const said = 'a room from the 5th to the 8th of December for two';

    expect((await read(said, { ...STAY, guests: z.int() })).values).toEqual({ ...DATES, guests: 2 });
  });

  it('says why an optional number was not taken', async () => {
    const { values, reasons } = await read(
      'list 500 pets',
      { limit: z.int().max(100).optional() },
      { name: 'list_pets' },
    );

    expect({ values, reasons }).toEqual({ values: {}, reasons: ['500 is more than 100'] });
  });
});

describe('titles as people reported them', () => {
  const ISSUE = { owner: z.string(), repo: z.string(), title: z.string() };

  it('ends a title where its own word begins it', async () => {
    expect(
      (await read('create an issue in acme/shop titled Login fails on Safari', ISSUE, { name: 'create_issue' })).values,
    ).toMatchObject({ title: 'Login fails on Safari' });
  });

  it('reads all of a list of names and values', async () => {
    expect(
      (await read('open an issue for owner acme, repo shop, title Login fails', ISSUE, { name: 'create_issue' }))
        .values,
    ).toEqual({
      owner: 'acme',
      repo: 'shop',
      title: 'Login fails',
    });
  });

  it('ends what something is called where a moment of another slot begins', async () => {
    const shape = { title: z.string(), day: z.iso.date(), start_time: z.iso.time(), end_time: z.iso.time() };

    expect((await read('schedule a meeting called budget review from 2pm to 3pm tomorrow', shape)).values).toEqual({
      title: 'budget review',
      day: '2026-11-27',
      start_time: '14:00',
      end_time: '15:00',
    });
    expect(
      (await read('add a meeting titled "Lunch on Friday"', { title: z.string(), day: z.iso.date().optional() }))
        .values,
    ).toMatchObject({
      title: 'Lunch on Friday',
    });
  });

  it('reads old and new of what is quoted', async () => {
    const shape = { old_name: z.string(), new_name: z.string() };

    expect((await read('rename the file "old report" to "new report"', shape)).values).toEqual({
      old_name: 'old report',
      new_name: 'new report',
    });
  });

  it('reads the evening before in a range', async () => {
    const shape = { from: z.iso.datetime({ local: true }), to: z.iso.datetime({ local: true }) };

    expect((await read('between 7 and 9 last night', shape)).values).not.toHaveProperty('from', '2026-11-26T07:00:00');
  });
});
