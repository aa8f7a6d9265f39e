import { fc, test } from '@fast-check/vitest';
import { tabulateGrams } from './gram-table.ts';
import { expect, it } from 'vitest';
import { representOutside } from './represent-outside.ts';
import type { TrainingSet } from './training-rows.ts';

/** One command in the first direction; outsiders turn away from it row by row. */
function withOutsiders(count: number): TrainingSet {
  const texts = ['pay', ...Array.from({ length: count }, (_, at) => `other ${at}`)];
  const features = new Float32Array(texts.length * 2);
  texts.forEach((_, row) => features.set([Math.cos(row / count), Math.sin(row / count)], row * 2));
  return {
    labels: [
      { name: 'pay', kind: 'command', effect: 'write' },
      { name: 'elsewhere', kind: 'elsewhere' },
    ],
    width: 2,
    texts,
    grams: tabulateGrams(texts),
    features,
    classes: Uint16Array.from(texts, (_, row) => Math.min(1, row)),
    weights: new Float32Array(texts.length).fill(1),
  };
}

it('keeps what resembles a command, and some of everything else', () => {
  const { texts } = representOutside(withOutsiders(2000), 1);

  expect(texts).toHaveLength(301);
  expect(texts.slice(0, 151)).toEqual(['pay', ...Array.from({ length: 150 }, (_, at) => `other ${at}`)]);
  expect(texts.at(-1)).toMatch(/^other 19/);
});

test.prop([fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 20 })])(
  'never grows beyond what the commands are worth, and loses no command',
  (outsiders, commands) => {
    const { texts } = representOutside(withOutsiders(outsiders), commands);

    expect(texts[0]).toBe('pay');
    expect(texts.length - 1).toBe(Math.min(outsiders, Math.max(300, 70 * commands)));
  },
);
