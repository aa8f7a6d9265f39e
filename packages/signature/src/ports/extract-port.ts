import type { WorkflowCommand } from '../command/command.ts';
import type { LabelledValue, SlotAmbiguity, Slots } from '../evidence/evidence.ts';
import type { LookupOutcome } from '../input/lookup.ts';
import type { LanguagePack } from '../language/language-pack.ts';
import type { Message } from '../turn/session.ts';

/** A question to the extractor. */
export interface ExtractRequest {
  readonly command: WorkflowCommand;
  readonly utterance: string;
  /** What stood behind the command's name when it was named outright: the arguments, by position or by name. */
  readonly arguments?: string;
  /** Values already settled; a plain correction in the utterance may replace them. */
  readonly known: Slots;
  /** Slots that the open question asked for, in its order; empty for a fresh request. */
  readonly asked: readonly string[];
  /** What was said and shown earlier in the session, oldest first. */
  readonly history: readonly Message[];
  /** Asks the application whether a value exists; `undefined` for a slot that has no lookup. */
  lookup(slot: string, value: unknown): Promise<LookupOutcome | undefined>;
  /** Asks the application what the words may refer to, beside what is known so far; empty for a slot that cannot. */
  resolve(slot: string, words: string, known?: Readonly<Record<string, unknown>>): Promise<readonly LabelledValue[]>;
  /** Reference clock for "tomorrow". */
  readonly now: Date;
  /** IANA name of the time zone of `now`; the machine's when absent. */
  readonly timeZone?: string;
  /** What is spoken; English when absent. */
  readonly language?: LanguagePack;
  readonly signal?: AbortSignal;
}

/** What was found. Slots contains `known`, with what was added or corrected. */
export interface Extraction {
  readonly slots: Slots;
  readonly ambiguities: readonly SlotAmbiguity[];
  /** Slots whose known value the utterance corrected. */
  readonly corrected: readonly string[];
  /** Names of the steps that read something: `tags`, `local`, `model`; for `fw explain`. */
  readonly by: readonly string[];
}

/** Reads values for a command's slots out of words. Contract: `slotExtractorContract` in `@fw/signature/testing`. */
export interface SlotExtractor {
  /** Never throws on any utterance; a model that fails leaves its slots absent. An aborted signal rejects. */
  extract(request: ExtractRequest): Promise<Extraction>;
}
