import { expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { brokenLaws } from './laws.ts';

const figure = (id: string, value: number, engine = 'fw'): Figure => ({ id, value, unit: '%', n: 1, engine });

it('names the figures that break a law, of ours alone', () => {
  const broken = brokenLaws([
    figure('kills.duplicates', 1),
    figure('kills.losses', 0),
    figure('kills.duplicates', 7, 'plain loop'),
    figure('gate.conformance', 99.9),
    figure('anything.else', 0),
  ]);

  expect(broken).toEqual([
    'kills.duplicates is 1: an effect happens exactly once',
    'gate.conformance is 99.9: recorded calls give what they gave',
  ]);
});
