import { renderHtml, renderText, type TrainingReport } from '@fw/train';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** Prints the report of a training, for people or for machines. */
export function showReport(terminal: Terminal, report: TrainingReport, json: boolean): void {
  if (json) {
    terminal.print(JSON.stringify(report, null, 2));
    return;
  }
  for (const line of renderText(report).trimEnd().split('\n')) terminal.print(styled(terminal, plainText(line)));
}

/**
 * Writes the report as a page.
 *
 * @throws {FwError} `usage` when the file cannot be written; the training itself is done by then.
 */
export async function writePage(path: string, report: TrainingReport): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, renderHtml(report));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`The report could not be written to ${path} (${why}). Name another file with --html.`);
  }
}

function styled({ paint }: Terminal, line: string): string {
  if (/^(error|not published|nothing was published)/.test(line)) return paint('red', line);
  if (line.startsWith('warning')) return paint('yellow', line);
  return line.startsWith('published') ? paint('green', line) : line;
}
