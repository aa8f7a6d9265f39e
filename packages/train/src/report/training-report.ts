import type { UtteranceFinding } from '../checks/check-utterances.ts';
import type { FittedContext } from '../fit/fit-context.ts';
import type { InvarianceReport } from '../invariance/check-invariance.ts';
import type { UtteranceMap } from './map-utterances.ts';
import type { TierJudgement } from '../second-tier/judge-tiers.ts';

/** How one context was trained and how it did on words it had not seen. */
export interface ContextReport {
  readonly context: string;
  readonly commands: number;
  readonly utterances: number;
  /** Taken over from the version before, because nothing that it depends on changed. */
  readonly reused: boolean;
  /** What was held out together: one wording at a time, or all the words of one persona. */
  readonly heldOutBy?: 'utterance' | 'persona';
  readonly evaluation: FittedContext['evaluation'];
  /** Promise, bound and coverage for each effect that a command here has. */
  readonly risks: Partial<FittedContext['risks']>;
  /** What a second tier would do, where one was tried; it serves where it pays. */
  readonly secondTier?: TierJudgement;
}

/** How the trained workflow does on its own benchmark file. Shares are in [0, 1]. */
export interface BenchmarkReport {
  readonly questions: number;
  /** The best command is the right one. */
  readonly top1: number;
  /** The right one is among the options that would be offered. */
  readonly inList: number;
  /** Executed without asking. */
  readonly executed: number;
  /** Executed, and wrong. */
  readonly executedWrong: number;
  /** Answered by the second tier. */
  readonly escalated: number;
  /** Of the questions that mean no command, the share that ran none. */
  readonly refused: number;
  /** Questions that a context above has to answer, in no other figure, and the share passed on to it at once. */
  readonly climbing?: { readonly questions: number; readonly right: number };
}

/** Where the training words came from. */
export interface SourceReport {
  /** Written by people. */
  readonly seeds: number;
  /** Written by a machine in their place, see `made` of a command. */
  readonly made: number;
  /** Commands all of whose words a machine wrote. */
  readonly allMade: number;
  readonly byModel: number;
  readonly byAugmenter: number;
  /** Requests sent to a model in this run; 0 when its cache had everything. */
  readonly asked: number;
  /** Commands that stand on their seeds because the model failed, and why. */
  readonly fellBack: Readonly<Record<string, string>>;
  /** Utterances by persona. */
  readonly personas: Readonly<Record<string, number>>;
}

/** What became of the second tier of a workflow. */
export interface TuningReport {
  /**
   * `published`: it serves where it pays. `kept`: as it was before, nothing changed. `no-gain`: no context gains by it.
   * `impossible`: there is nothing to tune on. In the last two the first tier serves alone.
   */
  readonly outcome: 'published' | 'kept' | 'no-gain' | 'impossible';
  /** How many layers were tuned, and the size of all, where they serve. */
  readonly layers?: number;
  readonly bytes?: number;
  /** The other encoder that it reads, where one was named. */
  readonly encoder?: { readonly id: string; readonly hash: string };
  /** Why it was impossible. */
  readonly reason?: string;
}

/** What training did, for machines. Two runs with one seed give the same bytes. */
export interface TrainingReport {
  readonly workflow: string;
  /** Name of the published version; absent when nothing was published. */
  readonly version?: string;
  readonly published: boolean;
  /** Why it was not published. */
  readonly blockers: readonly string[];
  readonly encoder: { readonly id: string; readonly hash: string };
  readonly seed: number;
  readonly sources: SourceReport;
  readonly findings: readonly UtteranceFinding[];
  readonly contexts: readonly ContextReport[];
  readonly benchmark?: BenchmarkReport;
  /** Its own utterances said otherwise; absent where nothing was trained anew. */
  readonly invariance?: InvarianceReport;
  /** One for each context, when they were asked for. */
  readonly maps?: readonly UtteranceMap[];
  /** Present when tuning was asked for. */
  readonly tuning?: TuningReport;
}
