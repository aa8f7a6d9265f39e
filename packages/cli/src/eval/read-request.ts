import { resolve } from 'node:path';
import type { Taping } from 'fastworkflow/evaluation';
import type { EvalOptions } from '../commands/eval.ts';
import { usageError } from '../usage-error.ts';

/** What to evaluate. */
export interface EvalRequest extends EvalOptions {
  readonly folder: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
}

/** Most trials of a task that anyone means. */
const MAX_TRIALS = 1000;

/** @throws {FwError} `usage` for what is no number of trials. */
export function readTrials(text: string): number {
  const trials = Number(text);
  if (!Number.isInteger(trials) || trials < 1 || trials > MAX_TRIALS)
    throw usageError(`--trials wants a whole number from 1 to ${MAX_TRIALS}, not "${text}".`);
  return trials;
}

/**
 * A share, written as one or in percent.
 *
 * @returns In [0, 1]; `undefined` when none was given.
 * @throws {FwError} `usage` for what is none.
 */
export function readMinPass(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, digits = '', percent] = /^\s*(\d+(?:\.\d+)?)\s*(%)?\s*$/.exec(text) ?? [];
  const share = digits === '' ? Number.NaN : Number(digits) / (percent === undefined ? 1 : 100);
  if (!(share >= 0 && share <= 1)) throw usageError(`--min-pass wants a share such as 0.9 or 90%, not "${text}".`);
  return share;
}

/** @throws {FwError} `usage` when it is both. */
export function readTaping(
  cwd: string,
  { record, replay }: Pick<EvalOptions, 'record' | 'replay'>,
): Taping | undefined {
  if (record !== undefined && replay !== undefined) throw usageError('Give --record or --replay, not both.');
  if (record !== undefined) return { kind: 'record', folder: resolve(cwd, record) };
  return replay === undefined ? undefined : { kind: 'replay', folder: resolve(cwd, replay) };
}

/** Models named on the command line go before those of the settings. */
export function modelSettings({ model, person }: EvalRequest): Readonly<Record<string, string>> {
  return {
    ...(model !== undefined && { LLM_AGENT: model }),
    ...(person !== undefined && { LLM_USER_SIMULATOR: person }),
  };
}
