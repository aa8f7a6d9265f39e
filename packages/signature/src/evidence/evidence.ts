import type { CanonicalForm } from '../schema/canonical-form.ts';

/**
 * Where a value came from.
 *
 * `utterance` the sentence of this turn, `answer` a reply to a question, `history` an earlier sentence of the person,
 * `result` something a command showed in this session, `lookup` the application resolved the person's words,
 * `default` the schema's own, `caller` a program's structured call, `confirmed` the person saw it and agreed, `model` a
 * model chose it: the letters stand in the person's words, but those were not read so. It is shown before it counts.
 */
export type EvidenceSource =
  | 'utterance'
  | 'answer'
  | 'history'
  | 'result'
  | 'lookup'
  | 'default'
  | 'caller'
  | 'confirmed'
  | 'model';

/** Why a value is believed. */
export interface Evidence {
  readonly source: EvidenceSource;
  /** The very words that gave the value. */
  readonly quote?: string;
  /** Where the quote starts in its text, in UTF-16 code units; `end` is exclusive. */
  readonly start?: number;
  readonly end?: number;
  /** In [0, 1]. */
  readonly confidence: number;
  /** Who read it: `tags`, `local`, `model`, `referent`, … */
  readonly by?: string;
  /** What the value is called, as a person would recognise it: of what was on the table, looked up or chosen. */
  readonly of?: string;
}

/** A value on its way into a slot, with what speaks for it. */
export interface SlotValue {
  readonly value: unknown;
  readonly evidence: Evidence;
  /** What the schema made of the value when it was read; kept with it, so that it is read once. */
  readonly read?: SlotRead;
}

/** What a schema made of a value. */
export interface SlotRead {
  /** Text of the value that was read: for another value it counts for nothing. */
  readonly of: string;
  readonly form: CanonicalForm;
}

/** Values by slot name. A slot that is absent has no value; nothing stands for "missing". */
export type Slots = Readonly<Record<string, SlotValue>>;

/** Several values that fit one slot equally well: to be asked, never guessed. */
export interface SlotAmbiguity {
  readonly slot: string;
  /** The person's words when they were read only in part: the candidates are what was understood of them. */
  readonly phrase?: string;
  /** Why the words leave it open, as a sentence without a full stop: "there is no 31 February", "40 is more than 12". */
  readonly reason?: string;
  /** None where nothing of the words can be taken. */
  readonly candidates: readonly LabelledValue[];
}

/** A candidate and how a person would recognise it. */
export interface LabelledValue extends SlotValue {
  readonly label: string;
}
