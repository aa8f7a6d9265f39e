import { resolve } from 'node:path';
import { gateFolder } from '@fw/gate';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { GatePlace } from './gate-flags.ts';

/**
 * The folder of a gate: said outright, by name, or by the server itself.
 *
 * @throws {FwError} `usage` when nothing says which.
 */
export function placeOfGate(terminal: Terminal, { name, state }: GatePlace, server?: readonly string[]): string {
  if (name !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
    throw usageError('--name takes letters, digits, dots, dashes and underscores.');
  if (state === undefined && name === undefined && server === undefined)
    throw usageError('Which gate? Give the --name or the --state it was started with.');
  return gateFolder(server ?? [], {
    env: terminal.env,
    ...(state !== undefined && { given: resolve(terminal.cwd, state) }),
    ...(name !== undefined && { name }),
  });
}
