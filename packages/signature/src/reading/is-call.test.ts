import { expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { coverageOf } from './fully-read.ts';
import type { Slots } from '../evidence/evidence.ts';

const command: WorkflowCommand = {
  name: 'add_two_numbers',
  qualifiedName: 'add_two_numbers',
  owner: '*',
  summary: 'Adds.',
  effect: 'write',
  utterances: ['add 1 and 2'],
  input: z.object({ first: z.number(), second: z.number() }),
  run: () => 'Added.',
};

/** The numbers of the words, read by `by`. */
function numbersIn(utterance: string, by: string): Slots {
  const found = [...utterance.matchAll(/\d+/gu)].slice(0, 2);
  return Object.fromEntries(
    found.map(({ 0: quote, index: start }, at) => [
      at === 0 ? 'first' : 'second',
      {
        value: Number(quote),
        evidence: { source: 'utterance', quote, start, end: start + quote.length, confidence: 1, by },
      } as const,
    ]),
  );
}

it('leaves nothing over of a command that is called by name with its values behind', () => {
  const said = 'add_two_numbers 12 3';

  expect(coverageOf(said, command, numbersIn(said, 'tags'))).toEqual({
    unread: [],
    unused: [],
    tied: [],
    narrowing: [],
    isBare: false,
    figures: [],
    isRetaken: false,
  });
});

it.each([
  ['add_two_numbers 12 3 k', 'tags'],
  ['add_two_numbers 12 3%', 'tags'],
  ['add_two_numbers 12 3 million', 'tags'],
  ['add_two_numbers 12 -3', 'tags'],
  ['add_two_numbers not 12 3', 'tags'],
  ['add_two_numbers 12 3 4', 'tags'],
  ['add_two_numbers 1 12 thousand', 'numbers'],
])('looks at every word where anything else is said: %s', (said, by) => {
  const { unread, unused } = coverageOf(said, command, numbersIn(said, by));

  expect([...unread, ...unused]).not.toEqual([]);
});
