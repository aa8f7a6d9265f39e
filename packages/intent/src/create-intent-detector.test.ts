import { describe, expect, it, vi } from 'vitest';
import { SURE_INTENT, type Scope } from '@fw/signature';
import { memoryAdaptationStore } from './adapt/memory-store.ts';
import type { Classification, Classifier } from './classifier-port.ts';
import { createIntentDetector } from './create-intent-detector.ts';

const scope: Scope = {
  context: '*',
  path: [],
  displayName: 'the top level',
  commands: new Map([
    ['pay', 'pay'],
    ['refund', 'refund'],
    ['list_orders', 'list_orders'],
  ]),
};

function classified(decision: Classification['decision'], ...probabilities: readonly number[]): Classification {
  const commands = ['pay', 'refund', 'list_orders'];
  return {
    decision,
    reason: 'scripted',
    candidates: probabilities.map((probability, at) => ({ command: commands[at] ?? '', probability })),
  };
}

/** Words as directions: equal first letters, equal embeddings. */
function scriptedClassifier(classification: Classification | undefined) {
  return {
    encoder: 'e1',
    encode: vi.fn<Classifier['encode']>(async (utterance) => {
      const embedding = new Float32Array(26);
      embedding[utterance.toLowerCase().charCodeAt(0) % 26] = 1;
      return { utterance, embedding, features: embedding };
    }),
    classify: vi.fn<Classifier['classify']>(() => classification),
    close: async () => {},
  } satisfies Classifier;
}

describe('createIntentDetector', () => {
  it('answers a name without the classifier (row 5)', async () => {
    const classifier = scriptedClassifier(classified('matched', 1));
    const detector = createIntentDetector({ classifier });

    expect(await detector.detect({ utterance: 'refund', scope })).toMatchObject({ command: 'refund', by: 'exact' });
    expect(classifier.encode).not.toHaveBeenCalled();
  });

  it('says who came second and why it was sure', async () => {
    const detector = createIntentDetector({ classifier: scriptedClassifier(classified('matched', 0.9, 0.1)) });

    expect(await detector.detect({ utterance: 'settle my bill', scope })).toEqual({
      kind: 'matched',
      command: 'pay',
      by: 'classified',
      confidence: 0.9,
      runnerUp: { command: 'refund', confidence: 0.1 },
      reason: 'scripted',
    });
  });

  it('offers two or three when it is not sure (row 11)', async () => {
    const detector = createIntentDetector({ classifier: scriptedClassifier(classified('ambiguous', 0.5, 0.45, 0.01)) });

    expect(await detector.detect({ utterance: 'money', scope })).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ command: 'pay' }, { command: 'refund' }],
    });
  });

  it('shows one likely command for a yes where it changes something, never sure enough to run unasked', async () => {
    const likely = { ...classified('ambiguous', 0.97, 0.03), showable: true };
    const detector = createIntentDetector({ classifier: scriptedClassifier(likely) });

    const result = await detector.detect({ utterance: 'settle my bill', scope });

    expect(result).toMatchObject({ kind: 'matched', command: 'pay', by: 'classified' });
    expect(result.kind === 'matched' && result.confidence).toBeLessThan(SURE_INTENT);
  });

  it('never matches what the scope does not offer now', async () => {
    const detector = createIntentDetector({ classifier: scriptedClassifier(classified('matched', 0.9, 0.06, 0.04)) });
    const without = {
      ...scope,
      commands: new Map([
        ['refund', 'refund'],
        ['list_orders', 'list_orders'],
      ]),
    };

    expect(await detector.detect({ utterance: 'settle my bill', scope: without })).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ command: 'refund' }, { command: 'list_orders' }],
    });
  });

  it('knows no command from a name alone when it was not trained', async () => {
    expect(await createIntentDetector({}).detect({ utterance: 'settle my bill', scope })).toMatchObject({
      kind: 'unmatched',
      why: 'nothing',
    });
  });

  it('routes what it was taught, for whom it was taught (rows 13, 14)', async () => {
    const detector = createIntentDetector({
      classifier: scriptedClassifier(classified('matched', 0.9)),
      adaptations: memoryAdaptationStore(),
    });
    await detector.learn({
      utterance: 'money back',
      command: 'refund',
      context: '*',
      positive: true,
      user: 'ann',
      at: new Date(0),
    });

    expect(await detector.detect({ utterance: 'money again', scope, user: 'ann' })).toMatchObject({
      command: 'refund',
      by: 'adapted',
    });
    expect(await detector.detect({ utterance: 'money again', scope, user: 'bob' })).toMatchObject({
      command: 'pay',
      by: 'classified',
    });
  });

  it('asks instead of repeating a mistake it was told of (row N6)', async () => {
    const detector = createIntentDetector({
      classifier: scriptedClassifier(classified('matched', 0.9, 0.06, 0.04)),
      adaptations: memoryAdaptationStore(),
    });
    await detector.learn({ utterance: 'money', command: 'pay', context: '*', positive: false, at: new Date(0) });

    expect(await detector.detect({ utterance: 'money', scope })).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ command: 'refund' }, { command: 'list_orders' }],
    });
  });

  it('encodes once for the whole climb', async () => {
    const classifier = scriptedClassifier(classified('elsewhere', 0.1));
    const detector = createIntentDetector({ classifier });

    await detector.detect({ utterance: 'something else', scope });
    await detector.detect({ utterance: 'something else', scope: { ...scope, context: 'Order' } });

    expect(classifier.encode).toHaveBeenCalledTimes(1);
  });
});
