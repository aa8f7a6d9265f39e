import { z } from 'zod';
import { notFound } from '../problem.ts';
import { defineRoute, json, type Route } from '../route.ts';

/** The ledger's record of an effect of the caller's own conversations, by the key that the turn's events tell. */
export const effectRoute: Route = defineRoute({
  method: 'GET',
  path: '/playground/effect',
  summary: 'What the ledger holds of an effect, for the page.',
  query: z.strictObject({ key: z.string().min(1).max(1_000) }),
  answers: { 200: 'The record, `state` among it: done, failed or unknown.', 404: 'No such effect of this channel.' },
  async handle({ edge: { app, conversations }, caller, query: { key } }) {
    const record = await app.stores.ledger.find(key);
    // A key is no secret of its owner's: others' effects are none of theirs.
    if (
      record?.principal !== caller.principal ||
      !record.sessionId.startsWith(conversations.sessionId(caller, '')) ||
      (record.workflow ?? app.workflow.name) !== app.workflow.name
    )
      throw notFound('effect');
    const { command, input, intendedAt, turnId, outcome } = record;
    const failed = outcome?.kind === 'failed' ? { code: outcome.code } : {};
    return json({
      key,
      command,
      input,
      intended_at: intendedAt,
      turn: turnId,
      state: outcome?.kind ?? 'unknown',
      ...failed,
    });
  },
});
