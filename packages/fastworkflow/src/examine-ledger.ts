import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FwError, type EffectRecord } from '@fw/signature';
import { statePlaces, type StateSettings } from './state-places.ts';

/** What a ledger knows of itself. */
export interface LedgerReport {
  /** Lines of its log; 0 when nothing was ever done, or it cannot be opened. */
  readonly lines: number;
  /** What is lost or changed, each in a sentence; while there is any, nothing is done. */
  readonly problems: readonly string[];
  /** Effects of which nobody knows whether they happened, oldest first. */
  readonly unresolved: readonly EffectRecord[];
}

/**
 * Looks at a workflow's ledger, and when told to, goes on with what is there: a log that is damaged is begun anew from
 * the records that can be read; a folder that cannot be opened at all is moved aside (`ledger.damaged-…`), not deleted.
 *
 * @throws {FwError} `store-locked` when another process has the workflow open.
 */
export async function examineLedger(
  folder: string,
  {
    accept = false,
    now = new Date(),
    settings,
  }: { readonly accept?: boolean; readonly now?: Date; readonly settings?: StateSettings } = {},
): Promise<LedgerReport> {
  const places = statePlaces(resolve(folder), settings);
  const path = places.ledger;
  const { openLevelEffectLedger, headPath } = await import('@fw/assistant/level');
  const known = [path, headPath(path), ...places.witnesses];
  if (!known.some((one) => existsSync(one))) return { lines: 0, problems: [], unresolved: [] };
  let ledger;
  try {
    ledger = await openLevelEffectLedger(path, places);
  } catch (error) {
    if (FwError.is(error, 'store-locked')) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (!accept) return { lines: 0, problems: [message], unresolved: [] };
    await rename(path, `${path}.damaged-${now.toISOString().replace(/[:.]/g, '-')}`);
    ledger = await openLevelEffectLedger(path, places);
  }
  try {
    if (accept && ledger.problems.length > 0) await ledger.accept();
    const problems = ledger.problems.map(({ message }) => message);
    return { lines: ledger.lines, problems, unresolved: await ledger.unresolved() };
  } finally {
    await ledger.close();
  }
}
