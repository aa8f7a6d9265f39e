import type { Evidence } from '@fw/signature';
import { expect, it } from 'vitest';
import { dropOverlaps } from './drop-overlaps.ts';

const at = (start: number, end: number, confidence: number, by = 'local'): Evidence => ({
  source: 'utterance',
  start,
  end,
  confidence,
  by,
});

it('drops loosely tied text that holds another value', () => {
  const found = {
    slots: {
      to: { value: 'Bob', evidence: at(5, 8, 0.9, 'lookup') },
      message: { value: 'Bob a message', evidence: at(5, 18, 0.6) },
    },
    ambiguities: [],
  };

  expect(Object.keys(dropOverlaps(found).slots)).toEqual(['to']);
});

it('keeps text beside it, and text that was introduced or quoted', () => {
  const beside = {
    slots: {
      to: { value: 'Bob', evidence: at(5, 8, 0.9, 'lookup') },
      message: { value: 'dinner is ready', evidence: at(14, 29, 0.6) },
    },
    ambiguities: [],
  };
  const introduced = {
    slots: {
      to: { value: 'Bob', evidence: at(20, 23, 0.9, 'lookup') },
      message: { value: 'call Bob back', evidence: at(15, 28, 0.85) },
    },
    ambiguities: [],
  };

  expect(dropOverlaps(beside)).toEqual(beside);
  expect(dropOverlaps(introduced)).toEqual(introduced);
});
