import { intentDetectorContract } from '@fw/signature/testing';
import { createIntentDetector } from './create-intent-detector.ts';

const scope = {
  context: '*',
  path: [],
  displayName: 'the top level',
  commands: new Map([
    ['pay', 'pay'],
    ['list_orders', 'list_orders'],
  ]),
};

intentDetectorContract('names alone', async () => ({ detector: createIntentDetector({}), scope }));

intentDetectorContract('with a classifier', async () => ({
  scope,
  detector: createIntentDetector({
    classifier: {
      encoder: 'e1',
      encode: async (utterance) => ({ utterance, embedding: new Float32Array(4), features: new Float32Array(4) }),
      classify: () => ({
        decision: 'ambiguous',
        reason: 'scripted',
        candidates: [
          { command: 'pay', probability: 0.5 },
          { command: 'list_orders', probability: 0.4 },
        ],
      }),
      close: async () => {},
    },
  }),
}));
