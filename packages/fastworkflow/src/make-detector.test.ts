import { defineWorkflow } from '@fw/context';
import { defineCommand, type DetectRequest, type IntentDetector, type IntentResult } from '@fw/signature';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';

/** A caller's own, as a class writes one: its methods are not the object's own properties. */
class OneCommand implements IntentDetector {
  closed = 0;
  async detect({ scope }: DetectRequest): Promise<IntentResult> {
    const [command = ''] = scope.commands.values();
    return { kind: 'matched', command, by: 'exact', confidence: 1, reason: 'there is one' };
  }
  async learn(): Promise<void> {}
  async close(): Promise<void> {
    this.closed++;
  }
}

const greet = defineCommand({
  name: 'greet',
  summary: 'Greets.',
  effect: 'read',
  input: z.object({}),
  run: () => ({ text: 'Hello.' }),
});

it('takes a detector of the caller that is an instance of a class, and leaves closing it to them', async () => {
  const detector = new OneCommand();
  const app = await createFastworkflow({
    workflow: defineWorkflow({ name: 'w', commands: { '*': [greet] } }),
    detector,
  });

  const turn = await app.processTurn({ utterance: 'good morning to you' });
  await app.close();

  expect(turn.answer).toBe('Hello.');
  expect(detector.closed).toBe(0);
});
