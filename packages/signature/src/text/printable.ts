import { markupText } from './markup-text.ts';
import { textsIn } from './texts-in.ts';

/** Where a text is going to be shown. */
export type Surface = 'terminal' | 'html';

/** Longest value that is shown whole, in UTF-16 code units. Source: chosen here; a person reads no more of one value. */
export const SHOWN_LENGTH = 300;

/** What may not reach a person as it is: it moves the cursor, turns the line, or cannot be seen. */
const UNSEEN =
  // C0 and C1 controls, soft hyphen, joiners, bidi controls, separators, fillers, variation selectors, tags, surrogates.
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0]|\u034f|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
/** Blanks that look like a blank or like nothing: each is shown as what it is. */
const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text as it may be shown inside a line of ours: one line, every control, bidi and invisible character visible as its
 * code, cut with its length. Quotes of ours (`“`, `”`) inside it become plain ones, so that it cannot end what quotes it.
 */
export function printable(text: string, surface: Surface = 'terminal', longest = SHOWN_LENGTH): string {
  const cut = text.length > longest ? wholeCharacters(text, longest) : text;
  const seen = cut
    .replace(UNSEEN, (character) => NAMED[character] ?? codeOf(character))
    .replace(ODD_BLANK, codeOf)
    .replace(/[“”„‟«»]/gu, '"');
  const told = text.length > cut.length ? `${seen}… (${text.length} characters)` : seen;
  return escaped(told, surface);
}

/** A name as it may be shown: as {@link printable}, and it says so when a word of it mixes scripts that look alike. */
export function printableName(text: string, surface: Surface = 'terminal', longest = SHOWN_LENGTH): string {
  const shown = printable(text, surface, longest);
  return mixesScripts(text) ? `${shown} (letters of several scripts)` : shown;
}

/** Several lines of ours or of an application's: each is made printable by itself, and the line feeds stay. */
export function printableLines(text: string, surface: Surface = 'terminal'): string {
  return text
    .split('\n')
    .map((line) => printable(line.replaceAll('\t', '  '), surface, Number.POSITIVE_INFINITY))
    .join('\n');
}

/**
 * A text of an application's that may quote what it was handed: values in it that would break a line, or hide in one, are
 * made printable, so that none forges what is said around it. Its own lines stay.
 */
export function printableWithin(text: string, handed: unknown): string {
  const bad = [...new Set(textsIn(handed))].filter(
    (one) => one !== printable(one, 'terminal', Number.POSITIVE_INFINITY),
  );
  return bad
    .flatMap((one) => [...new Set([one, one.trim()])])
    .sort((a, b) => b.length - a.length)
    .reduce((said, one) => (one === '' ? said : said.replaceAll(one, () => printable(one))), text);
}

/** What moves a cursor, turns a line or hides in one: never part of a text that is meant for people. */
const OBEYED =
  /[\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|(?![\n\t])\p{Cc}/gu;

/**
 * A whole answer as it may be handed to any surface: lines, tabs and emoji stay, what a terminal or a renderer would obey
 * (control, bidi and zero-width characters) becomes visible. Every answer of a turn has passed it.
 */
export function safeText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(OBEYED, codeOf);
}

/** Whether a word mixes Latin with Cyrillic, Greek, Armenian or Cherokee letters, whose shapes are often the same. */
export function mixesScripts(text: string): boolean {
  const words = text.slice(0, 2_000).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

function codeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;
}

function wholeCharacters(text: string, longest: number): string {
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}

function escaped(text: string, surface: Surface): string {
  switch (surface) {
    case 'terminal':
      return text;
    case 'html':
      return markupText(text);
  }
}
