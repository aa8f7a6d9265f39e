import type {
  ActRequest,
  CommandCall,
  EffectLedger,
  IntentDetector,
  Prediction,
  SlotExtractor,
  Turn,
  TurnRequest,
  TurnTaker,
  Workflow,
  WorkflowCommand,
} from '@fw/signature';

/** What an assistant is wired from. The ports belong to the caller, who closes them. */
export interface AssistantOptions {
  readonly workflow: Workflow;
  readonly detector: IntentDetector;
  readonly extractor: SlotExtractor;
  /**
   * Reads the person's words without a model, to compare with what a model sends: only what it reads for the same slot
   * counts as theirs. The {@link extractor} when absent.
   */
  readonly reader?: SlotExtractor;
  readonly ledger: EffectLedger;
  /** Tells the time of a turn, asked once per turn; the machine's clock when absent. */
  readonly clock?: () => Date;
  /** Monotonic milliseconds, for durations; `performance.now` when absent. */
  readonly timer?: () => number;
  /** Makes ids of turns and questions; random UUIDs when absent. */
  readonly newId?: () => string;
  /** Values given at start-up, handed to commands and contexts as `call.settings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Runs a nested workflow for `call.runWorkflow`; refused with `no-nested-workflows` when absent. */
  readonly runWorkflow?: CommandCall['runWorkflow'];
  /** Asks a model for `call.predict`; refused with `no-model` when absent. The signal is the call's. */
  readonly predict?: (prediction: Prediction, signal: AbortSignal) => Promise<unknown>;
  /** Whether words support a value that does not stand in them literally: "next Friday" a date. Never, when absent. */
  readonly derives?: (claim: Claim) => boolean;
  /**
   * Whose lessons a turn without a principal learns and follows, where one person has the workflow to themselves; the
   * conversation's own alone, when absent.
   */
  readonly learner?: string;
  /** How long a confirmation waits, in milliseconds; {@link CONFIRMATION_MS} when absent. */
  readonly confirmationMs?: number;
  /**
   * How long a turn may take, in milliseconds, calls in flight included. {@link TURN_MS} when absent, or twice the
   * longest `timeoutMs` of a command where that is more.
   */
  readonly turnMs?: number;
  /** Learns the causes that people are not told. Must not throw; what it throws is dropped. */
  readonly onFault?: (fault: Fault) => void;
}

/** A value that is said to come from words. */
export interface Claim {
  readonly command: WorkflowCommand;
  readonly slot: string;
  readonly value: unknown;
  readonly text: string;
  /** The clock of the turn, for "tomorrow". */
  readonly now: Date;
}

/** Something went wrong in the application or in a port: for the log, never for the person. */
export interface Fault {
  /** Stable: `handler-failed`, `context-unavailable`, `ledger-unavailable`, `invalid-output`, `port-failed`, … */
  readonly code: string;
  /** Where: a stage, or a command by qualified name. */
  readonly where: string;
  readonly error: unknown;
}

/** How long a confirmation waits for its yes. Source: chosen here; long enough to look something up, short enough to be the same conversation. */
export const CONFIRMATION_MS = 10 * 60 * 1000;

/** How long a turn may take. Source: chosen here; five requests of one sentence at the usual limits of models and handlers. */
export const TURN_MS = 5 * 60 * 1000;

/** A structured answer to the open question. */
export interface AnswerRequest extends Omit<TurnRequest, 'utterance'> {
  /** Which question: an answer to one that is no longer open changes nothing. */
  readonly clarificationId: string;
  /** As the question's `answerSchema` describes: a command's name, values by slot, a yes or no, a text. */
  readonly answer: unknown;
}

/** The deterministic walk: one utterance, one pass. Made by `createAssistant`. */
export interface Assistant extends TurnTaker {
  /** A structured call from a button, HTTP, MCP or a program. Skips the sentence, not the proof. */
  act(request: ActRequest): Promise<Turn>;
  /** A structured answer to the open question, from a form or a protocol. */
  answer(request: AnswerRequest): Promise<Turn>;
}
