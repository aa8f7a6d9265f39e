import type { IntentDetector, SlotExtractor } from '@fw/signature';

/** Commands are called by name here: nothing is to be recognised. */
export const scriptedDetector: IntentDetector = {
  detect: async () => ({ kind: 'unmatched', why: 'nothing', nearest: [], reason: 'Commands are called by name here.' }),
  learn: async () => undefined,
  close: async () => undefined,
};

export const scriptedExtractor: SlotExtractor = {
  extract: async ({ known }) => ({ slots: known, ambiguities: [], corrected: [], by: [] }),
};
