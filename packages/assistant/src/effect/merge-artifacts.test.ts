import { expect, it } from 'vitest';
import { mergeArtifacts } from './merge-artifacts.ts';

const run = (artifacts?: Record<string, unknown>) => ({ output: { text: '', ...(artifacts && { artifacts }) } });

it('keeps artifacts of the same name beside each other (row 74)', () => {
  const runs = [run({ report: 'a', table: [1] }), run(), run({ report: 'b' }), run({ report: 'c', report_1: 'd' })];

  expect(mergeArtifacts(runs)).toEqual({ report: 'a', table: [1], report_1: 'b', report_2: 'c', report_1_1: 'd' });
});

it('takes the same artifact twice for one', () => {
  expect(mergeArtifacts([run({ report: { page: 1 } }), run({ report: { page: 1 } })])).toEqual({ report: { page: 1 } });
});
