import type { Clarification } from './clarification.ts';
import type { CommandOutput } from '../command/command-output.ts';
import type { ContextPath } from '../context/context-path.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { IntentResult } from '../ports/intent-port.ts';
import type { HeldLease } from '../ports/session-lease-port.ts';
import type { Session } from './session.ts';
import type { SlotIssue } from '../input/slot-issue.ts';
import type { TurnEventSink } from './turn-event.ts';

/** How a turn ended. `awaiting-user`: with a question. `cancelled`: the person or the caller called it off. */
export type TurnStatus = 'completed' | 'awaiting-user' | 'failed' | 'cancelled';

/** A command that was carried out in a turn. */
export interface CommandRun {
  /** Qualified name. */
  readonly command: string;
  readonly path: ContextPath;
  readonly input: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly output: CommandOutput;
  /** Wall time of the handler in milliseconds; 0 when the output was replayed from the ledger. */
  readonly durationMs: number;
  /** Whether the ledger had the output and the handler was not called. */
  readonly replayed: boolean;
}

/** Why a turn failed, fit for a person; the cause is in the log. */
export interface TurnFailure {
  /** Stable, for branching. */
  readonly code: string;
  readonly message: string;
}

/** What happened in a turn: a command that ran, a question that was put to the person, what they said to it. */
export type TurnEntry =
  /** @property at - Place in `Turn.ran`, from 0. */
  | { readonly kind: 'ran'; readonly at: number }
  | { readonly kind: 'asked'; readonly about: Clarification['kind']; readonly question: string }
  | { readonly kind: 'answered'; readonly words: string };

/** One utterance and all that came of it. */
export interface Turn {
  readonly id: string;
  readonly status: TurnStatus;
  /** What the person is told. */
  readonly answer: string;
  /** Whether what was asked for was done. A question, a refusal and an abstention are not successes. */
  readonly success: boolean;
  readonly ran: readonly CommandRun[];
  /**
   * Runs, questions, confirmations and answers in the order in which they came, where a turn goes over several
   * utterances; absent where one utterance is all of it.
   */
  readonly record?: readonly TurnEntry[];
  readonly clarification?: Clarification;
  readonly failure?: TurnFailure;
  /** Why the gate did not let the request through, for callers that answer in data rather than words. */
  readonly issues: readonly SlotIssue[];
  /** What detection said, when it was asked. */
  readonly intent?: IntentResult;
  /** The conversation after this turn. */
  readonly session: Session;
}

/** A turn without the conversation it belongs to: what is stored and sent. */
export type TurnRecord = Omit<Turn, 'session'>;

/** One utterance for a {@link TurnTaker}. */
export interface TurnRequest {
  readonly utterance: string;
  readonly session: Session;
  /** Who is asking, authenticated by the caller. */
  readonly principal?: string;
  /** Given by a client that may send the same turn twice; made up when absent. */
  readonly turnId?: string;
  /** Which step of the turn this is, when a planner takes several. 0 when absent. */
  readonly step?: number;
  /** `agent` when a model composed the utterance: then it grounds nothing, only what the person said does. */
  readonly from?: 'person' | 'agent';
  /**
   * Takes the words as an exact correction of what waits for a yes, and as nothing else: other words change nothing, and
   * the turn comes back without a question.
   */
  readonly only?: 'correction';
  readonly signal?: AbortSignal;
  readonly onEvent?: TurnEventSink;
  /** The lease under which the session is taken, where several processes share the stores. */
  readonly lease?: Pick<HeldLease, 'holder' | 'fence' | 'lost' | 'stillHeld'>;
  /** Waited for before an effect goes on record; what it throws keeps the effect from being begun. */
  readonly beforeEffect?: () => Promise<void>;
}

/** A structured call: skips the sentence, not the proof. */
export interface ActRequest extends Omit<TurnRequest, 'utterance'> {
  /** Qualified or plain name. */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Stop before running: the effect is shown and waits for a yes, whatever the policy says. */
  readonly preview?: boolean;
}

/** Takes one turn of a conversation: the deterministic assistant, or the agent above it. */
export interface TurnTaker {
  /** Total: every utterance in every state has a turn. Rejects only when the signal aborts. */
  take(request: TurnRequest): Promise<Turn>;
}
