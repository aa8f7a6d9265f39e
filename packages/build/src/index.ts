export type {
  ApiAuth,
  ApiSettings,
  Catalogue,
  CatalogueCommand,
  CatalogueUtterance,
  HttpCall,
  LeftOut,
  ReviewNote,
  Schema,
  SlotTarget,
  StubCall,
} from './catalogue/catalogue.ts';
export { effectOfTool } from './catalogue/guess-effect.ts';
export { isSecret } from './catalogue/is-secret.ts';
export { nameOf } from './catalogue/name-commands.ts';
export { wordsOf } from './catalogue/words.ts';
export { cleanText } from './render/escape.ts';
export { renderWorkflow } from './render/render-workflow.ts';
export { readMcp, withoutSecrets, type McpSource } from './read/mcp/read-mcp.ts';
export { readCsv } from './read/training-data/read-csv.ts';
export { readDialogflow } from './read/training-data/read-dialogflow.ts';
export { readLu } from './read/training-data/read-lu.ts';
export { readRasa, type SourceText } from './read/training-data/read-rasa.ts';
export { readToolSet } from './read/ai-sdk/read-tool-set.ts';
export { readOpenApi, type OpenApiOptions } from './read/openapi/read-openapi.ts';
export { isSchema as isSchemaObject } from './render/zod-source.ts';
export { addUtterance } from './merge/add-utterance.ts';
export { blanksOf, ENOUGH_UTTERANCES, REFINE_FIELDS, type Blanks, type RefineField } from './refine/blanks.ts';
export { refineFile, type ByModel, type RefinedFile, type RefineWording } from './refine/refine-file.ts';
export type { WordingRequest, WordingWriter, WrittenWording } from './refine/wording-writer.ts';
export { makeUtterances, type Wording } from './words/make-utterances.ts';
export { mergeFile, fingerprintsOf } from './merge/merge-file.ts';
export { isInStep, type BuildPlan } from './merge/plan-build.ts';
export { carryOut, planFor } from './merge/carry-out.ts';
