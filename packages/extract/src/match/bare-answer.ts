import type { Reading } from '../local/reading.ts';

/** The value of a bare answer: the text without the courtesies around it, with its place. */
export function bareAnswer({ text, language }: Pick<Reading, 'text' | 'language'>): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} {
  const { opening, closing } = language.slots.answers;
  const head = text.slice(0, 200);
  const lead = opening.exec(head)?.[0].length ?? 0;
  const tail = closing.exec(text.slice(Math.max(lead, text.length - 100)))?.[0].length ?? 0;
  const quoted = /^["“'](.+)["”']$/su.exec(text.slice(lead, text.length - tail).trim());
  let [start, end] = [lead, Math.max(lead, text.length - tail)];
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  if (quoted !== null) [start, end] = [start + 1, end - 1];
  if (start >= end) [start, end] = [text.length - text.trimStart().length, text.trimEnd().length];
  return { text: text.slice(start, Math.max(start, end)), start, end: Math.max(start, end) };
}
