import type { WorkflowCommand } from '@fw/signature';
import { coverageOf } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSlotExtractor } from './create-slot-extractor.ts';
import type { ExtractionModel } from './extraction-model.ts';

const command: WorkflowCommand = {
  name: 'set_budget',
  qualifiedName: 'set_budget',
  owner: '*',
  summary: 'Sets the budget.',
  effect: 'write',
  utterances: ['set the budget to 100'],
  input: z.object({ amount: z.number(), day: z.iso.date().optional(), sure: z.boolean().optional() }),
  run: () => 'done',
};

/** The extraction of a sentence with a model that reads it as given, and what the law says of it. */
async function read(utterance: string, values: object, quotes: object = {}, asked: readonly string[] = []) {
  const prompts: string[] = [];
  const model: ExtractionModel = {
    generate: ({ prompt }) => {
      prompts.push(prompt);
      return Promise.resolve({ values, quotes });
    },
  };
  const { slots, ambiguities, by } = await createSlotExtractor({ model }).extract({
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
  return {
    value: slots['amount']?.value,
    day: slots['day']?.value,
    offered: ambiguities.map(({ phrase, candidates }) => [phrase, ...candidates.map(({ value }) => value)]),
    unread: coverageOf(utterance, command, slots).unread.map(({ slot }) => slot),
    by,
    prompts,
  };
}

describe('a value that was read only in part, with a model (row 30)', () => {
  it('is read again and counts when both readers agree', async () => {
    const { value, unread, by } = await read('set the budget to another 300', { amount: 300 }, { amount: '300' });

    expect({ value, unread, by }).toEqual({ value: 300, unread: [], by: ['local', 'model'] });
  });

  it('counts where the model read the whole phrase and its numbers come to the value', async () => {
    const { value, unread } = await read(
      'set the budget to 5 hundred plus 20',
      { amount: 520 },
      { amount: '5 hundred plus 20' },
    );

    expect({ value, unread }).toEqual({ value: 520, unread: [] });
  });

  it.each([
    ['twice 5000', 10_000],
    ['ten percent of 5000', 500],
    ['5000 minus 200', 4_800],
  ])('counts “%s” as the model read it', async (phrase, amount) => {
    const { value, unread } = await read(`set the budget to ${phrase}`, { amount }, { amount: phrase });

    expect({ value, unread }).toEqual({ value: amount, unread: [] });
  });

  it.each([
    ['twice 5000', 7_000],
    ['ten percent of 5000', 505],
  ])('does not count “%s” as a number that the words do not come to', async (phrase, amount) => {
    expect((await read(`set the budget to ${phrase}`, { amount }, { amount: phrase })).value).toBeUndefined();
  });

  it('is asked with both readings when they differ', async () => {
    const said = 'set the budget to 20, late tomorrow';
    const { day, offered } = await read(said, { day: '2026-11-28' }, { day: 'late tomorrow' });

    expect(day).toBeUndefined();
    expect(offered).toEqual([['late tomorrow', '2026-11-27', '2026-11-28']]);
  });

  it('stays with the law when the model has nothing to say', async () => {
    const { value, unread } = await read('set the budget to another 300', { amount: null });

    expect({ value, unread }).toEqual({ value: 300, unread: ['amount'] });
  });

  it('does not show the model what was read first', async () => {
    const { prompts } = await read('set the budget to another 300', { amount: 300 }, { amount: '300' });

    expect(prompts).toHaveLength(1);
    expect(prompts[0]).not.toContain('Already known');
  });

  it('holds for days as well', async () => {
    const said = 'set the budget to 20, late tomorrow';
    const { day, unread } = await read(said, { day: '2026-11-27' }, { day: 'late tomorrow' });

    expect({ day, unread }).toEqual({ day: '2026-11-27', unread: [] });
  });

  it('leaves a no of something else with the person', async () => {
    const said = "I don't want this anymore";
    const { unread } = await read(said, { sure: false, amount: null }, { sure: "don't" }, ['sure']);

    expect(unread).toEqual(['sure']);
  });

  it('is not asked again for what was fully read', async () => {
    expect((await read('set the budget to 300', {})).prompts).toEqual([]);
  });
});
