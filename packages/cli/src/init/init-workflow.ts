import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { quoteArgument } from '../terminal/quote-argument.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedFw } from '../terminal/typed-fw.ts';
import { usageError } from '../usage-error.ts';
import { workflowFiles } from './workflow-files.ts';

/**
 * Makes a new workflow folder with one command in it. Into a folder that exists it writes only what is not there yet.
 *
 * @throws {FwError} `usage` when the folder is a workflow already, or a file.
 */
export async function initWorkflow(terminal: Terminal, path: string): Promise<void> {
  const folder = resolve(terminal.cwd, path);
  if (existsSync(join(folder, '_commands')))
    throw usageError(`${folder} is a workflow already: it has _commands/ in it.`);
  const made: string[] = [];
  for (const [name, text] of Object.entries(workflowFiles(basename(folder)))) {
    if (await writeNew(join(folder, name), text)) made.push(name);
  }
  const shown = relative(terminal.cwd, folder) || '.';
  terminal.print(`Made ${terminal.paint('bold', shown)}:\n${made.map((name) => `  ${name}`).join('\n')}`);
  const [fw, typed] = [typedFw(terminal), quoteArgument(shown)];
  terminal.print(`Now:\n  ${fw} dev ${typed}\nor:\n  ${fw} train ${typed}\n  ${fw} run ${typed}`);
}

/** Whether the file was not there and is now. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && existsSync(path)) return false;
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw usageError(`${dirname(path)} cannot be made: a file is in the way.`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw usageError(`${path} may not be written here: choose another folder, or see to its permissions.`);
    throw error;
  }
}
