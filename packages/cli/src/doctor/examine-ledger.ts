import { resolve } from 'node:path';
import { examineLedger } from 'fastworkflow';
import { count } from '../terminal/count.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Finding } from './doctor.ts';

/** What a workflow's ledger knows of itself, after its damage was accepted where that is wanted. */
export async function examineLedgerOf(terminal: Terminal, path: string, accept: boolean): Promise<readonly Finding[]> {
  const folder = resolve(terminal.cwd, path);
  const { lines, problems, unresolved } = await examineLedger(folder, {
    accept,
    settings: await readSettings(terminal, folder),
  });
  const [first, ...more] = problems;
  const state: Finding =
    first === undefined
      ? { what: 'ledger', state: 'good', detail: `${count(lines, 'line')}, nothing is missing` }
      : {
          what: 'ledger',
          state: 'bad',
          detail: `${[first, ...more].join(' ')} What was done before may be done again: look at the application first, then go on with what is there by "fw doctor ${path} --ledger --accept".`,
        };
  const open = unresolved.map(({ command, intendedAt, sessionId, key }): Finding => ({
    what: 'unsettled effect',
    state: 'warning',
    detail: `${command} of ${intendedAt}, conversation ${sessionId}, key ${key}: nobody knows whether it happened; see in the application.`,
  }));
  return [state, ...open];
}
