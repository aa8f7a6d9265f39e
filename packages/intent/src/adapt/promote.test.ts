import { expect, it } from 'vitest';
import type { Scope } from '@fw/signature';
import type { Classifier } from '../classifier-port.ts';
import type { Adaptation } from './adaptation.ts';
import { memoryAdaptationStore } from './memory-store.ts';
import { promote, trialPromotion } from './promote.ts';

const scope: Scope = {
  context: '*',
  path: [],
  displayName: 'top',
  commands: new Map([
    ['pay', 'pay'],
    ['refund', 'refund'],
  ]),
};

function direction(utterance: string): Float32Array {
  const embedding = new Float32Array(26);
  embedding[utterance.toLowerCase().charCodeAt(0) % 26] = 1;
  return embedding;
}

const classifier: Classifier = {
  encoder: 'e1',
  encode: async (utterance) => ({ utterance, embedding: direction(utterance), features: direction(utterance) }),
  classify: () => ({ decision: 'matched', reason: 'scripted', candidates: [{ command: 'pay', probability: 0.9 }] }),
  close: async () => {},
};

function lesson(id: string, utterance: string): Adaptation {
  return {
    id,
    utterance,
    command: 'refund',
    context: '*',
    positive: true,
    user: 'ann',
    at: '2026-01-01',
    encoder: 'e1',
    embedding: direction(utterance),
  };
}

it('shows which held-out utterances a promotion would flip, and changes nothing (row N6)', async () => {
  const store = memoryAdaptationStore();
  await store.put(lesson('1', 'money back'));
  const heldOut = [
    { utterance: 'money for the rent', context: '*', command: 'pay' },
    { utterance: 'settle the bill', context: '*', command: 'pay' },
  ];

  const flips = await trialPromotion({ store, ids: ['1'], classifier, heldOut, scopeOf: () => scope });

  expect(flips).toEqual([
    { utterance: 'money for the rent', context: '*', command: 'pay', before: 'pay', after: 'refund' },
  ]);
  expect(store.list()[0]?.user).toBe('ann');
});

it('makes a correction apply to everyone, and refuses an id that does not exist before changing any', async () => {
  const store = memoryAdaptationStore();
  await store.put(lesson('1', 'money back'));

  await expect(promote(store, ['1', '2'])).rejects.toMatchObject({ code: 'unknown-adaptation' });
  expect(store.list()[0]?.user).toBe('ann');

  await promote(store, ['1']);
  expect(store.list()[0]?.user).toBeUndefined();
});
