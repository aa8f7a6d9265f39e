import type { Reading } from '../local/reading.ts';

/**
 * The value of a bare answer: the text without the courtesies around it, with its place.
 *
 * @param isMessage - It goes to somebody as it is: "Sorry, it is late" keeps every word, and only what announces it with
 *   a colon ("write: …") is left out.
 */
export function bareAnswer(
  { text, language }: Pick<Reading, 'text' | 'language'>,
  { isMessage = false }: { readonly isMessage?: boolean } = {},
): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} {
  const { opening, closing } = language.slots.answers;
  const head = opening.exec(text.slice(0, 200))?.[0] ?? '';
  const lead = isMessage && !/:\s*$/u.test(head) ? 0 : head.length;
  const tail = isMessage ? 0 : (closing.exec(text.slice(Math.max(lead, text.length - 100)))?.[0].length ?? 0);
  const quoted = /^["“'](.+)["”']$/su.exec(text.slice(lead, text.length - tail).trim());
  let [start, end] = [lead, Math.max(lead, text.length - tail)];
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  if (quoted !== null) [start, end] = [start + 1, end - 1];
  if (start >= end) [start, end] = [text.length - text.trimStart().length, text.trimEnd().length];
  return { text: text.slice(start, Math.max(start, end)), start, end: Math.max(start, end) };
}
