import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A conversation as a README shows it. */
export interface Transcript {
  readonly said: readonly string[];
  /** An answer for each of them, without blank lines. */
  readonly answers: readonly string[];
}

/**
 * The transcript in an example's README: a line with a prompt is what is said, what follows is the answer.
 *
 * @param startup - What says the same as the start-up command or action does, where the transcript begins with that.
 */
export function readTranscript(example: string, startup?: string): Transcript {
  const page = readFileSync(fileURLToPath(new URL(`../${example}/README.md`, import.meta.url)), 'utf8');
  const [, text = ''] = /```text\n([^]*?)```/.exec(page) ?? [];
  const exchanges = `${startup === undefined ? '' : `${example} > ${startup}\n`}${text}`
    .split(new RegExp(`^${example}(?: · [^>\\n]*)? >[ \\t]*`, 'm'))
    .map((exchange) => exchange.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  return {
    said: exchanges.map(([said = '']) => said),
    answers: exchanges.map(([, ...answer]) => answer.join('\n')),
  };
}

/** An answer as a transcript holds it. */
export function withoutBlankLines({ answer }: { readonly answer: string }): string {
  return answer.replace(/\n(?:[ \t]*\n)+/g, '\n');
}
