import { expect, it } from 'vitest';
import type { HeadLabel } from '@fw/intent';
import { tabulateGrams } from '../fit/gram-table.ts';
import type { GatheredRows } from '../fit/gather-rows.ts';
import { tuningTexts } from './tuning-texts.ts';

const command = (name: string): HeadLabel => ({ name, kind: 'command', effect: 'read' });
const ELSEWHERE: HeadLabel = { name: 'elsewhere', kind: 'elsewhere' };

/** Rows of one context as [text, label]; anchored ones by text. */
function gathered(rows: readonly (readonly [string, HeadLabel])[], anchors: readonly string[] = []): GatheredRows {
  const labels = [...new Set(rows.map(([, label]) => label))];
  return {
    set: {
      labels,
      width: 1,
      texts: rows.map(([text]) => text),
      grams: tabulateGrams(rows.map(([text]) => text)),
      features: new Float32Array(rows.length),
      classes: Uint16Array.from(rows, ([, label]) => labels.indexOf(label)),
      weights: new Float32Array(rows.length).fill(1),
    },
    anchored: new Set(rows.flatMap(([text], row) => (anchors.includes(text) ? [row] : []))),
  };
}

const DEALING = { folds: 2, seed: 1 };

it('tunes a text to its command, also where another context knows it as elsewhere', () => {
  const pay = command('pay');
  const contexts = [
    gathered([
      ['show it', command('list')],
      ['settle it', ELSEWHERE],
    ]),
    gathered([
      ['settle it', pay],
      ['what a day', { name: 'background', kind: 'background' }],
    ]),
  ];

  const { texts, classes, indexOf } = tuningTexts(contexts, DEALING);

  expect(texts).toEqual(['show it', 'settle it', 'what a day']);
  expect([...classes]).toEqual([0, 1, -1]);
  expect(indexOf.get('what a day')).toBe(2);
});

it('holds out together what says the same, and never a name', () => {
  const pay = command('pay');
  const rows = ['Pay it!', 'pay it', 'settle', 'remit', 'pay bill'].map((text) => [text, pay] as const);

  const { foldOf } = tuningTexts([gathered(rows, ['pay bill'])], DEALING);

  expect(foldOf[0]).toBe(foldOf[1]);
  expect(new Set(foldOf.slice(0, 4))).toEqual(new Set([0, 1]));
  expect(foldOf[4]).toBe(-1);
});

it('holds out a persona as a whole', () => {
  const pay = command('pay');
  const rows = ['a one', 'b one', 'a two', 'b two'].map((text) => [text, pay] as const);
  const holdOut = (text: string) => ({ group: text.slice(0, 1), scored: true });

  const { foldOf } = tuningTexts([gathered(rows)], { ...DEALING, holdOut });

  expect(foldOf[0]).toBe(foldOf[2]);
  expect(foldOf[1]).toBe(foldOf[3]);
  expect(foldOf[0]).not.toBe(foldOf[1]);
});
