import { resolve } from 'node:path';
import { folderArtifacts, rollBack } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { artifactsAt } from '../stores/artifacts-at.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { nameOf } from './publish.ts';

/** What `fw rollback` was told. */
export interface RollbackOptions {
  readonly to?: string;
  readonly artifacts?: string;
  readonly json?: boolean;
}

/**
 * Lets an older training serve again, of the folder or of the store that replicas read.
 *
 * @throws {FwError} As `rollBack`, and as the store does.
 */
export async function rollback(
  terminal: Terminal,
  folder: string,
  { to, artifacts, json }: RollbackOptions,
): Promise<number> {
  const place = resolve(terminal.cwd, folder);
  const open = artifactsAt(terminal, artifacts, await readSettings(terminal, folder));
  const store = open === undefined ? folderArtifacts(place) : await open(await nameOf(place));
  try {
    const done = await rollBack(store, to);
    terminal.print(
      json === true
        ? JSON.stringify(done)
        : `${done.version} serves again instead of ${done.from}. To undo: fw rollback ${folder} --to ${done.from}`,
    );
    return EXIT.success;
  } finally {
    await store.close();
  }
}
