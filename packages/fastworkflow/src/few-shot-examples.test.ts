import { defineCommand, defineWorkflow, z } from './index.ts';
import { expect, it } from 'vitest';
import { fewShotExamples } from './few-shot-examples.ts';

it('takes the examples that were read whole: one with a name left over would teach to leave it out (row 30)', async () => {
  const order = defineCommand({
    name: 'order_cake',
    summary: 'Orders a cake.',
    effect: 'write',
    utterances: [
      'order 2 lemon cakes',
      'Maria Keller wants a lemon cake',
      'I want 3 chocolate cakes for Ben',
      'one chocolate cake please',
      'make it a lemon cake',
    ],
    input: z.object({ flavour: z.enum(['lemon', 'chocolate']), count: z.int().optional() }),
    run: () => 'ordered',
  });
  const { commands } = defineWorkflow({ name: 'bakery', commands: { '*': [order] } });

  const examples = await fewShotExamples()(commands.get('order_cake')!);

  expect(examples.map(({ utterance }) => utterance)).toEqual([
    'order 2 lemon cakes',
    'one chocolate cake please',
    'make it a lemon cake',
  ]);
  expect(examples[0]?.slots).toEqual({ flavour: 'lemon', count: 2 });
});
