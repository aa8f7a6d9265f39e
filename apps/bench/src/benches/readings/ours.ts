import { createSlotExtractor } from '@fw/extract';
import { coverageOf, type WorkflowCommand } from '@fw/signature';
import { z } from 'zod';
import type { Said } from './cases.ts';
import { NOTHING, type Reader } from './reader.ts';

const DATE = { date: z.iso.date() };
const NUMBER = { value: z.number() };
const AMOUNT = { amount: z.number() };

/** The slot that is asked for, by kind. */
const INPUTS: Readonly<Record<string, z.ZodRawShape>> = {
  number: NUMBER,
  none_as_number: NUMBER,
  range_as_number: NUMBER,
  money: AMOUNT,
  none_as_money: AMOUNT,
  percent: { percentage: z.number() },
  none_as_percent: { percentage: z.number() },
  ordinal: { position: z.int() },
  dimension: { size: z.number() },
  none_as_dimension: { size: z.number() },
  age: { age: z.number() },
  date: DATE,
  period_as_date: DATE,
  none_as_date: DATE,
  datetime: { moment: z.iso.datetime({ local: true }) },
  boolean: { confirmed: z.boolean() },
  phone: { phone: z.string() },
  none_as_phone: { phone: z.string() },
};

/**
 * Ours: the extractor as a workflow uses it, without a model, under the law of coverage that the walk applies to it. The
 * sentence is said as the answer to a question about the slot, which is the worst case: nothing but the reading stands
 * between the words and the value.
 */
export function ourReader(): Reader {
  const extractor = createSlotExtractor();
  const commands = new Map(Object.entries(INPUTS).map(([kind, shape]) => [kind, commandOf(z.object(shape))]));
  return {
    name: 'fw',
    knows: (kind) => commands.has(kind),
    async read({ kind, utterance, now }) {
      const command = commands.get(kind);
      const [slot] = Object.keys(INPUTS[kind] ?? {});
      if (command === undefined || slot === undefined) return NOTHING;
      const { slots, ambiguities } = await extractor.extract({
        command,
        utterance,
        known: {},
        asked: [slot],
        history: [],
        lookup: () => Promise.resolve(undefined),
        resolve: () => Promise.resolve([]),
        now,
        timeZone: 'UTC',
      });
      const open = ambiguities.find((one) => one.slot === slot);
      if (open !== undefined) return { kind: 'asked', offered: open.candidates.map(({ value }) => value as Said) };
      const given = slots[slot];
      if (given === undefined) return NOTHING;
      // The kinds of values above are all plain ones.
      const value = given.value as Said;
      const isUnread = coverageOf(utterance, command, slots).unread.some((one) => one.slot === slot);
      // "Half a million: 1,000,000?" is no right question, so a value that is only half read is not credited as one.
      return isUnread ? { kind: 'asked', offered: [] } : { kind: 'value', value };
    },
  };
}

function commandOf(input: z.ZodObject): WorkflowCommand {
  return {
    name: 'request',
    qualifiedName: 'request',
    owner: '*',
    effect: 'write',
    summary: 'Holds the value that is asked for.',
    utterances: [],
    input,
    run: () => '',
  };
}
