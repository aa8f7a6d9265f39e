import { foldName, spokenForms } from '@fw/signature';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { FUNCTION_WORDS } from './common-words.ts';
import { likeness } from './edit-tolerance.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** The choices of an enum and how they may be said besides by name. */
export interface Members {
  readonly values: readonly (string | number)[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
}

interface Form {
  readonly member: string | number;
  readonly words: readonly string[];
  /** 1 for a whole form, less for a part that suffices. */
  readonly weight: number;
}

/**
 * Finds members of an enum: by name in any case and spelling of its gaps, by synonym, in another grammatical form, with
 * a typo in a long word, or by a word that no other member has ("credit" for `store_credit` next to `original_payment`).
 */
export function recognizeMembers(reading: Reading, members: Members): readonly Candidate[] {
  const forms = formsOf(members);
  const tokens = reading.tokens.filter((token) => token.kind !== 'symbol' || /^[+#%&]$/.test(token.text));
  const found: CandidateOf<'member'>[] = [];
  for (const form of forms) {
    for (let at = 0; at + form.words.length <= tokens.length; at++) {
      const score = matchAt(tokens, at, form, reading.text);
      const [first, last] = [tokens[at], tokens[at + form.words.length - 1]];
      // "cancel order #W1" has not said "ordered by mistake": one word of several tells only as it stands.
      if (form.weight === PART && score < 1) continue;
      if (score === 0 || first === undefined || last === undefined) continue;
      found.push(
        mention(
          reading.text,
          { start: first.start, end: last.end },
          { kind: 'member', value: form.member, confidence: score * form.weight },
        ),
      );
    }
  }
  return bestOfOverlapping(found);
}

/** Weight of one word for a member of several. Source: chosen here, below every whole form. */
const PART = 0.75;

function formsOf({ values, synonyms }: Members): readonly Form[] {
  const whole = values.flatMap((member) =>
    spokenForms(member, synonyms)
      .flatMap(contracted)
      .flatMap((form): Form[] => {
        const words = wordsOf(form);
        return words.length === 0 ? [] : [{ member, words, weight: 0.98 }];
      }),
  );
  const owners = new Map<string, Set<string | number>>();
  for (const { member, words } of whole)
    for (const word of words) owners.set(word, (owners.get(word) ?? new Set()).add(member));
  // Words of the name alone: "order" out of the synonym "wrong order" tells nothing.
  const parts = whole.flatMap(({ member, words }) =>
    words.length < 2 || words.join(' ') !== wordsOf(String(member)).join(' ')
      ? []
      : words.filter((word) => isTelling(word, owners)).map((word): Form => ({ member, words: [word], weight: PART })),
  );
  return [...whole, ...parts];
}

/** "Do not need it" is said "don't need it", and typed "dont need it". */
function contracted(form: string): readonly string[] {
  const forms = [form, ...["don't", 'dont'].map((short) => form.replace(/\bdo not\b/gu, short))];
  return [...new Set(forms)];
}

function wordsOf(form: string): readonly string[] {
  return foldName(form).match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{Nd}+|[+#%&]/gu) ?? [];
}

function isTelling(word: string, owners: ReadonlyMap<string, ReadonlySet<string | number>>): boolean {
  return word.length >= 3 && !FUNCTION_WORDS.has(word) && owners.get(word)?.size === 1;
}

function matchAt(tokens: readonly Token[], at: number, { words }: Form, text: string): number {
  let score = 1;
  for (const [index, word] of words.entries()) {
    const token = tokens[at + index];
    if (token === undefined) return 0;
    if (index > 0 && token.start - (tokens[at + index - 1]?.end ?? 0) > 3) return 0;
    // A little word inside a longer form is told by its neighbours: the "no" of "no longer needed".
    const isHeld = words.length > 1 && foldName(token.text) === word;
    const isWholeAnswer = words.length === 1 && text.trim().length <= token.text.length + 1;
    score = Math.min(score, isHeld ? 1 : wordScore(token, word, isWholeAnswer));
    if (score === 0) return 0;
  }
  return score;
}

/** One letter and two need the exact letters; "a", "i", "no" and their like count only as the whole answer. */
function wordScore(token: Token, word: string, isWholeAnswer: boolean): number {
  const said = foldName(token.text);
  if (word.length > 2) return likeness(said, word);
  if (said !== word) return 0;
  if (isWholeAnswer || /^\d+$/.test(word)) return 1;
  return word.length === 1 || FUNCTION_WORDS.has(word)
    ? token.text === word.toUpperCase() && word !== 'i' && word !== 'a'
      ? 0.7
      : 0
    : 0.9;
}

function bestOfOverlapping(found: readonly CandidateOf<'member'>[]): readonly CandidateOf<'member'>[] {
  const ranked = [...found].sort(
    (a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: CandidateOf<'member'>[] = [];
  for (const candidate of ranked) {
    const rival = kept.find((other) => other.start < candidate.end && candidate.start < other.end);
    if (rival === undefined) kept.push(candidate);
    else if (isTie(rival, candidate))
      kept[kept.indexOf(rival)] = { ...rival, alternatives: [...(rival.alternatives ?? []), candidate.value] };
  }
  return kept;
}

/** The same words speak equally for another member: to be asked. */
function isTie(rival: CandidateOf<'member'>, candidate: CandidateOf<'member'>): boolean {
  const same =
    rival.start === candidate.start && rival.end === candidate.end && rival.confidence === candidate.confidence;
  return same && rival.value !== candidate.value && rival.alternatives?.includes(candidate.value) !== true;
}
