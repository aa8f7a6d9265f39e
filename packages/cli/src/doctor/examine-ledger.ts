import { resolve } from 'node:path';
import { examineLedger, loadWorkflow, type LedgerReport } from 'fastworkflow';
import { readStoresUrl, storesAt } from '../stores/stores-at.ts';
import { count } from '../terminal/count.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Finding } from './doctor.ts';

/** Which ledger, and whether to go on with what is there. */
export interface LedgerWanted {
  readonly path: string;
  readonly accept: boolean;
  /** The database that replicas share; `FW_STORES` when absent, else the workflow's files. */
  readonly stores?: string;
}

/** What a workflow's ledger knows of itself, after its damage was accepted where that is wanted. */
export async function examineLedgerOf(terminal: Terminal, wanted: LedgerWanted): Promise<readonly Finding[]> {
  const { path, accept, stores } = wanted;
  const folder = resolve(terminal.cwd, path);
  const settings = await readSettings(terminal, folder);
  const at = readStoresUrl(stores ?? settings['FW_STORES']);
  const { lines, problems, unresolved } =
    at === undefined
      ? await examineLedger(folder, { accept, settings })
      : await examineShared(folder, storesAt(at, settings['FW_LEDGER_WITNESS']), accept);
  const [first, ...more] = problems;
  const again = `fw doctor ${path} --ledger --accept${stores === undefined ? '' : ' --stores …'}`;
  const state: Finding =
    first === undefined
      ? {
          what: 'ledger',
          state: 'good',
          detail: `${at === undefined ? `${count(lines, 'line')}, ` : ''}nothing is missing`,
        }
      : {
          what: 'ledger',
          state: 'bad',
          detail: `${[first, ...more].join(' ')} What was done before may be done again: look at the application first, then go on with what is there by "${again}".`,
        };
  const open = unresolved.map(({ command, intendedAt, sessionId, key }): Finding => ({
    what: 'unsettled effect',
    state: 'warning',
    detail: `${command} of ${intendedAt}, conversation ${sessionId}, key ${key}: nobody knows whether it happened; see in the application.`,
  }));
  return [state, ...open];
}

/** The ledger of a workflow in a database. */
async function examineShared(
  folder: string,
  open: ReturnType<typeof storesAt>,
  accept: boolean,
): Promise<LedgerReport> {
  const { workflow, close } = await loadWorkflow(folder);
  close();
  const { ledger, sessions, lease, adaptations } = await open(workflow.name);
  try {
    if (accept && (ledger.problems ?? []).length > 0) await ledger.accept?.();
    const problems = (ledger.problems ?? []).map(({ message }) => message);
    return { lines: 0, problems, unresolved: await ledger.unresolved() };
  } finally {
    await Promise.all([ledger.close(), lease?.close(), adaptations.close()]);
    await sessions.close();
  }
}
