import { mention, type CandidateOf } from '../local/candidate.ts';
import { stem } from '../local/edit-tolerance.ts';
import type { Reading } from '../local/reading.ts';
import type { Token } from '../local/tokenize.ts';
import type { SlotShape } from './describe-slot.ts';

/** A switch that the words turn on or off by naming it: "with gift wrap", "no breakfast". */
export interface Flag {
  readonly slot: SlotShape;
  readonly candidate: CandidateOf<'boolean'>;
}

/** Words of a switch's name that are not the thing itself. */
const AUXILIARY =
  /^(?:is|are|has|have|with|should|include|includes|included|allow|allows|enable|enabled|use|wants|want|needs|need|add|the|a|do|does|flag|option)$/;

/** Whether a word of a switch's name is not the thing itself. */
export function isSwitchWord(word: string): boolean {
  return AUXILIARY.test(word);
}

/** Finds yes-or-no slots that are named in the text. */
export function readFlags(slots: readonly SlotShape[], reading: Reading): readonly Flag[] {
  return slots.filter((slot) => slot.kind === 'boolean').flatMap((slot) => flagAt(slot, reading) ?? []);
}

function flagAt(slot: SlotShape, { tokens, text, language }: Reading): Flag | undefined {
  const wanted = slot.nameWords.filter((word) => !AUXILIARY.test(word)).map(stem);
  if (wanted.length === 0) return undefined;
  // Punctuation stays, so that what is denied on one side of a comma is not denied on the other.
  const words = tokens.filter((token) => token.kind === 'word' || /^[,;.!?]$/.test(token.text));
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (!wanted.every((word, index) => stem(words[at + index]?.lower ?? '') === word)) continue;
    const [first, last] = [words[at], words[at + wanted.length - 1]];
    const { question, naming, switched, off: denying, offBehind } = language.slots.flags;
    if (first === undefined || last === undefined || isAskedAbout(text, first.start, question)) continue;
    if (naming.test(text.slice(0, first.start)) && !switched.test(text.slice(last.end))) continue;
    const before = upToBreak(words.slice(Math.max(0, at - 3), at).toReversed());
    const behind = upToBreak(words.slice(at + wanted.length, at + wanted.length + 3));
    const denial = before.find(({ lower }) => denying.test(lower));
    const off = denial !== undefined || behind.some(({ lower }) => offBehind.test(lower));
    const negated = /^(?:no|non|not|without)$/.test(slot.nameWords[0] ?? '');
    return {
      slot,
      candidate: mention(
        text,
        // With the word that denies it, which is part of what says no.
        { start: denial?.start ?? first.start, end: last.end },
        { kind: 'boolean', value: off === negated, confidence: 0.8 },
      ),
    };
  }
  return undefined;
}

/** "Does it have wifi?", "is the flat furnished?": a question about a thing wishes for nothing. */
export function isAskedAbout(text: string, at: number, question: RegExp): boolean {
  return question.test(text.slice(0, at).replace(/\s+$/u, ' ')) && /^[^.!;]*\?|^[^.!;]*$/u.test(text.slice(at));
}

function upToBreak(words: readonly Token[]): readonly Token[] {
  const stop = words.findIndex(({ text }) => /^[,;.!?]$/.test(text));
  return stop < 0 ? words : words.slice(0, stop);
}
