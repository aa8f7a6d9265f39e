import { expect, it } from 'vitest';
import { atATime } from './at-a-time.ts';

it('works on every item, never on more than the limit, and keeps the order', async () => {
  let running = 0;
  let most = 0;

  const results = await atATime(2, [30, 10, 20, 0], async (turns) => {
    running++;
    most = Math.max(most, running);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    running--;
    return turns * 2;
  });

  expect(results).toEqual([60, 20, 40, 0]);
  expect(most).toBe(2);
});
