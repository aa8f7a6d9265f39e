import type { ClaimWords } from './claim-words.ts';
import type { REPLIES } from './english/replies.ts';
import type { EverydayWords } from './everyday-words.ts';
import type { EvidenceWords } from './evidence-words.ts';
import type { MoodLanguage } from './mood-words.ts';
import type { PointerWords } from './pointer-words.ts';
import type { SlotWords } from './slot-words.ts';
import type { PickWords, RepairWords, TalkWords, YesNoWords } from './talk-words.ts';
import type { ValueWords } from './value-words.ts';

/** Names of what the assistant says of its own accord; `settings.replies` of a workflow replaces single ones. */
export type ReplyName = keyof typeof REPLIES;

/**
 * A language, as data: everything that reading and talking know of it. What has no words in a language is an empty
 * list there, and then never found. `describeLanguagePack` of `@fw/signature/testing` says what a pack must pass.
 */
export interface LanguagePack extends ValueWords {
  readonly everyday: EverydayWords;
  readonly mood: MoodLanguage;
  readonly evidence: EvidenceWords;
  /** Of the language itself first; others that are understood when a yes or a no is asked for after it. */
  readonly yesNo: readonly YesNoWords[];
  /** Of the language itself first; a model may report a change in others. */
  readonly claims: readonly ClaimWords[];
  readonly repairs: RepairWords;
  readonly picks: PickWords;
  readonly talk: TalkWords;
  readonly pointers: PointerWords;
  readonly slots: SlotWords;
  /** `{name}` stands for what the occasion fills in. */
  readonly replies: Readonly<Record<ReplyName, string>>;
}
