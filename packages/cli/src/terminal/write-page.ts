import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { usageError } from '../usage-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a page where `--html` wants it, and says where that is.
 *
 * @throws {FwError} `usage` when the file cannot be written; what the page tells of is done by then.
 */
export async function writePage(terminal: Terminal, file: string, page: string): Promise<void> {
  const path = resolve(terminal.cwd, file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, page);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`The report could not be written to ${path} (${why}). Name another file with --html.`);
  }
  terminal.note(`The report is in ${path}`);
}
