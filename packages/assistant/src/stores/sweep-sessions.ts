import type { SessionStore } from '@fw/signature';

/** Days of idleness after which a session may go. Source: `WorkflowSettings.sessionDays`. */
export const SESSION_DAYS = 30;

const DAY_MS = 86_400_000;

/** Deletes conversations that were idle for longer than `days`; returns their ids. Works on any store. */
export async function sweepSessions(
  store: SessionStore,
  options: { readonly now: Date; readonly days?: number },
): Promise<readonly string[]> {
  const { now, days = SESSION_DAYS } = options;
  const oldest = now.getTime() - days * DAY_MS;
  if (store.sweep !== undefined) return store.sweep(new Date(oldest).toISOString());
  const idle = (await store.list()).filter(({ savedAt }) => Date.parse(savedAt) < oldest).map(({ id }) => id);
  for (const id of idle) await store.delete(id);
  return idle;
}
