import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trialPath } from './tapes.ts';

it('gives every trial a path of its own, whatever its task is called', () => {
  const path = (task: string) => trialPath({ suite: 's', task, trial: 0 });

  expect(path('cancel-1')).toBe(join('s', 'cancel-1.1'));
  expect(path('../../etc')).toBe(join('s', '%2e.%2F..%2Fetc.1'));
  expect(path('a b')).not.toBe(path('a_b'));
});
