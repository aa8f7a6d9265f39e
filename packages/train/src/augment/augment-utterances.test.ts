import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { utteranceKey, type Utterance, type UtteranceSet } from '../plan/utterance.ts';
import { augmentUtterances } from './augment-utterances.ts';

const seed = (text: string): Utterance => ({ text, source: { kind: 'seed' } });
const set = (words: Readonly<Record<string, readonly string[]>>): UtteranceSet =>
  new Map(Object.entries(words).map(([command, texts]) => [command, texts.map(seed)]));
const made = (result: UtteranceSet, command: string) =>
  (result.get(command) ?? []).filter(({ source }) => source.kind === 'local').map(({ text }) => text);

describe('augmentUtterances', () => {
  it('frames, rewords, shortens and misspells, and keeps what was written', () => {
    const result = augmentUtterances(set({ pay: ['I want to settle the invoice'] }), { seed: 1 });

    expect(result.get('pay')?.[0]).toEqual(seed('I want to settle the invoice'));
    expect(made(result, 'pay')).toHaveLength(4);
    expect(made(result, 'pay')).toContain('settle invoice');
  });

  it('puts another of the slot’s example values in', () => {
    const result = augmentUtterances(set({ cancel: ['cancel #W123 now'] }), {
      seed: 1,
      manners: ['value'],
      examplesOf: () => [['#W123', '#W987']],
    });

    expect(made(result, 'cancel')).toEqual(['cancel #W987 now']);
  });

  it('leaves out words that would stand for two commands', () => {
    const result = augmentUtterances(set({ a: ['show me the list'], b: ['show list'] }), {
      seed: 1,
      manners: ['shorten'],
    });

    expect(made(result, 'a')).toEqual([]);
  });

  test.prop([fc.array(fc.string(), { maxLength: 5 }), fc.nat()])(
    'gives the same words for the same seed, none empty, none twice, whatever was written',
    (texts, number) => {
      const words = set({ a: texts });

      const result = augmentUtterances(words, { seed: number });

      expect(augmentUtterances(words, { seed: number })).toEqual(result);
      const keys = made(result, 'a').map(utteranceKey);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).not.toContain('');
    },
  );
});
