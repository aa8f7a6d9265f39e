import type { TrainingReport } from '@fw/train';
import { expect, it } from 'vitest';
import { whatChanged } from './what-changed.ts';

const context = (name: string, commands: number, utterances: number, reused = false) => ({
  context: name,
  commands,
  utterances,
  reused,
  evaluation: {} as TrainingReport['contexts'][number]['evaluation'],
  risks: {},
});
const report = (contexts: TrainingReport['contexts'], more: Partial<TrainingReport> = {}): TrainingReport => ({
  workflow: 'shop',
  version: 'abc',
  published: true,
  blockers: [],
  encoder: { id: 'e', hash: 'h' },
  seed: 1,
  sources: {} as TrainingReport['sources'],
  findings: [],
  contexts,
  ...more,
});

it('lists every context the first time', () => {
  expect(whatChanged(report([context('*', 2, 20), context('Order', 1, 8, true)]))).toBe(
    'Trained: version abc.\n  the root: 2 commands, 20 utterances\n  Order: 1 command, 8 utterances',
  );
});

it('says what moved since, what is gone, and leaves out what was taken over', () => {
  const before = report([context('*', 2, 20), context('Order', 1, 8), context('Old', 1, 8)]);

  expect(whatChanged(report([context('*', 3, 31), context('Order', 1, 8, true)]), before)).toBe(
    'Trained: version abc.\n  the root: 2 → 3 commands, 20 → 31 utterances\n  Old: gone',
  );
});

it('says so when no words changed, or nothing was published', () => {
  const before = report([context('*', 2, 20)]);

  expect(whatChanged(report([context('*', 2, 20, true)]), before)).toBe('Trained: version abc. No words changed.');
  expect(whatChanged(report([context('*', 2, 20)], { published: false }), before)).toMatch(
    /^Trained, and not published/,
  );
});
