import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { ENGLISH, SPANISH, type LanguagePack } from '../language/index.ts';
import { coverageOf } from './fully-read.ts';

const message: WorkflowCommand = {
  name: 'message_patron',
  qualifiedName: 'message_patron',
  owner: '*',
  summary: 'Sends a patron a message.',
  effect: 'write',
  utterances: ['tell Nina Vogel the doors open at seven', 'write to Priya: come soon', 'dile a Nina que abrimos'],
  input: z.object({ message: z.string().describe('What it should say') }),
  run: () => 'done',
};

/** Whether a text is taken as it stands, when a reader took all behind the name for it. */
function isTaken(text: string, { mood }: LanguagePack = ENGLISH): boolean {
  const utterance = `tell Nina Vogel ${text}`;
  const evidence = { source: 'utterance', quote: text, start: 16, end: utterance.length, confidence: 1 } as const;
  return coverageOf(utterance, message, { message: { value: text, evidence } }, mood).unread.length === 0;
}

describe('a text that may be two sayings is not taken as it stands', () => {
  it.each([
    'the lift is out, no wait, tell',
    'the lift is out no wait it works',
    'the lift is out, scratch that, it works again',
    "the lift is out. actually no, don't",
    'the lift is out, I mean the stairs',
    'the lift is out, or rather text Wendy',
    'she owes us 20 euros, make that 25',
    'the lift is out, sorry, I meant Rosa',
    'the lift is out, sorry, the stairs are',
    'the lift is out; rather the stairs',
    'the lift is out, hang on, not yet',
    'the lift is out, never mind',
    'the lift is out, please stop',
    'the lift is out. Tell Oskar too',
    'the lift is out, and write to Oskar',
    'never mind',
    'his seats moved. scrap that, they did not',
    'or better Rosa, that we won',
    'her the newsletter',
  ])('“%s” (row N17)', (text) => {
    expect(isTaken(text)).toBe(false);
  });

  it.each(['abrimos a las ocho, no espera, a las nueve', 'abrimos a las ocho, perdón, a las nueve', 'cerramos, dile'])(
    'in Spanish “%s” (row N17)',
    (text) => {
      expect(isTaken(text, SPANISH)).toBe(false);
    },
  );

  it('whatever stands on both sides of what takes it back (row N17)', () => {
    const word = fc.constantFrom('the', 'lift', 'is', 'out', 'doors', 'open', 'seven', 'bring', 'coats');
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
    const cue = fc.constantFrom('no wait', 'wait, no', 'scratch that', 'or rather', 'I meant', 'strike that');
    fc.assert(
      fc.property(words, cue, words, (before, taking, after) => {
        expect(isTaken(`${before}, ${taking}, ${after}`)).toBe(false);
      }),
    );
  });
});

describe('a text with the same words in another sense is taken', () => {
  it.each([
    'sorry, no refund',
    'we are sorry for the delay',
    'I was wrong, sorry',
    'I will be late, sorry, and see you at 7',
    'I mean it when I say no',
    'not to come on Friday',
    'the lift is out',
    'he should wait at the door, no later than seven',
    'we actually open at seven',
    'she would rather sit in the stalls',
    'her seats were moved',
    '"the lift is out, no wait, it works"',
    'make sure that nobody waits',
  ])('“%s” (row N17)', (text) => {
    expect(isTaken(text)).toBe(true);
  });
});
