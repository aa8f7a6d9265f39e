import { Problem } from '../problem.ts';

/**
 * The words of a message. Its other parts, a file or a picture, are not read.
 *
 * @throws {Problem} 422 for a message of such parts alone: nothing was said, and an answer would hide that it was not read.
 */
export function saidIn(parts: readonly { readonly type: string; readonly text?: string | undefined }[]): string {
  const words = parts.flatMap(({ type, text }) => (type === 'text' ? (text ?? []) : [])).join('\n');
  if (words.trim() !== '' || parts.every(({ type }) => type === 'text')) return words;
  throw new Problem(422, 'no-words', 'Only words are read, no files or pictures: say in words what is wanted.');
}
