import type {
  CommandCall,
  CommandRun,
  EffectLedger,
  IntentDetector,
  IntentResult,
  Session,
  SlotExtractor,
  SlotIssue,
  TurnEventSink,
  TurnFailure,
  TurnRequest,
  TurnStatus,
  Workflow,
} from '@fw/signature';
import type { AssistantOptions, Fault } from '../assistant.ts';
import type { Climbed } from '../understand/detect.ts';
import { lines } from './replies.ts';

/** What stages need from outside, defaults filled in. */
export interface Ports {
  readonly workflow: Workflow;
  readonly detector: IntentDetector;
  readonly extractor: SlotExtractor;
  readonly ledger: EffectLedger;
  readonly timer: () => number;
  readonly newId: () => string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly runWorkflow: CommandCall['runWorkflow'];
  readonly predict: NonNullable<AssistantOptions['predict']>;
  readonly derives: AssistantOptions['derives'] | undefined;
  /** Reads what the person said without any model; what a model sends is compared with it. */
  readonly reader: SlotExtractor;
  readonly learner: string | undefined;
  readonly confirmationMs: number;
  readonly turnMs: number;
  /** Keys of effects whose handler runs in this process right now, timed out ones included. */
  readonly underWay: Set<string>;
  readonly fault: (fault: Fault) => void;
}

/** One utterance on its way through the walk: what every stage may look at and none may change. */
export interface Pass {
  readonly ports: Ports;
  readonly utterance: string;
  /** The conversation before this pass. */
  readonly session: Session;
  readonly turnId: string;
  /** Tells apart what one turn showed: the planner's step, then the part of the sentence. */
  readonly step: string;
  readonly principal: string | undefined;
  /** Under which the session is taken, where several processes share the stores. */
  readonly lease: TurnRequest['lease'] | undefined;
  readonly beforeEffect: TurnRequest['beforeEffect'] | undefined;
  /** Id of the turn that said the words: an earlier one for what waited. Goes into effect keys. */
  readonly request: string;
  /** Which request of that turn it is, 0 the first: each asks for its effect anew. Goes into effect keys. */
  readonly nth: number;
  /** What detection made of stretches of words in this turn, by the words and the commands in reach. */
  readonly heard: Map<string, Climbed>;
  /** A model composed the words: they ground nothing and confirm nothing. */
  readonly byAgent: boolean;
  readonly signal: AbortSignal;
  /** When the turn's time is up, by `performance.now()`. */
  readonly deadline: number;
  readonly now: Date;
  readonly emit: TurnEventSink;
  /** Told before the answer: what changed on the way ("Order #W1 is gone"). */
  readonly notes: readonly string[];
}

/** What a pass came to; a turn is made of one or, when a sentence asked for several things, more. */
export interface Outcome {
  readonly kind: 'ended';
  readonly status: TurnStatus;
  readonly answer: string;
  readonly success: boolean;
  /** The conversation after the pass. `awaiting-user` goes with `pending`. */
  readonly session: Session;
  readonly ran: readonly CommandRun[];
  readonly issues: readonly SlotIssue[];
  readonly intent?: IntentResult;
  readonly failure?: TurnFailure;
  /** Whether what waits from the same sentence comes next, now that this is done. */
  readonly follow: boolean;
}

/** What is not as in {@link outcome}. */
export type Parts = Partial<Omit<Outcome, 'kind' | 'answer'>>;

/** What a pass came to: "said something, did nothing", unless the parts say otherwise. Notes go before the answer. */
export function outcome(pass: Pass, answer: string, parts: Parts = {}): Outcome {
  return {
    kind: 'ended',
    status: 'completed',
    success: false,
    session: pass.session,
    ran: [],
    issues: [],
    follow: false,
    ...parts,
    answer: lines(...pass.notes, answer),
  };
}

/** The same pass with something to tell before the answer. */
export function noting(pass: Pass, ...notes: readonly string[]): Pass {
  return { ...pass, notes: [...pass.notes, ...notes.filter((note) => note !== '')] };
}
