import { defineCommand, defineWorkflow, z } from 'fastworkflow';
import { expect, it } from 'vitest';
import { findConfusable } from './find-confusable.ts';

/** Counts letters: texts that share letters are near each other. */
const encoder = {
  async encode(texts: readonly string[], { onProgress }: { onProgress?: (done: number) => void } = {}) {
    const data = new Float32Array(texts.length * 26);
    for (const [at, text] of texts.entries()) {
      for (const letter of text.match(/[a-z]/g) ?? []) data[at * 26 + letter.charCodeAt(0) - 97]! += 1;
      const row = data.subarray(at * 26, (at + 1) * 26);
      const norm = Math.hypot(...row);
      row.forEach((value, index) => (row[index] = value / norm));
      onProgress?.(at + 1);
    }
    return { count: texts.length, width: 26, data };
  },
};
const command = (name: string, ...utterances: readonly string[]) =>
  defineCommand({ name, summary: name, utterances, input: z.object({}), run: () => name });

it('names two commands that sound alike with the closest of their words, once (row N8)', async () => {
  const workflow = defineWorkflow({
    name: 'shop',
    commands: {
      Cart: [
        command('open_box', 'abcd', 'abce'),
        command('shut_box', 'abcdd', 'abcee'),
        command('pay', 'xyz', 'xyzz', 'yyxz'),
      ],
      Vip: [],
    },
    inheritance: { Vip: ['Cart'] },
  });

  expect(await findConfusable(workflow, { encoder })).toEqual([
    {
      context: 'Cart',
      commands: ['Cart/open_box', 'Cart/shut_box'],
      nearest: 4,
      of: 4,
      example: ['abcd', 'abcdd'],
    },
  ]);
});

it('tells nothing of single slips, of commands that never meet, and of none at all', async () => {
  const one = command('one', 'aa', 'aab', 'aaab', 'aaaab', 'ghi');
  const other = command('other', 'ghijj', 'kl', 'kll', 'jkl', 'jjkl', 'jkll');
  const together = defineWorkflow({ name: 'shop', commands: { '*': [one, other] } });
  const twins = { A: [command('a', 'abc', 'abd')], B: [command('b', 'abc', 'abd')] };

  expect(await findConfusable(together, { encoder })).toEqual([]);
  expect(await findConfusable(defineWorkflow({ name: 'shop', commands: twins }), { encoder })).toEqual([]);
  expect(await findConfusable(defineWorkflow({ name: 'shop', commands: {} }), { encoder })).toEqual([]);
});
