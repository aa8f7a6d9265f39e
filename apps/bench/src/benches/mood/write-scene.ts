import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { createSlotExtractor } from '@fw/extract';
import { defineCommand, newSession } from '@fw/signature';
import type { z } from 'zod';

/** A write of a small workflow. */
export interface WriteOf {
  readonly name: string;
  readonly utterances: readonly string[];
  readonly input: z.ZodObject;
}

/**
 * Says one thing to a fresh conversation whose detector is sure that the write is meant wherever its verb stands
 * (`anyWord`: whatever is said), which is the worst case for the
 * reading; the walk, the extractor and the gate are the real ones, and there is no model.
 *
 * @returns Inputs that reached the application, unasked.
 */
export async function effectsOf(
  write: WriteOf,
  utterance: string,
  { now, anyWord = false }: { readonly now: Date; readonly anyWord?: boolean },
): Promise<readonly unknown[]> {
  const verb = write.name.slice(0, Math.max(3, write.name.indexOf('_') - 2));
  const ran: unknown[] = [];
  const command = defineCommand({
    ...write,
    summary: 'Does it.',
    effect: 'write',
    utterances: [...write.utterances],
    run: (input: Record<string, unknown>) => {
      ran.push(input);
      return 'Done.';
    },
  });
  const extractor = createSlotExtractor();
  const assistant = createAssistant({
    workflow: defineWorkflow({ name: 'desk', commands: { '*': [command] } }),
    detector: {
      learn: async () => undefined,
      close: async () => undefined,
      detect: async ({ utterance: words }) =>
        (anyWord ? words === utterance : words.toLowerCase().includes(verb))
          ? { kind: 'matched', command: write.name, by: 'classified', confidence: 0.99, reason: 'given' }
          : { kind: 'unmatched', why: 'nothing', nearest: [], reason: 'given' },
    },
    extractor,
    reader: extractor,
    ledger: createMemoryLedger(),
    clock: () => now,
  });
  await assistant.take({ utterance, session: { ...newSession('s', 'desk'), epoch: 'e' } });
  return ran;
}
