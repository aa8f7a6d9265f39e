import { resolve } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { nameOf } from '../train/publish.ts';
import { queueAt } from './queue-at.ts';
import { readStoresUrl } from './stores-at.ts';

/** What `fw queue` was told. */
export interface QueueOptions {
  readonly stores?: string;
  readonly clear?: boolean;
  readonly json?: boolean;
}

/**
 * Shows the line of a workflow's turns, and who was given up.
 *
 * @throws {FwError} `usage` without a database; `missing-package`; `store-…` as the database does.
 */
export async function showQueue(
  terminal: Terminal,
  folder: string,
  { stores, clear = false, json = false }: QueueOptions,
): Promise<number> {
  const settings = await readSettings(terminal, folder);
  const open = queueAt(readStoresUrl(stores ?? settings['FW_STORES']));
  const queue = await open(await nameOf(resolve(terminal.cwd, folder)));
  try {
    const [waiting, dead] = await Promise.all([queue.waiting(), queue.dead()]);
    const cleared = clear ? await queue.clearDead() : undefined;
    if (json) {
      terminal.print(JSON.stringify({ waiting, dead, ...(cleared !== undefined && { cleared }) }));
      return EXIT.success;
    }
    terminal.print(`${waiting} waiting, ${dead.length} given up${cleared === undefined ? '' : ' and now forgotten'}.`);
    for (const { owner, turnKey, at } of dead) terminal.print(`${at}  user ${owner}  turn ${turnKey}`);
    return EXIT.success;
  } finally {
    await queue.close();
  }
}
