// What a workflow's own files need.
export { defineCommand, lookupAmong, FwError, ROOT_CONTEXT } from '@fw/signature';
export type {
  CommandCall,
  NestedRequest,
  Prediction,
  CommandDefinition,
  CommandIssue,
  CommandOutput,
  ContextDefinition,
  ContextPath,
  DefinedCommand,
  Effect,
  Lookup,
  LookupOutcome,
  Navigation,
  Reconciliation,
  Resolve,
  SuggestedAction,
  WorkflowSettings,
} from '@fw/signature';
export { checkMap, defineContext, defineWorkflow, InvalidWorkflowError, type MapReport } from '@fw/context';
export { z } from 'zod';

// What a program needs that takes turns.
export type {
  Clarification,
  CommandRun,
  Session,
  SlotIssue,
  Turn,
  TurnEvent,
  TurnStatus,
  Workflow,
} from '@fw/signature';
export { formatRecording, parseRecording, replayTurn, type Replay, type TurnRecording } from '@fw/evaluate';
export { mergeArtifacts, type Artifacts } from '@fw/assistant';
export { otelSink, type OtelOptions, type SpanTracer, type TracedSpan } from '@fw/agent';
export { loadWorkflow, type LoadedWorkflow } from './load-workflow.ts';
export type { WorkflowProblem } from './folder/workflow-problem.ts';
export { openConversation, type Conversation, type ConversationOptions } from './conversation.ts';
export { unreadSettings } from './folder/unread-settings.ts';
export { mergeSettings } from './folder/merge-settings.ts';
export { readEnv, ENV_FILE, PASSWORDS_FILE, type EnvFiles } from './folder/read-env.ts';
export type { Env } from './folder/parse-env.ts';
export { createFastworkflow, type FastworkflowOptions } from './create-fastworkflow.ts';
export { brokenFiles } from './folder/broken-files.ts';
export { findBases } from './folder/find-bases.ts';
export type {
  Fastworkflow,
  ExplainTurnRequest,
  Place,
  ProcessActionRequest,
  ProcessAnswerRequest,
  ProcessTurnRequest,
  TurnOptions,
} from './fastworkflow.ts';
export { createMemoryLeases, type MemoryLeases } from '@fw/assistant';
export type { StateSettings } from './state-places.ts';
export type { ArtifactStore, ArtifactVersion } from '@fw/signature';
export { folderArtifacts, rollBack } from '@fw/intent';
export type { OpenArtifacts } from './trainings.ts';
export { diskStores, memoryStores, type OpenStores, type Stores } from './open-stores.ts';
export { loadDefaultEncoder, loadEncoder } from './load-default-encoder.ts';
export { describeByModel } from './describe-by-model.ts';
export { INSIGHTS_FILE, type AgentSettings } from './use-models.ts';
export { examineLedger, type LedgerReport } from './examine-ledger.ts';
export { openCorrections, type Correction, type Corrections } from './open-corrections.ts';
export type { Explanation } from './explain.ts';
export type { LessonTrial } from './try-lesson.ts';
export {
  MOST_ASKED,
  openAskedSentences,
  type AskedSentence,
  type AskedSentences,
  type OpenAskedSentences,
} from './asked-sentences.ts';
