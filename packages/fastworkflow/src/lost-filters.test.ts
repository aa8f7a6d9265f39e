import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { createSlotExtractor } from '@fw/extract';
import { defineCommand, newSession, type WorkflowCommand } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const PEOPLE = ['Maria Keller', 'Emma Stone'];

type Resolve = NonNullable<WorkflowCommand['resolve']>;

/** What comes of words said to a command that lists loans, with the real extractor and walk. */
async function say(utterance: string, resolve?: Resolve) {
  const ran: unknown[] = [];
  const command = defineCommand({
    name: 'list_loans',
    summary: 'Lists the loans.',
    effect: 'read',
    utterances: ['show the loans', 'list the loans'],
    input: z.object({ member: z.string().optional(), status: z.enum(['open', 'returned']).optional() }),
    ...(resolve !== undefined && { resolve }),
    run: (input: Record<string, unknown>) => {
      ran.push(input);
      return 'Done.';
    },
  });
  const extractor = createSlotExtractor();
  const assistant = createAssistant({
    workflow: defineWorkflow({ name: 'library', commands: { '*': [command] } }),
    detector: {
      learn: () => Promise.resolve(undefined),
      close: () => Promise.resolve(undefined),
      detect: () =>
        Promise.resolve({ kind: 'matched', command: 'list_loans', by: 'exact', confidence: 1, reason: 'given' }),
    },
    extractor,
    reader: extractor,
    ledger: createMemoryLedger(),
    clock: () => new Date('2026-11-26T10:00:00Z'),
  });
  const turn = await assistant.take({ utterance, session: { ...newSession('s', 'library'), epoch: 'e' } });
  return { ran, answer: turn.answer };
}

const resolve: Resolve = {
  member: (words: string) =>
    PEOPLE.filter((name) => name.toLowerCase().includes(words.toLowerCase())).map((value) => ({ value })),
};

describe('an optional filter whose words are there', () => {
  it('is asked when nothing can read it, never dropped', async () => {
    const { ran, answer } = await say('loans of maria');

    expect(ran).toEqual([]);
    expect(answer).toContain('maria');
  });

  it('is what the application knows under these words, in small letters too', async () => {
    expect((await say('loans of maria', resolve)).ran).toEqual([{ member: 'Maria Keller' }]);
  });

  it('is asked when the application knows nobody of that name', async () => {
    expect((await say('loans of peter', resolve)).ran).toEqual([]);
  });

  it.each(['show the loans', 'show me all the loans for today please'])('is not looked for in “%s”', async (said) => {
    expect((await say(said, resolve)).ran).toEqual([{}]);
  });
});
