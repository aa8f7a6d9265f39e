import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { FwError } from '@fw/signature';
import { diskStores, memoryStores, type Stores } from 'fastworkflow';
import { sha256 } from '../tools/tool-definition.ts';

/** Gates before the same server that may run at once. Source: chosen here; each has a ledger of its own. */
const MOST_AT_ONCE = 32;

/**
 * Where a gate keeps its pins, ledger and audit: one folder for each server, so that what was approved for one is not
 * approved for another.
 */
export function gateFolder(
  server: readonly string[],
  {
    env,
    given,
    name,
  }: { readonly env: Readonly<Record<string, string | undefined>>; readonly given?: string; readonly name?: string },
): string {
  if (given !== undefined) return given;
  const state = env['XDG_STATE_HOME'] || join(env['HOME'] ?? homedir(), '.local', 'state');
  return join(state, 'fastworkflow', 'gate', name ?? sha256(JSON.stringify(server)).slice(0, 16));
}

/**
 * Stores of one running gate: effects on disk, calls in memory. The first ledger that no other process holds, so that
 * what a killed gate left is found by the next.
 *
 * @throws {FwError} As `diskStores`, and `store-locked` when {@link MOST_AT_ONCE} gates run.
 */
export async function openGateStores(folder: string): Promise<{ readonly stores: Stores; close(): Promise<void> }> {
  for (let n = 1; n <= MOST_AT_ONCE; n++) {
    const place = join(folder, 'runs', String(n));
    mkdirSync(place, { recursive: true, mode: 0o700 });
    try {
      const disk = await diskStores(place);
      const close = async () => {
        await Promise.all(
          [disk.sessions, disk.ledger, disk.adaptations, disk.records].map(async (store) => store?.close()),
        );
      };
      return { stores: { ...memoryStores(), ledger: disk.ledger }, close };
    } catch (error) {
      if (!FwError.is(error, 'store-locked')) throw error;
    }
  }
  throw new FwError('store-locked', `${MOST_AT_ONCE} gates already run before this server: end some of them.`);
}
