/**
 * What is wrong with a slot. `missing`: no value. `invalid`: breaks the schema. `unknown`: the application has no such
 * thing. `ambiguous`: several fit. `ungrounded`: nobody said it. `refused`: the application will not do it as asked.
 */
export type SlotIssueKind = 'missing' | 'invalid' | 'unknown' | 'ambiguous' | 'ungrounded' | 'refused';

/** One problem, told once, in a form that a person, a model and a machine can each be shown. */
export interface SlotIssue {
  /** Name of the slot; absent only when a `refused` concerns the command as a whole. */
  readonly slot?: string;
  readonly kind: SlotIssueKind;
  /** One sentence for a person. */
  readonly message: string;
  /** Values that would do, at most three where the application suggested them. */
  readonly suggestions: readonly string[];
  /** Commands whose results hold the value. */
  readonly availableFrom: readonly string[];
  /** Path inside the slot's value for nested objects and lists; empty for the slot itself. */
  readonly path: readonly (string | number)[];
}
