import { sweepLedger, sweepSessions } from '@fw/assistant';
import type { EffectRecord, Workflow } from '@fw/signature';
import type { Stores } from './open-stores.ts';

/**
 * Looks after what earlier processes left: effects that were interrupted are asked of their commands (row N1), and
 * conversations that have been idle for `sessionDays` go.
 *
 * @returns Effects of which nobody knows whether they happened, oldest first; nothing repeats them.
 */
export async function clearUp(
  workflow: Workflow,
  { ledger, sessions, lease }: Pick<Stores, 'ledger' | 'sessions' | 'lease'>,
  about: { readonly now: Date; readonly settings: Readonly<Record<string, unknown>> },
): Promise<readonly EffectRecord[]> {
  const { sessionDays } = workflow.settings;
  await sweepSessions(sessions, { now: about.now, ...(sessionDays !== undefined && { days: sessionDays }) });
  const { unknown } = await sweepLedger({ workflow, ledger, ...about, ...(lease && { lease }) });
  return unknown;
}
