import { expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';

const FEW = 40;

it('asks once more, and no further, where the look-up takes none of its own choices (row 20)', async () => {
  const orderId = z.string().regex(/^#W\d$/);
  let looks = 0;
  const cancel = act({
    effect: 'destructive',
    input: z.object({ orderId }),
    lookup: {
      orderId: (value: string) => {
        looks += 1;
        if (looks > FEW) throw new Error('It is asked for ever.');
        // Another value than any that can be chosen, which the schema refuses.
        return { kind: 'found', value: `${value} and more` };
      },
    },
    choices: { orderId: () => ['#W1', '#W2', '#W3'].map((value) => ({ value, label: value })) },
    run: () => 'Done.',
  });
  const { say, faults } = talk({ workflow: workflowOf(cancel), script: { 'act #W1': 'act', act: 'act' } });

  for (const words of ['act #W1', '#W1', '#W1', '2'])
    expect(await say(words)).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'fill-slots' } });

  expect(looks).toBeLessThan(FEW);
  expect(faults).toEqual([]);
});
