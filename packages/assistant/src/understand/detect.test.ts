import { defineCommand, newSession } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant } from '../create-assistant.ts';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { workflowOf } from '../testing/one-command.ts';

const input = z.object({ first: z.number(), second: z.number() });
const workflow = workflowOf(
  defineCommand({ name: 'add_numbers', summary: 'Adds.', effect: 'read', input, run: () => 'added' }),
  defineCommand({ name: 'multiply_numbers', summary: 'Multiplies.', effect: 'read', input, run: () => 'multiplied' }),
);

/** What the detector was asked about while one sentence was taken. */
async function heardIn(utterance: string): Promise<readonly string[]> {
  const detector = scriptedDetector(({ utterance: words }) =>
    ['add_numbers', 'multiply_numbers'].find((name) => words.startsWith(name.replace('_numbers', ''))),
  );
  const numbers = { first: 1, second: 2 };
  const extractor = scriptedExtractor({ 'add 4 and 9': numbers, 'multiply 3 and 5': numbers });
  const assistant = createAssistant({ workflow, detector, extractor, ledger: createMemoryLedger() });

  const turn = await assistant.take({ utterance, session: newSession('s1', 'orders', []) });

  expect(turn.success).toBe(true);
  return detector.asked.map((one) => one.utterance);
}

describe('words are heard once in a turn', () => {
  it('a request with two numbers, as a whole', async () => {
    expect(await heardIn('add 4 and 9')).toEqual(['add 4 and 9']);
  });

  it('two requests in one sentence, and the second not again when its turn comes', async () => {
    expect(await heardIn('add 4 and 9 and multiply 3 and 5')).toEqual([
      'add 4 and 9 and multiply 3 and 5',
      'add 4',
      'multiply 3',
      'add 4 and 9',
      'multiply 3 and 5',
    ]);
  });
});

it.each([
  ['can u add 4 and 9 pls', 'can you add 4 and 9 please'],
  ['wanna multiply 3 and 5', 'want to multiply 3 and 5'],
])('what is not understood in short forms is heard written out: %s', async (utterance, written) => {
  const detector = scriptedDetector(({ utterance: words }) => (words === written ? 'add_numbers' : undefined));
  const extractor = scriptedExtractor({ [utterance]: { first: 1, second: 2 } });
  const assistant = createAssistant({ workflow, detector, extractor, ledger: createMemoryLedger() });

  const turn = await assistant.take({ utterance, session: newSession('s1', 'orders', []) });

  expect(turn.ran).toMatchObject([{ command: 'add_numbers' }]);
});
