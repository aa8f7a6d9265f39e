import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FwError, type EffectRecord } from '@fw/signature';

/** Where a workflow's folder keeps what was done. */
export const LEDGER_FOLDER = join('___workflow_contexts', 'ledger');

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
  { accept = false, now = new Date() }: { readonly accept?: boolean; readonly now?: Date } = {},
): Promise<LedgerReport> {
  const path = resolve(folder, LEDGER_FOLDER);
  const { openLevelEffectLedger, headPath } = await import('@fw/assistant/level');
  if (!existsSync(path) && !existsSync(headPath(path))) return { lines: 0, problems: [], unresolved: [] };
  let ledger;
  try {
    ledger = await openLevelEffectLedger(path);
  } catch (error) {
    if (FwError.is(error, 'store-locked')) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (!accept) return { lines: 0, problems: [message], unresolved: [] };
    await rename(path, `${path}.damaged-${now.toISOString().replace(/[:.]/g, '-')}`);
    ledger = await openLevelEffectLedger(path);
  }
  try {
    if (accept && ledger.problems.length > 0) await ledger.accept();
    const problems = ledger.problems.map(({ message }) => message);
    return { lines: ledger.lines, problems, unresolved: await ledger.unresolved() };
  } finally {
    await ledger.close();
  }
}
