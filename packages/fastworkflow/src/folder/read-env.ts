import { join, resolve } from 'node:path';
import { FwError } from '@fw/signature';
import { parseEnv, type Env } from './parse-env.ts';
import { readText } from './read-model.ts';

/** File with a workflow's settings. */
export const ENV_FILE = 'fastworkflow.env';
/** File with a workflow's keys; kept out of version control. */
export const PASSWORDS_FILE = 'fastworkflow.passwords.env';

/** Which env files to read. */
export interface EnvFiles {
  /** `fastworkflow.env` in the workflow folder when absent; that one may be missing. */
  readonly envFile?: string;
  /** `fastworkflow.passwords.env` likewise. */
  readonly passwordsFile?: string;
}

/**
 * Reads a workflow's env files, keys over settings. Nothing is put into the process's environment.
 *
 * @throws {FwError} `missing-env-file` when a file that was named is not there.
 */
export async function readEnv(folder: string, { envFile, passwordsFile }: EnvFiles = {}): Promise<Env> {
  const texts = await Promise.all([read(folder, ENV_FILE, envFile), read(folder, PASSWORDS_FILE, passwordsFile)]);
  return Object.assign({}, ...texts.map(parseEnv)) as Env;
}

async function read(folder: string, usual: string, named: string | undefined): Promise<string> {
  const text = await readText(named === undefined ? join(folder, usual) : resolve(named));
  if (text === undefined && named !== undefined) {
    throw new FwError(
      'missing-env-file',
      `There is no env file ${resolve(named)}. Without a path, ${usual} in ${folder} is read where there is one.`,
    );
  }
  return text ?? '';
}
