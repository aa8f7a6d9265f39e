import { defineWorkflow } from '@fw/context';
import { createIntentDetector, memoryAdaptationStore, type Classifier } from '@fw/intent';
import { defineCommand } from '@fw/signature';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';

const command = (name: string, utterances: readonly string[]) =>
  defineCommand({ name, summary: `${name}.`, effect: 'read', utterances, input: z.object({}), run: () => name });
const workflow = defineWorkflow({
  name: 'shop',
  commands: { '*': [command('pay', ['money for the rent', 'settle it']), command('refund', ['give it back'])] },
});

/** Sentences are alike that begin with the same letter; one that begins with `m` leaves it in doubt what is meant. */
const classifier: Classifier = {
  encoder: 'e',
  async encode(utterance) {
    const embedding = new Float32Array(26);
    embedding[utterance.toLowerCase().charCodeAt(0) % 26] = 1;
    return { utterance, embedding, features: embedding };
  },
  classify: (_, { utterance }) => ({
    decision: utterance === 'my thing' ? 'ambiguous' : 'matched',
    reason: 'scripted',
    candidates: [
      { command: 'pay', probability: 0.6 },
      { command: 'refund', probability: 0.4 },
    ],
  }),
  close: async () => {},
};

it('tells which other sentences a choice would send elsewhere, and learns nothing by it', async () => {
  const adaptations = memoryAdaptationStore();
  const detector = createIntentDetector({ classifier, adaptations });
  const app = await createFastworkflow({ workflow, detector });

  await app.processTurn({ utterance: 'my thing' });
  const trial = await app.tryLesson({ command: 'refund' });
  const learntByTrial = adaptations.list().length;
  const harmless = await app.tryLesson({ command: 'pay' });
  await app.processTurn({ utterance: 'refund' });
  const answered = await app.tryLesson({ command: 'refund' });
  await app.close();

  expect(trial).toMatchObject({
    tried: 3,
    changed: [{ utterance: 'money for the rent', before: { command: 'pay' }, after: { command: 'refund' } }],
  });
  expect(learntByTrial).toBe(0);
  expect(harmless?.changed).toEqual([]);
  expect(answered).toBeUndefined();
});
