import { describe, expect, it } from 'vitest';
import { localDecisionModel, type Classifier } from '@fw/intent';
import { experimental_decide } from 'ai';

/** Bags of letters as embeddings, and a head that knows two commands. */
const classifier: Classifier = {
  encoder: 'letters',
  async encode(utterance) {
    const embedding = new Float32Array(26);
    for (const letter of utterance.toLowerCase().match(/[a-z]/g) ?? []) embedding[letter.charCodeAt(0) - 97]! += 1;
    const norm = Math.hypot(...embedding) || 1;
    return { utterance, embedding: embedding.map((value) => value / norm), features: embedding };
  },
  classify: () => ({
    decision: 'matched',
    reason: 'scripted',
    candidates: [
      { command: 'refund', probability: 0.75 },
      { command: 'pay', probability: 0.25 },
    ],
  }),
  commands: () => ['refund', 'pay', 'list'],
  close: async () => {},
};
const model = localDecisionModel({ classifier });

describe('localDecisionModel (row N7)', () => {
  it('answers the SDK with the trained probabilities where it knows the options', async () => {
    const { answers } = await experimental_decide({
      model,
      state: 'I want my money back',
      questions: { command: { type: 'choice', criteria: { refund: 'Gives money back', pay: null, list: null } } },
    });

    expect(answers.command).toEqual({
      type: 'choice',
      choice: 'refund',
      probabilities: { refund: 0.75, pay: 0.25, list: 0 },
    });
  });

  it('compares by meaning where it does not, and for yes or no', async () => {
    const { answers } = await experimental_decide({
      model,
      state: { message: 'zzz' },
      questions: {
        letter: { type: 'choice', criteria: { a: 'aaaa', z: 'zzzz' } },
        sleepy: { type: 'boolean', criteria: { true: 'zzzz', false: 'aaaa' } },
      },
    });

    expect(answers.letter.choice).toBe('z');
    expect(answers.sleepy.probability).toBeGreaterThan(0.9);
  });

  it('declines a yes-or-no question that nothing describes', async () => {
    const questions = { happy: { type: 'boolean', instructions: 'Is the customer happy?' } } as const;

    await expect(experimental_decide({ model, state: 'hm', questions })).rejects.toThrow(/refus|declin/i);
  });
});
