import { onceFor } from '@fw/signature';
import type { TextWords } from '@fw/signature/language';
import { mention, type CandidateOf } from '../local/candidate.ts';
import { FUNCTION_WORDS, isEverydayWord, isNoun } from '../local/common-words.ts';
import { stem } from '../local/edit-tolerance.ts';
import type { Reading } from '../local/reading.ts';
import { recognizeQuoted } from '../local/recognize-quoted.ts';
import type { Token } from '../local/tokenize.ts';
import { contentStart, isCommandWord } from './command-words.ts';
import type { SlotShape } from './describe-slot.ts';

/** A stretch of words that a text slot may take. */
export interface TextCandidate {
  readonly slot: string;
  readonly candidate: CandidateOf<'text'>;
}

/** Finds words for slots that hold free text: behind the slot's name, behind "saying", or all that follows the command. */
export function readTextSlots(
  slots: readonly SlotShape[],
  reading: Reading,
  words: ReadonlySet<string>,
): readonly TextCandidate[] {
  const texts = slots.filter(
    (slot) =>
      (slot.kind === 'string' || slot.kind === 'array') &&
      /^(?:message|other|person|identifier)$/.test(slot.role) &&
      slot.pattern === undefined,
  );
  return texts.flatMap((slot) => {
    const found = [
      byName(slot, slots, reading),
      byNaming(slot, slots, reading),
      bySaying(slot, texts, reading),
      byColon(slot, texts, reading, words),
      trailing(slot, texts, reading, words),
    ];
    const first = found.find((candidate) => candidate !== undefined);
    return first === undefined ? [] : [{ slot: slot.name, candidate: first }];
  });
}

/** "title: Buy milk", "the reason is that …", "colour blue": the slot's own name, then its value. */
function byName(slot: SlotShape, slots: readonly SlotShape[], reading: Reading): CandidateOf<'text'> | undefined {
  const { tokens, text } = reading;
  const [head] = [...slot.nameWords].reverse();
  if (head === undefined) return undefined;
  for (const [index, token] of tokens.entries()) {
    if (stem(token.lower) !== stem(head) || index === tokens.length - 1) continue;
    if (isOfAnother(slot, tokens[index - 1])) continue;
    const link = linkAfter(reading, index + 1);
    if (link === undefined) continue;
    const start = tokens[link.next]?.start;
    if (start === undefined) continue;
    const isFirm = link.isFirm || isListed(tokens[index - 1], slots, reading);
    const end = slot.role === 'message' && !isFirm ? text.length : endOfValue(slot, slots, reading, link.next);
    const candidate = stretch(text, start, end, isFirm ? 0.9 : 0.6);
    if (candidate !== undefined && (isFirm || slot.role !== 'message')) return candidate;
  }
  return undefined;
}

/** "Owner acme, repo shop, title Login fails": behind a comma or an "and", where other slots go by name as well. */
function isListed(before: Token | undefined, slots: readonly SlotShape[], { tokens, language }: Reading): boolean {
  const mark = before?.lower ?? '';
  if (mark !== ',' && mark !== ';' && !language.slots.texts.beforeName.has(mark)) return false;
  const named = slots.filter(({ nameWords }) =>
    tokens.some(({ lower }) => stem(lower) === stem(nameWords.at(-1) ?? '')),
  );
  return named.length >= 2;
}

/** "The restaurant name …" is no first name: a noun before the head of a compound says whose it is. */
function isOfAnother({ nameWords }: SlotShape, before: Token | undefined): boolean {
  return (
    nameWords.length > 1 &&
    before?.kind === 'word' &&
    !FUNCTION_WORDS.has(before.lower) &&
    !nameWords.some((word) => stem(word) === stem(before.lower)) &&
    isNoun(before.lower)
  );
}

