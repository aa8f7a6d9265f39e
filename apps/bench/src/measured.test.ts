import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BenchResult, recordMeasured, withFigures } from './measured.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fw-measured-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const result = (bench: string, value: number, quick = false): BenchResult => ({
  bench,
  commit: `0123456789abcdef${bench}`,
  machine: 'a machine',
  seed: 1,
  quick,
  figures: [
    { id: `${bench}.accuracy`, value, unit: '%', low: value - 1, high: value + 1, n: 300, engine: 'fw' },
    { id: `${bench}.accuracy`, value: value / 2, unit: '%', n: 300, engine: 'peer' },
  ],
});
const page = () => readFileSync(join(folder, 'measured.md'), 'utf8');

it('keeps the last whole run of every bench, with its commit', () => {
  recordMeasured(folder, [result('b', 80), result('a', 90)], { a: 'the first thing', b: 'the second' });
  recordMeasured(folder, [result('b', 85)], { a: 'the first thing', b: 'the second' });

  expect(page()).toContain('## a\n\nthe first thing. Commit `0123456789`, seed 1, a machine.');
  expect(page()).toContain('| b.accuracy | 85 % (84–86) | 42.5 % | 300 |');
  expect(page()).not.toContain('| b.accuracy | 80');
});

it('takes a quick run where there is nothing better, and says so', () => {
  recordMeasured(folder, [result('a', 70, true)], {});
  expect(page()).toContain('A quick run');

  recordMeasured(folder, [result('a', 90)], {});
  recordMeasured(folder, [result('a', 50, true)], {});

  expect(page()).toContain('| a.accuracy | 90 %');
  expect(page()).not.toContain('A quick run');
});

it('quotes figures of whole runs in a text', () => {
  const text = 'Right: <!--= a.accuracy -->old<!--/-->.';

  expect(withFigures(text, [result('a', 90)])).toBe('Right: <!--= a.accuracy -->90 % (89–91)<!--/-->.');
  expect(() => withFigures(text, [result('a', 90, true)])).toThrow('No whole run has put a.accuracy on record');
});

it('quotes a peer by its name', () => {
  expect(withFigures('<!--= a.accuracy peer -->?<!--/-->', [result('a', 90)])).toContain('-->45 %');
});

it.each(['README.md', 'docs/comparison.md'])('finds the figures of %s to be those on record', (page) => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const readme = readFileSync(join(root, page), 'utf8');
  // Written by the benches.
  const record = JSON.parse(readFileSync(join(root, 'docs', 'measured.json'), 'utf8')) as BenchResult[];

  expect(readme).toContain('<!--= ');
  expect(withFigures(readme, record)).toBe(readme);
});
