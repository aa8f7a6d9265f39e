import type { CanonicalForm } from '../schema/canonical-form.ts';
import type { Clarification } from './clarification.ts';
import type { ContextPath } from '../context/context-path.ts';
import type { Slots } from '../evidence/evidence.ts';
import type { MatchedBy } from '../ports/intent-port.ts';
import type { Referent } from './referent.ts';
import type { TurnRecord } from './turn.ts';

/** Raised when the stored shape changes; stores migrate older sessions on load. */
export const SESSION_VERSION = 1;

/** Something said or shown. What is grounded in a session is grounded in these. */
export interface Message {
  /**
   * `person`: their own words. `agent`: a request that a model composed. `result`: what a command showed. `offered`: a
   * choice of a model's own making that the person picked: it grounds a value only for being shown once more.
   */
  readonly from: 'person' | 'agent' | 'assistant' | 'result' | 'offered';
  readonly text: string;
  readonly turnId: string;
  /** For `result`: the command that showed it, by qualified name. */
  readonly command?: string;
}

/** A command whose slots are being filled. */
export interface OpenCommand {
  /** Qualified name. */
  readonly command: string;
  /** Where it will run. */
  readonly path: ContextPath;
  readonly slots: Slots;
  /** Defaults that the schema drew when the request came to the gate first. */
  readonly drawn?: Readonly<Record<string, CanonicalForm>>;
  /** Id of the turn that asked for it: within one request the same effect happens once. */
  readonly request?: string;
  /** From 1: which request of that turn it is, or the same effect once more because the person asked for it so; the first when absent. */
  readonly nth?: number;
  /** Who was asked the open question about it. */
  readonly principal?: string;
  /** The words that asked for it. */
  readonly utterance: string;
  readonly by: MatchedBy;
  /** In [0, 1]. */
  readonly confidence: number;
}

/** What the conversation waits for, and so where the next utterance re-enters the walk. */
export type Pending =
  | {
      readonly kind: 'choose-command';
      readonly clarification: Clarification;
      /** The words that were not understood; the chosen command reads its slots from them. */
      readonly utterance: string;
      /** Where each candidate would run, by qualified name. */
      readonly paths: Readonly<Record<string, ContextPath>>;
      /** Whether a choice is a lesson: a bare value teaches nothing about the words. */
      readonly teach: boolean;
      /** The command that ran and was the wrong one, when this answers "you misunderstood". */
      readonly rejected?: string;
      /** The words are nothing but a value, which the chosen command takes as its argument. */
      readonly isValue?: boolean;
    }
  | {
      readonly kind: 'fill-slots';
      readonly clarification: Clarification;
      readonly open: OpenCommand;
      /** Slots the question asks for, in its order. */
      readonly asked: readonly string[];
      /** Candidates of slots that were ambiguous, by slot, so that "the second" can be read. */
      readonly candidates: Readonly<
        Record<
          string,
          readonly {
            readonly label: string;
            readonly value: unknown;
            /** Folded words that it answers to besides its label's. */
            readonly words?: readonly string[];
          }[]
        >
      >;
    }
  | {
      readonly kind: 'confirm';
      readonly clarification: Clarification;
      readonly open: OpenCommand;
      /** What a yes is good for. */
      readonly digest: string;
    }
  | {
      readonly kind: 'question';
      readonly clarification: Clarification;
      /** State of whoever asked (the agent's trajectory), opaque to the walk, JSON. */
      readonly resume: unknown;
    };

/** One request of a sentence that asked for several, until it is taken. It belongs to the turn that said it. */
export interface WaitingRequest {
  readonly words: string;
  /** Id of the turn that said it. */
  readonly request: string;
  /** From 1: tells apart the requests of that turn, which may ask for the same effect. */
  readonly nth: number;
}

/**
 * A conversation, whole. JSON by design: any process can take the next turn.
 * Nothing else remembers anything but the adaptation store and the effect ledger.
 */
export interface Session {
  readonly version: typeof SESSION_VERSION;
  readonly id: string;
  /**
   * Tells apart stored conversations that had the same id one after the other. With it the runner's turns have ids that
   * follow from the conversation: what is said anew after a crash is the turn that was lost.
   */
  readonly epoch?: string;
  readonly workflow: string;
  /** Whose conversation it is: the principal who began it. Nobody else takes turns in it. */
  readonly owner?: string;
  /** What it is about, in a few words and in a sentence or two, once somebody asked. */
  readonly topic?: string;
  readonly summary?: string;
  /** Raised by every save; a store refuses a save that starts from an older one. */
  readonly revision: number;
  readonly path: ContextPath;
  readonly pending?: Pending;
  /** Which version of the workflow's program asked what is pending, where several may run side by side. */
  readonly askedBy?: string;
  /** A half-filled command that was left for another request; "go on" takes it up again. */
  readonly suspended?: OpenCommand;
  /** The rest of sentences that asked for several things, in the order in which it is taken. Bare words are of an earlier edition. */
  readonly waiting: readonly (WaitingRequest | string)[];
  /** The command that ran last, for "repeat" and "you misunderstood". */
  readonly last?: {
    readonly command: string;
    readonly utterance: string;
    readonly context: string;
    /** What it ran with, for "and the same for 305"; absent when it did not run or is too large to keep. */
    readonly input?: Readonly<Record<string, unknown>>;
  };
  /** Keys under which the ledger has what was changed in this conversation, the newest last, bounded. */
  readonly effects?: readonly { readonly key: string; readonly command: string }[];
  /** What is on the table, the newest last, bounded: what "it" and "the second one" may mean. */
  readonly referents?: readonly Referent[];
  /** The rest of a long text, for "more". */
  readonly more?: string;
  /** Newest last, bounded. */
  readonly history: readonly Message[];
  /** How many turns were taken. */
  readonly turns: number;
  /** State of the agent between turns: summaries and facts, opaque to the walk, JSON. */
  readonly memory?: unknown;
  /**
   * The turn taken last: a client that sends it once more gets the same answer. Kept by the runner, where the store keeps
   * no turns apart.
   */
  readonly answered?: TurnRecord;
  /** What {@link answered} was asked, as SHA-256 in hex, and the id its client gave it. */
  readonly answeredFor?: { readonly turnId?: string; readonly asked?: string };
  /** When the conversation last took a turn, ISO 8601: for it the clock never goes back. */
  readonly seenAt?: string;
}

/** What waits, in the words of whoever said it. */
export function wordsOfWaiting(waiting: Session['waiting']): readonly string[] {
  return waiting.map((one) => (typeof one === 'string' ? one : one.words));
}

/** A conversation that has not begun. */
export function newSession(id: string, workflow: string, path: ContextPath = []): Session {
  return { version: SESSION_VERSION, id, workflow, revision: 0, path, waiting: [], history: [], turns: 0 };
}
