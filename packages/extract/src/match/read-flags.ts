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
  const switches = slots.filter((slot) => slot.kind === 'boolean');
  return switches.flatMap((slot) => {
    const others = switches.filter((other) => other !== slot).flatMap((other) => thingOf(other)[0] ?? []);
    return flagAt(slot, reading, new Set(others)) ?? [];
  });
}

/** Stems of the thing that a switch is of. */
function thingOf({ nameWords }: SlotShape): readonly string[] {
  return nameWords.filter((word) => !AUXILIARY.test(word)).map(stem);
}

function flagAt(slot: SlotShape, { tokens, text, language }: Reading, others: ReadonlySet<string>): Flag | undefined {
  const wanted = thingOf(slot);
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
    const behind = upToBreak(words.slice(at + wanted.length, at + wanted.length + 4));
    const nearest = before.findIndex(({ lower }) => others.has(stem(lower)));
    const denial = (nearest < 0 ? before : before.slice(0, nearest)).find(({ lower }) => denying.test(lower));
    // "Insured but not neutered" denies the other.
    const isOthers = (place: number): boolean => others.has(stem(behind[place + 1]?.lower ?? ''));
    const off = denial !== undefined || behind.some(({ lower }, place) => offBehind.test(lower) && !isOthers(place));
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
