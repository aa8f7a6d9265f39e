export { FwError } from './fw-error.ts';
export { ROOT_CONTEXT, currentContext, samePath, type ContextPath, type PathEntry } from './context-path.ts';

export { defineCommand, COMMAND_NAME, type DefinedCommand } from './define-command.ts';
export type {
  AnyCommand,
  CommandCheck,
  CommandDefinition,
  CommandIssue,
  Effect,
  InputOf,
  Reconciliation,
  Resolve,
  WorkflowCommand,
} from './command.ts';
export type { CommandCall, NestedRequest } from './command-call.ts';
export type { CommandOutput, Navigation, SuggestedAction } from './command-output.ts';
export type { AnyContext, ContextCall, ContextDefinition } from './context-definition.ts';
export {
  DEFAULT_RISK,
  type RiskBounds,
  type Workflow,
  type WorkflowContext,
  type WorkflowSettings,
} from './workflow.ts';
export type { Scope } from './scope.ts';

export {
  lookupAmong,
  editDistance,
  MAX_SUGGESTIONS,
  type LabelledCandidate,
  type Lookup,
  type LookupAmongOptions,
  type LookupOutcome,
} from './lookup.ts';
export { coerceValue } from './coerce.ts';
export { enumMembers, isOptionalSlot, schemaKind, slotMeta, unwrapSchema, type SlotMeta } from './schema-shape.ts';
export { findRunaway, patternsEnd, repeatsWithin } from './pattern-guard.ts';
export { patternsOf } from './schema-patterns.ts';
export { foldName, humanName, spokenForms } from './spoken-forms.ts';
export { toJsonSchema, type JsonSchema } from './json-schema.ts';
export {
  canonicalForm,
  canonicalJson,
  plainForm,
  restoreForm,
  sameForm,
  type CanonicalForm,
} from './canonical-form.ts';

export type { Evidence, EvidenceSource, LabelledValue, SlotAmbiguity, SlotRead, SlotValue, Slots } from './evidence.ts';
export type { SlotIssue, SlotIssueKind } from './slot-issue.ts';
export { describeIssues, missingMessage, slotName } from './describe-issue.ts';
export { proofOf, type Grounds, type Proof } from './grounding.ts';
export {
  mixesScripts,
  printable,
  printableLines,
  printableName,
  safeText,
  SHOWN_LENGTH,
  type Surface,
} from './printable.ts';
export { createRedactor, type Redactor } from './redact.ts';
export { isTooLarge, LIMITS } from './limits.ts';
export { checkOutput, textOf } from './read-input.ts';
export { validateInput, type Validation, type ValidationContext } from './validate-input.ts';
export { isValidInput, valuesAnew, type ValidInput } from './valid-input.ts';
export {
  decideConfirmation,
  decideByEffect,
  SURE_INTENT,
  type ConfirmDecision,
  type ConfirmPolicy,
  type ConfirmQuestion,
  type ConfirmRule,
} from './confirm-policy.ts';

export type { DetectRequest, IntentCandidate, IntentDetector, IntentResult, Lesson, MatchedBy } from './intent-port.ts';
export { coverageOf, type Coverage, type Unread } from './reading/fully-read.ts';
export { moodOf, type Mood } from './reading/mood.ts';
export { ENGLISH, type MoodLanguage, type MoodName } from './reading/english.ts';
export type { ExtractRequest, Extraction, SlotExtractor } from './extract-port.ts';
export type { EffectIntent, EffectLedger, EffectOutcome, EffectRecord } from './ledger-port.ts';
export {
  summaryOf,
  type AnsweredTurn,
  type SavedUnder,
  type SessionStore,
  type SessionSummary,
} from './session-store-port.ts';
export type { HeldLease, SessionLease } from './session-lease-port.ts';
export type { Records, StoredRecord } from './records-port.ts';
export type { StoredAnswer, StoredTurn, StoredTurnEvent, TurnKey, TurnStore } from './turn-store-port.ts';
export type { Clarification, CommandChoice, EffectShown, ShownValue } from './clarification.ts';
export { newSession, SESSION_VERSION, type Message, type OpenCommand, type Pending, type Session } from './session.ts';
export type {
  ActRequest,
  CommandRun,
  Turn,
  TurnFailure,
  TurnRecord,
  TurnRequest,
  TurnStatus,
  TurnTaker,
} from './turn.ts';
export type { Stage, TurnEvent, TurnEventSink } from './turn-event.ts';
