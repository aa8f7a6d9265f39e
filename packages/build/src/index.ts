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
export { effectOfHttp, effectOfTool, type HttpClaims, type ToolClaims } from './catalogue/guess-effect.ts';
export { isSecret } from './catalogue/is-secret.ts';
export { nameOf } from './catalogue/name-commands.ts';
export { wordsOf } from './catalogue/words.ts';
export { cleanText } from './render/escape.ts';
export { MADE_NOTE } from './render/command-file.ts';
export { renderWorkflow, type RenderedFile } from './render/render-workflow.ts';
export { zodSource } from './render/zod-source.ts';
export { readMcp, withoutSecrets, wordsOfCommand, type McpSource } from './read/mcp/read-mcp.ts';
export { readCsv } from './read/training-data/read-csv.ts';
export { readDialogflow } from './read/training-data/read-dialogflow.ts';
export { readLu } from './read/training-data/read-lu.ts';
export { readRasa, type SourceText } from './read/training-data/read-rasa.ts';
export { readToolSet } from './read/ai-sdk/read-tool-set.ts';
export { readTools, type ToolFound } from './read/read-tools.ts';
export { effectOfName } from './catalogue/guess-effect.ts';
export { readOpenApi, type OpenApiOptions } from './read/openapi/read-openapi.ts';
export { isSchema as isSchemaObject } from './render/zod-source.ts';
export { addUtterance, type AddedUtterance } from './merge/add-utterance.ts';
export { blanksOf, ENOUGH_UTTERANCES, REFINE_FIELDS, type Blanks, type RefineField } from './refine/blanks.ts';
export { refineFile, type ByModel, type RefinedFile, type RefineWording } from './refine/refine-file.ts';
export type { WordingRequest, WordingWriter, WrittenWording } from './refine/wording-writer.ts';
export { makeUtterances, tellApart, type Wording } from './words/make-utterances.ts';
export { mergeFile, fingerprintsOf, type Fingerprints, type MergedFile } from './merge/merge-file.ts';
export { isInStep, type BuildPlan, type FileStep } from './merge/plan-build.ts';
export { carryOut, planFor } from './merge/carry-out.ts';
export { RECORD_PATH } from './merge/build-record.ts';
