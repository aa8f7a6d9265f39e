import { mention, type Candidate } from './candidate.ts';
import type { Reading } from './reading.ts';

/** Bounded on every side, so that a page of letters costs a page. */
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]{0,63})@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}@])/gu;
const URL_LIKE = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"'“”]{1,2000}/giu;
/** A number is read from its first digit on: what stands behind other digits is a part of one. */
const PHONE =
  /(?<![\p{L}\p{N}#$€£.,:/-]|\d\(|\d[ ./-]{1,3})\(?(?:\+[ ]?|00)?\(?\d{1,4}\)?(?:(?:[ ]?[-/][ ]?|[ .])?\(?\d{1,4}\)?){1,6}(?![\p{L}\p{N}]|[.,:/-]\d)/gu;
const EXTENSION = /^,?[ ]?(?:ext(?:ension|\.)?|x)[ ]?(?<number>\d{1,6})(?![\p{L}\p{N}])/iu;

/** Finds e-mail addresses, web addresses and telephone numbers. */
export function recognizeContacts({ text }: Reading): readonly Candidate[] {
  return [...emails(text), ...urls(text), ...phones(text)];
}

function emails(text: string): readonly Candidate[] {
  return [...text.matchAll(EMAIL)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return mention(text, span, { kind: 'email', value: match[0], confidence: 0.99 });
  });
}

function urls(text: string): readonly Candidate[] {
  return [...text.matchAll(URL_LIKE)].flatMap((match) => {
    const said = trimTail(match[0]);
    const value = /^www\./i.test(said) ? `https://${said}` : said;
    if (!URL.canParse(value)) return [];
    return [
      mention(text, { start: match.index, end: match.index + said.length }, { kind: 'url', value, confidence: 0.99 }),
    ];
  });
}

/** Punctuation that ends the sentence, and a bracket that was not opened inside, are no part of the address. */
function trimTail(said: string): string {
  let end = said.length;
  while (end > 0 && /[.,;:!?)\]}]/.test(said[end - 1] ?? '')) {
    if (said[end - 1] === ')' && isBalanced(said.slice(0, end))) break;
    end -= 1;
  }
  return said.slice(0, end);
}

function isBalanced(said: string): boolean {
  return said.split('(').length === said.split(')').length;
}

/** Seven to fifteen digits (E.164 allows no more), of which at least one group or a plus tells it from a count. */
function phones(text: string): readonly Candidate[] {
  return [...text.matchAll(PHONE)].flatMap((match) => {
    const said = match[0].trimEnd();
    const digits = said.replace(/\D/g, '');
    const international = /^\(?(?:\+|00)/.test(said);
    const behind = EXTENSION.exec(text.slice(match.index + said.length));
    if (digits.length < 7 || digits.length > 15 || /^\d{4}[-.]\d{1,2}[-.]\d{1,2}$/.test(said)) return [];
    const cued = /\b(?:phone|call|number|mobile|cell|tel|telephone|text|reach|fax)\b/i.test(
      text.slice(Math.max(0, match.index - 40), match.index),
    );
    const grouped = /\d[ .()-]+\d/.test(said);
    const number = international ? `+${digits.replace(/^00/, '')}` : digits;
    // Source of the form: RFC 3966.
    const value = behind === null ? number : `${number};ext=${behind.groups?.['number'] ?? ''}`;
    const end = match.index + said.length + (behind?.[0].length ?? 0);
    const confidence = international ? 0.95 : grouped ? (cued ? 0.9 : 0.6) : cued ? 0.8 : 0.4;
    return [mention(text, { start: match.index, end }, { kind: 'phone', value, confidence })];
  });
}
