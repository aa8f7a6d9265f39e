import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FwError } from '@fw/signature';
import { parseTape, type Tape } from '../models/record-models.ts';

/** Which trial of which task of which suite. */
export interface TrialName {
  readonly suite: string;
  readonly task: string;
  /** From 0. */
  readonly trial: number;
}

/** Path of what belongs to a trial, relative to a folder of such: `orders/cancel-1.1`, trials counted from 1. */
export function trialPath({ suite, task, trial }: TrialName): string {
  return join(plain(suite), `${plain(task)}.${trial + 1}`);
}

/** Fit for a file's name on every system, and still different for different names. */
function plain(name: string): string {
  return encodeURIComponent(name).replace(/[*'()]|^\./g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

export async function saveTape(folder: string, name: TrialName, tape: Tape): Promise<void> {
  const path = join(folder, `${trialPath(name)}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(tape, null, 1)}\n`);
}

/**
 * Reads what was recorded of a trial.
 *
 * @throws {FwError} `not-recorded` when nothing was.
 */
export async function loadTape(folder: string, name: TrialName): Promise<Tape> {
  const file = `${trialPath(name)}.json`;
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch {
    throw new FwError(
      'not-recorded',
      `There is no recording ${file} of this trial: record it, or ask for fewer trials.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  return parseTape(value, file);
}
