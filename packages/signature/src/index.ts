export { FwError } from './fw-error.ts';
export { ROOT_CONTEXT, currentContext, samePath, type ContextPath, type PathEntry } from './context/context-path.ts';

export { defineCommand, COMMAND_NAME, type DefinedCommand } from './command/define-command.ts';
export type {
  AnyCommand,
  Choices,
  CommandCheck,
  GenerateUtterances,
  CommandDefinition,
  CommandIssue,
  Effect,
  InputOf,
  Reconciliation,
  Resolve,
  WorkflowCommand,
} from './command/command.ts';
export type { CommandCall, NestedRequest, Prediction } from './command/command-call.ts';
export type { CommandOutput, Navigation, SuggestedAction } from './command/command-output.ts';
export type { AnyContext, ContextCall, ContextDefinition } from './context/context-definition.ts';
export {
  DEFAULT_RISK,
  type RiskBounds,
  type Workflow,
  type WorkflowContext,
  type WorkflowSettings,
} from './context/workflow.ts';
export type { Scope } from './context/scope.ts';

export {
  lookupAmong,
  editDistance,
  type LabelledCandidate,
  type Lookup,
  type LookupAmongOptions,
  type LookupOutcome,
} from './input/lookup.ts';
export { coerceValue } from './input/coerce.ts';
export {
  enumMembers,
  isOptionalSlot,
  fieldsOf,
  schemaKind,
  slotMeta,
  type SlotMeta,
  unwrapSchema,
} from './schema/schema-shape.ts';
export { findRunaway, patternsEnd, repeatsWithin } from './schema/pattern-guard.ts';
export { patternsOf } from './schema/schema-patterns.ts';
export { foldName, humanName, spokenForms } from './evidence/spoken-forms.ts';
export { toJsonSchema, type JsonSchema } from './schema/json-schema.ts';
export {
  canonicalForm,
  canonicalJson,
  plainForm,
  restoreForm,
  sameForm,
  type CanonicalForm,
} from './schema/canonical-form.ts';

export type {
  Evidence,
  EvidenceSource,
  LabelledValue,
  SlotAmbiguity,
  SlotRead,
  SlotValue,
  Slots,
} from './evidence/evidence.ts';
export type { SlotIssue, SlotIssueKind } from './input/slot-issue.ts';
export { describeIssues, plainMessage, slotName, unknownMessage } from './input/describe-issue.ts';
export { inWords as valueInWords } from './input/slot-problems.ts';
export { type Grounds } from './evidence/grounding.ts';
export { printable, printableLines, printableName, printableWithin, safeText, type Surface } from './text/printable.ts';
export { markupText } from './text/markup-text.ts';
export { createRedactor, type Redactor } from './text/redact.ts';
export { isTooLarge, LIMITS } from './input/limits.ts';
export { textOf } from './input/read-input.ts';
export { validateInput, type Validation, type ValidationContext } from './input/validate-input.ts';
export { isValidInput, valuesAnew, type ValidInput } from './input/valid-input.ts';
export {
  decideConfirmation,
  SURE_INTENT,
  type ConfirmDecision,
  type ConfirmPolicy,
  type ConfirmQuestion,
  type ConfirmRule,
} from './command/confirm-policy.ts';

export type {
  DetectRequest,
  IntentCandidate,
  IntentDetector,
  IntentResult,
  Sureness,
  Lesson,
  Reroute,
  MatchedBy,
} from './ports/intent-port.ts';
export { coverageOf, type Coverage, type Unread } from './reading/fully-read.ts';
export { deniedIn, type Stretch } from './reading/denied-in.ts';
export { foreignHead } from './reading/foreign-head.ts';
export { moodOf, type Mood } from './reading/mood.ts';
export { shortPointsIn, withoutShortPoints, type ShortPoint } from './reading/short-points.ts';
export type { ClaimWords } from './language/claim-words.ts';
export type { LanguagePack, ReplyName } from './language/language-pack.ts';
export { onceFor } from './language/once-for.ts';
export type { MoodName } from './language/mood-words.ts';
export type { RepairKind } from './language/talk-words.ts';
export type { ExtractRequest, Extraction, SlotExtractor } from './ports/extract-port.ts';
export type { EffectIntent, EffectLedger, EffectOutcome, EffectRecord } from './ports/ledger-port.ts';
export {
  summaryOf,
  type AnsweredTurn,
  type SavedUnder,
  type SessionStore,
  type SessionSummary,
} from './ports/session-store-port.ts';
export type { HeldLease, SessionLease } from './ports/session-lease-port.ts';
export type { ArtifactStore, ArtifactVersion } from './ports/artifact-store-port.ts';
export type { DeadTurn, QueueOutcome, TurnQueue } from './ports/turn-queue-port.ts';
export type { RecordChange, Records, StoredRecord } from './ports/records-port.ts';
export type { StoredAnswer, StoredTurn, StoredTurnEvent, TurnKey, TurnStore } from './ports/turn-store-port.ts';
export type { Clarification, CommandChoice, EffectShown, ShownValue } from './turn/clarification.ts';
export {
  newSession,
  SESSION_VERSION,
  type Message,
  type OpenCommand,
  type Pending,
  type Session,
  type WaitingRequest,
  wordsOfWaiting,
} from './turn/session.ts';
export type { Referent } from './turn/referent.ts';
export type {
  ActRequest,
  CommandRun,
  Turn,
  TurnEntry,
  TurnFailure,
  TurnRecord,
  TurnRequest,
  TurnStatus,
  TurnTaker,
} from './turn/turn.ts';
export type { Stage, TurnEvent, TurnEventSink } from './turn/turn-event.ts';
