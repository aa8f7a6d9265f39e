export { createSlotExtractor, type SlotExtractorOptions } from './create-slot-extractor.ts';
export { MAX_ATTEMPTS, MODEL_TIMEOUT_MS } from './ask-model.ts';
export { MAX_EXAMPLES, type ExtractionExample } from './few-shot.ts';
export type { ExtractionModel, ExtractionModelRequest } from './extraction-model.ts';
export { readTagged } from './read-tagged.ts';
export type { Found } from './found-slots.ts';
