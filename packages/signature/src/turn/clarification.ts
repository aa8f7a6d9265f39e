import type { Effect } from '../command/command.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { SlotIssue } from '../input/slot-issue.ts';

/** A command that is offered as an answer. */
export interface CommandChoice {
  /** Qualified name. */
  readonly command: string;
  /** What a person reads and may type. */
  readonly label: string;
  readonly summary: string;
}

/** What a confirmation shows: the command, every value with where it came from, and the effect. */
export interface EffectShown {
  readonly command: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly values: readonly ShownValue[];
  /** The command's own preview, when it has one. */
  readonly preview?: string;
  /** Digest of command, canonical input, principal and policy version that a yes is bound to. */
  readonly digest: string;
}

/** A value of an effect, by the slot's key and by its name for people, with where the value came from. */
export interface ShownValue {
  readonly slot: string;
  readonly label: string;
  readonly value: unknown;
  readonly evidence: Evidence;
}

/** One question to the person, the same object for the terminal, HTTP and every protocol. */
export interface Clarification {
  readonly id: string;
  readonly kind: 'choose-command' | 'fill-slots' | 'confirm' | 'question';
  /** The question in words. */
  readonly message: string;
  /** For `choose-command`: what may be chosen, best first. Empty otherwise. */
  readonly candidates: readonly CommandChoice[];
  /** For `fill-slots`: what is wrong or missing. Empty otherwise. */
  readonly issues: readonly SlotIssue[];
  /** For `confirm`: what would be done. Several, when a plan's writes are confirmed as one. */
  readonly effects: readonly EffectShown[];
  /** JSON Schema of a good answer. */
  readonly answerSchema: JsonSchema;
  /** ISO 8601; absent when the question does not expire. */
  readonly expiresAt?: string;
  /** How often the same question was asked without progress, from 1. */
  readonly attempt: number;
}
