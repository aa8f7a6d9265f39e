import { createSlotExtractor } from '@fw/extract';
import type { ReadingOptions } from '@fw/extract/local';
import type { SlotValue, WorkflowCommand } from '@fw/signature';
import type { z } from 'zod';

/** Reads the slots of one sentence, as a workflow would, without a model. */
export type ReadSlots = (text: string, asked: readonly string[]) => Promise<Readonly<Record<string, SlotValue>>>;

/** A reader for one set of slots, with the clock and conventions of a data set. */
export function createReader(input: z.ZodObject, options: ReadingOptions): ReadSlots {
  const { now, timeZone, ...reading } = options;
  const extractor = createSlotExtractor({ reading });
  const command: WorkflowCommand = {
    name: 'request',
    qualifiedName: 'request',
    owner: '*',
    effect: 'read',
    summary: 'Holds the slots that are measured.',
    utterances: [],
    input,
    run: () => '',
  };
  return async (text, asked) => {
    const { slots, ambiguities } = await extractor.extract({
      command,
      utterance: text,
      known: {},
      asked,
      history: [],
      lookup: () => Promise.resolve(undefined),
      resolve: () => Promise.resolve([]),
      now,
      ...(timeZone !== undefined && { timeZone }),
    });
    // Whether 7 is in the morning or in the evening is asked in the product; the data sets take the hour as said.
    const asSaid = ambiguities.flatMap(({ slot, candidates: [first, ...others] }) =>
      first !== undefined && others.every(({ evidence }) => evidence.start === first.evidence.start)
        ? [[slot, first] as const]
        : [],
    );
    return { ...Object.fromEntries(asSaid), ...slots };
  };
}
