import type { Evidence } from '@fw/signature';
import { expect, it } from 'vitest';
import type { Found } from './found-slots.ts';
import { dropOverlaps } from './drop-overlaps.ts';

const at = (start: number, end: number, confidence: number, by = 'local'): Evidence => ({
  source: 'utterance',
  start,
  end,
  confidence,
  by,
});

const WORDS = new Set(['send', 'messag']);
const drop = (found: Found, utterance: string) => dropOverlaps(found, utterance, WORDS);

it('drops loosely tied text that holds another value', () => {
  const found = {
    slots: {
      to: { value: 'Bob', evidence: at(5, 8, 0.9, 'lookup') },
      message: { value: 'Bob a message', evidence: at(5, 18, 0.6) },
    },
    ambiguities: [],
  };

  expect(Object.keys(drop(found, 'send Bob a message').slots)).toEqual(['to']);
});

it('keeps what follows a value at the head of a text', () => {
  const utterance = 'tell bob that dinner is ready';
  const found = {
    slots: {
      to: { value: 'Bob', evidence: at(5, 8, 0.9, 'lookup') },
      message: { value: 'bob that dinner is ready', evidence: at(5, 29, 0.6) },
    },
    ambiguities: [],
  };

  expect(drop(found, utterance).slots['message']).toEqual({
    value: 'dinner is ready',
    evidence: { ...at(14, 29, 0.6), quote: 'dinner is ready' },
  });
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

  expect(drop(beside, 'tell Bob that dinner is ready')).toEqual(beside);
  expect(drop(introduced, 'send note saying call Bob back')).toEqual(introduced);
});

it.each([
  ['write to aiko', 'aiko'],
  ['send carla a message', 'carla a message'],
  ['send the French teacher a message', 'the French teacher a message'],
])('drops text that says no more than whom the application found in it: %s', (utterance, said) => {
  const start = utterance.indexOf(said);
  const of = { aiko: 'Aiko Tanaka', carla: 'Carla Ruiz', the: 'Jean Moreau (French teacher)' }[
    said.split(' ')[0] ?? ''
  ];
  const evidence = { ...at(start, utterance.length, 1, 'resolve'), source: 'lookup', quote: said } as const;
  const message = { value: said, evidence: at(start, utterance.length, 0.6) };
  const words = new Set(['write', 'messag']);

  const one = dropOverlaps(
    { slots: { to: { value: 'T1', evidence: { ...evidence, of: of ?? '' } }, message }, ambiguities: [] },
    utterance,
    words,
  );
  const candidates = ['T1', 'T2'].map((value) => ({
    value,
    label: of ?? '',
    evidence: { ...evidence, confidence: 0.5 },
  }));
  const several = dropOverlaps({ slots: { message }, ambiguities: [{ slot: 'to', candidates }] }, utterance, words);

  expect(Object.keys(one.slots)).toEqual(['to']);
  expect(Object.keys(several.slots)).toEqual([]);
});

it('keeps what stands behind the name that the application found', () => {
  const utterance = 'tell carla i am late';
  const evidence = { ...at(5, 20, 1, 'resolve'), source: 'lookup', of: 'Carla Ruiz' } as const;
  const message = { value: 'carla i am late', evidence: at(5, 20, 0.6) };

  const { slots } = drop({ slots: { to: { value: 'T1', evidence }, message }, ambiguities: [] }, utterance);

  expect(slots['message']?.value).toBe('i am late');
});
