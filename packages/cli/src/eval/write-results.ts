import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderJunit, trialPath, type FinishedTrial } from 'fastworkflow/evaluation';
import { turnJson } from '../run/turn-json.ts';
import { usageError } from '../usage-error.ts';
import { resultsJson, type SuiteResult } from './show-results.ts';

/**
 * Makes sure, before hours are spent, that results can be written where they are wanted.
 *
 * @throws {FwError} `usage` when a folder cannot be made.
 */
export async function prepareFolders(folders: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [option, folder] of Object.entries(folders)) {
    if (folder !== undefined) await attempt(option, folder, () => mkdir(folder, { recursive: true }));
  }
}

export function writeJunit(path: string, results: readonly SuiteResult[]): Promise<void> {
  return attempt('--junit', path, () => writeFile(path, renderJunit(...results.map(({ report }) => report))));
}

export function writeReport(folder: string, results: readonly SuiteResult[]): Promise<void> {
  return attempt('--out', folder, () => writeFile(join(folder, 'report.json'), json(resultsJson(results))));
}

/** Writes one conversation: what was said, what was answered, what ran. */
export function writeTrial(
  folder: string,
  suite: string,
  { task, trial, report, talk, accounts }: FinishedTrial,
): Promise<void> {
  const path = join(folder, `${trialPath({ suite, task: task.id, trial })}.json`);
  const said = talk.map(({ said: words, turn }) => ({ said: words, turn: turnJson(turn) }));
  return attempt('--out', path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, json({ task, trial: trial + 1, report, accounts, talk: said }));
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function attempt(option: string, path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`${path} cannot be written (${why}). Name another place with ${option}.`);
  }
}
