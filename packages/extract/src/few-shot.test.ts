import { describe, expect, it } from 'vitest';
import { MAX_EXAMPLES, selectExamples } from './few-shot.ts';

const EXAMPLES = [
  { utterance: 'cancel order 5 and refund my card', slots: { id: 5 } },
  { utterance: 'I no longer need the lamp', slots: {} },
  { utterance: 'please cancel my orders', slots: {} },
];

describe('choosing examples', () => {
  it('puts the sentences with most words in common first, in any form of the words', () => {
    expect(selectExamples(EXAMPLES, 'cancelling my order').map(({ utterance }) => utterance)[0]).toBe(
      'please cancel my orders',
    );
  });

  it('keeps the given order where nothing is in common, and no more than fit', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ utterance: `example ${index}`, slots: {} }));

    expect(selectExamples(many, 'something else')).toEqual(many.slice(0, MAX_EXAMPLES));
    expect(selectExamples([], 'anything')).toEqual([]);
  });
});