/** What ties a name to its value: `:` or "is" firmly, nothing at all loosely. */
function linkAfter(
  { tokens, language }: Reading,
  at: number,
): { readonly next: number; readonly isFirm: boolean } | undefined {
  const { link, behindLink } = language.slots.texts;
  let next = at;
  let isFirm = false;
  while (next < tokens.length && next - at < 4) {
    const token = tokens[next];
    if (token === undefined) return undefined;
    if (/^[:=]$/.test(token.text) || link.has(token.lower)) isFirm = true;
    else if (!(isFirm && (behindLink.has(token.lower) || /^["“]$/.test(token.text)))) break;
    next += 1;
  }
  const token = tokens[next];
  if (token === undefined || (!isFirm && (token.kind === 'symbol' || FUNCTION_WORDS.has(token.lower))))
    return undefined;
  return { next, isFirm };
}

/** Up to the end of the clause, or to where another slot is named. */
function endOfValue(slot: SlotShape, slots: readonly SlotShape[], reading: Reading, from: number): number {
  const { tokens, text } = reading;
  const words = reading.language.slots.texts;
  const others = new Set(
    slots.filter((other) => other !== slot).flatMap((other) => other.nameWords.slice(-1).map(stem)),
  );
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const isEnd = token.text !== '.' || tokens[index + 1]?.start !== token.end;
    const isBreak = isEnd && breakOf(slot).test(token.text);
    const isOther = others.has(stem(token.lower)) && index > from && isBoundary(tokens[index - 1]?.lower, words);
    const isStructure = slot.role !== 'message' && index > from && words.ends.has(token.lower);
    const isVerb = slot.role === 'person' && index > from && words.doing.test(token.text);
    if (isBreak || isStructure || isVerb) return tokens[index - 1]?.end ?? text.length;
    if (isOther) return lastContent(reading, index - 1, from);
  }
  return tokens.at(-1)?.end ?? text.length;
}

/** What ends a value: a list goes on behind a comma, a message also behind a full stop. */
function breakOf({ kind, role }: SlotShape): RegExp {
  return kind === 'array' ? /^[;.!?]$/ : role === 'message' ? /^;$/ : /^[,;.!?]$/;
}

function isBoundary(word: string | undefined, { loose }: TextWords): boolean {
  return word !== undefined && (/^[,;.]$/.test(word) || loose.has(word));
}

function lastContent({ tokens, language }: Reading, at: number, from: number): number {
  let index = at;
  while (index > from && isBoundary(tokens[index]?.lower, language.slots.texts)) index -= 1;
  return tokens[index]?.end ?? 0;
}

const TITLE = /^(?:name|title|label|heading|headline|subject|caption)$/u;
/** What something is called, for the slot that holds its name or title. */
function byNaming(slot: SlotShape, slots: readonly SlotShape[], reading: Reading): CandidateOf<'text'> | undefined {
  const { text, language } = reading;
  const { naming, afterName } = language.slots.texts;
  const head = slot.nameWords.at(-1) ?? '';
  const rivals = slots.filter((other) => TITLE.test(other.nameWords.at(-1) ?? '') && other.part === undefined);
  if (!TITLE.test(head) || slot.role === 'person' || rivals.length > 1) return undefined;
  const match = naming.exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const quoted = recognizeQuoted(reading).find((one) => one.start === start + 1);
  const end = text.slice(start).search(afterName);
  return quoted === undefined
    ? stretch(text, start, end < 0 ? text.length : start + end, 0.9)
    : mention(text, quoted, { kind: 'text', value: quoted.text, confidence: 0.9 });
}

/** Whether what stands at a place is what something is called. */
export function isCalled({ text, language }: Reading, at: number): boolean {
  return calledBefore(language.slots.texts).test(text.slice(Math.max(0, at - 32), at));
}

const calledBefore = onceFor(({ naming }: TextWords) => new RegExp(`${naming.source}$`, 'iu'));

/** "Titled ideas: write a book": what stands behind the colon of a title is what it is the title of. */
const titledColon = onceFor(({ naming }: TextWords) => new RegExp(`${naming.source}[^:.;!?]{1,80}:\\s+`, 'iu'));

function behindTitle({ nameWords }: SlotShape, { text, language }: Reading): RegExpExecArray | null {
  return TITLE.test(nameWords.at(-1) ?? '') ? null : titledColon(language.slots.texts).exec(text);
}

function bySaying(slot: SlotShape, texts: readonly SlotShape[], reading: Reading): CandidateOf<'text'> | undefined {
  const { text, language } = reading;
  const { because, saying, letKnow, tellThat } = language.slots.texts;
  const isReason = slot.nameWords.includes('reason') || slot.nameWords.includes('cause');
  if (slot.role !== 'message') return undefined;
  const match = isReason
    ? because.exec(text)
    : (saying.exec(text) ?? letKnow.exec(text) ?? tellThat.exec(text) ?? behindTitle(slot, reading));
  if (match === null || texts.filter((other) => other.role === 'message').length > 2) return undefined;
  return stretch(text, match.index + match[0].length, text.length, 0.85);
}

/** "tell Bob: see you at 5": all that follows the colon, where nothing but names and the command stands before it. */
function byColon(
  slot: SlotShape,
  texts: readonly SlotShape[],
  { text, tokens }: Reading,
  words: ReadonlySet<string>,
): CandidateOf<'text'> | undefined {
  const messages = texts.filter(({ role }) => role === 'message');
  // What stands behind a colon may be what nobody has to say.
  if (!isOnlyMessage(slot, texts) && (messages.length !== 1 || messages[0] !== slot)) return undefined;
  const colon = tokens.findIndex((token, index) => token.text === ':' && (tokens[index + 1]?.start ?? 0) > token.end);
  const head = tokens.slice(0, colon);
  if (colon < 1 || colon > 8 || !head.every((token) => isIntroduction(token, words))) return undefined;
  return stretch(text, tokens[colon]?.end ?? 0, text.length, 0.85);
}

/** Words that only say to whom and how. */
function isIntroduction({ text, lower, kind }: Token, words: ReadonlySet<string>): boolean {
  return (
    kind !== 'word' ||
    /^\p{Lu}/u.test(text) ||
    FUNCTION_WORDS.has(lower) ||
    isCommandWord(lower, words) ||
    !isEverydayWord(lower)
  );
}

function isOnlyMessage(slot: SlotShape, texts: readonly SlotShape[]): boolean {
  const messages = texts.filter((other) => other.role === 'message' && !other.optional);
  return messages.length === 1 && messages[0] === slot;
}

/** All that follows the command's own words, when exactly one slot could want it. */
function trailing(
  slot: SlotShape,
  texts: readonly SlotShape[],
  reading: Reading,
  words: ReadonlySet<string>,
): CandidateOf<'text'> | undefined {
  if (!isOnlyMessage(slot, texts)) return undefined;
  const start = contentStart(reading, words);
  return start === undefined ? undefined : stretch(reading.text, start, reading.text.length, 0.6);
}

/** Trims quotes, blanks and the full stop of the sentence around a stretch. */
function stretch(text: string, from: number, to: number, confidence: number): CandidateOf<'text'> | undefined {
  const said = text.slice(from, to);
  const lead = /^[\s"“'‘:,]*/u.exec(said)?.[0].length ?? 0;
  const start = from + lead;
  const rest = text.slice(start, to);
  const end = start + rest.replace(/[\s"”’;,]{1,200}$/u, '').length;
  if (end <= start) return undefined;
  return mention(text, { start, end }, { kind: 'text', value: text.slice(start, end), confidence });
}
