import type { Scope } from '../context/scope.ts';

/** Which rung answered. `chosen`: the person picked it. `call`: a program named it. */
export type MatchedBy = 'exact' | 'fuzzy' | 'adapted' | 'classified' | 'chosen' | 'call';

/** A command that may have been meant. */
export interface IntentCandidate {
  /** Qualified name. */
  readonly command: string;
  /** In [0, 1]. */
  readonly confidence: number;
}

/** What the trained rung was sure of, and what it had to be: below that nothing runs unasked. */
export interface Sureness {
  /** `right`: that the best command was meant; `inside`: that some command of this scope was. */
  readonly of: 'right' | 'inside';
  /** In [0, 1]. */
  readonly probability: number;
  /** In [0, 1]; above 1 where nothing is sure enough. */
  readonly needed: number;
}

/** What detection makes of an utterance in one scope. */
export type IntentResult =
  | {
      readonly kind: 'matched';
      /** Qualified name. */
      readonly command: string;
      readonly by: MatchedBy;
      readonly confidence: number;
      /** What stands behind the command's name when it was named outright; extraction reads it as arguments. */
      readonly arguments?: string;
      readonly runnerUp?: IntentCandidate;
      readonly sureness?: Sureness;
      /** Why it was sure, for `fw explain`. */
      readonly reason: string;
    }
  | {
      readonly kind: 'ambiguous';
      /** Two or three, best first. */
      readonly candidates: readonly [IntentCandidate, IntentCandidate, ...IntentCandidate[]];
      readonly by: MatchedBy;
      readonly sureness?: Sureness;
      readonly reason: string;
    }
  | {
      readonly kind: 'unmatched';
      /** `elsewhere` and `nothing` climb to the parent; a `bare-value` and `out-of-scope` do not. */
      readonly why: 'elsewhere' | 'bare-value' | 'nothing' | 'out-of-scope';
      /** The nearest commands, best first; may be empty. */
      readonly nearest: readonly IntentCandidate[];
      readonly sureness?: Sureness;
      readonly reason: string;
    };

/** A question to the detector. */
export interface DetectRequest {
  readonly utterance: string;
  readonly scope: Scope;
  /** Whose lessons apply besides the workflow's. */
  readonly user?: string;
  readonly signal?: AbortSignal;
}

/** What a correction teaches. */
export interface Lesson {
  readonly utterance: string;
  /** Qualified name. */
  readonly command: string;
  /** Context in which it was said. */
  readonly context: string;
  /** `false`: this command was *not* meant. */
  readonly positive: boolean;
  /** Whom it was learnt from; it applies to them alone until promoted. */
  readonly user?: string;
  readonly at: Date;
}

/** A sentence that a lesson would send elsewhere. */
export interface Reroute {
  readonly utterance: string;
  readonly before: IntentResult;
  readonly after: IntentResult;
}

/** Finds the command that was meant. Contract: `intentDetectorContract` in `@fw/signature/testing`. */
export interface IntentDetector {
  /** Never throws on any utterance; an aborted signal rejects with its reason. */
  detect(request: DetectRequest): Promise<IntentResult>;
  learn(lesson: Lesson): Promise<void>;
  /** Which of these would be answered otherwise once the lesson was learnt; nothing is. Absent where it cannot be told. */
  trial?(lesson: Lesson, others: readonly DetectRequest[]): Promise<readonly Reroute[]>;
  close(): Promise<void>;
}
