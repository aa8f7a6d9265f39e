import { resolve } from 'node:path';
import { rollBack } from '@fw/train';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What `fw rollback` was told. */
export interface RollbackOptions {
  readonly to?: string;
  readonly json?: boolean;
}

/**
 * Lets an older training serve again.
 *
 * @throws {FwError} As `rollBack`.
 */
export async function rollback(terminal: Terminal, folder: string, { to, json }: RollbackOptions): Promise<number> {
  const done = await rollBack(resolve(terminal.cwd, folder), to);
  terminal.print(
    json === true
      ? JSON.stringify(done)
      : `${done.version} serves again instead of ${done.from}. To undo: fw rollback ${folder} --to ${done.from}`,
  );
  return EXIT.success;
}
