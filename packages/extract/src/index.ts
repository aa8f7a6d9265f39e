export { createSlotExtractor, type SlotExtractorOptions } from './create-slot-extractor.ts';
export { type ExtractionExample } from './few-shot.ts';
export type { ExtractionModel, ExtractionModelRequest } from './extraction-model.ts';
export { readTagged } from './read-tagged.ts';
export type { Found } from './found-slots.ts';
