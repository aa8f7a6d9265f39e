import { slotExtractorContract } from '@fw/signature/testing';
import { createSlotExtractor } from './create-slot-extractor.ts';

slotExtractorContract('tags, local recognisers and no model', () => createSlotExtractor());

slotExtractorContract('a model that talks nonsense', () =>
  createSlotExtractor({
    model: { generate: () => Promise.resolve({ values: { orderId: '#W1', count: 'plenty', method: 7 } }) },
  }),
);

slotExtractorContract('a model that fails', () =>
  createSlotExtractor({ model: { generate: () => Promise.reject(new Error('no route to host')) } }),
);
