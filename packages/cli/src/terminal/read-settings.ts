import { resolve } from 'node:path';
import { mergeSettings, readEnv, unreadSettings, type Env, type EnvFiles } from 'fastworkflow';
import type { Terminal } from './terminal.ts';

/**
 * The settings of a workflow, for every command alike: its files before the process's environment. Two commands that
 * answered differently would ask two models, or keep two ledgers of one application. Settings that nobody reads, typos
 * mostly, are named.
 *
 * @param folder - Of the workflow; without one there is only the environment. Paths start from the terminal's folder.
 * @throws {FwError} As `readEnv`.
 */
export async function readSettings(
  terminal: Pick<Terminal, 'cwd' | 'env' | 'note' | 'paint'>,
  folder: string | undefined,
  { envFile, passwordsFile }: EnvFiles = {},
): Promise<Env> {
  if (folder === undefined) return terminal.env;
  const files = await readEnv(resolve(terminal.cwd, folder), {
    ...(envFile !== undefined && { envFile: resolve(terminal.cwd, envFile) }),
    ...(passwordsFile !== undefined && { passwordsFile: resolve(terminal.cwd, passwordsFile) }),
  });
  const unread = unreadSettings(files, terminal.env).map(({ name, meant }) =>
    meant === undefined ? name : `${name} (${meant}?)`,
  );
  if (unread.length > 0)
    terminal.note(
      terminal.paint('yellow', `Nobody reads ${unread.join(', ')}: a typo, or a setting of the Python fastWorkflow.`),
    );
  return mergeSettings(terminal.env, files);
}
