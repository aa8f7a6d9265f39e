import { wordsOfWaiting, type Pending, type Session, type WorkflowCommand } from '@fw/signature';
import { defineRoute, json, type Route } from '../route.ts';

/** Where the caller's conversation stands: what the store holds of it besides what was said, and what can be said now. */
export const conversationRoute: Route = defineRoute({
  method: 'GET',
  path: '/playground/conversation',
  summary: 'Where the current conversation stands, for the page.',
  answers: { 200: 'Its place, the commands in reach with an utterance of each, and what it waits for.' },
  async handle({ edge: { app, conversations }, caller }) {
    const session = await conversations.current(caller);
    const place = await app.place(conversations.sessionId(caller, await conversations.idFor(caller)));
    const reach = [...place.reach].flatMap(([name, qualified]) => {
      const command = app.workflow.commands.get(qualified);
      return command === undefined ? [] : [reachable(name, qualified, command)];
    });
    return json({ where: place.displayName, path: place.path, reach, ...(session && { session: shown(session) }) });
  },
});

function reachable(name: string, command: string, { summary, effect, utterances }: WorkflowCommand) {
  return { name, command, summary, effect, ...(utterances[0] !== undefined && { example: utterances[0] }) };
}

/** Newest things on the table that are shown. */
const SHOWN = 12;

function shown({ id, turns, revision, pending, suspended, waiting, last, referents = [] }: Session) {
  return {
    id,
    turns,
    revision,
    ...(pending && { pending: awaited(pending) }),
    ...(suspended && { suspended: suspended.command }),
    ...(last && { last: last.command }),
    waiting: wordsOfWaiting(waiting),
    referents: referents.slice(-SHOWN).map(({ kind, key, label, how }) => ({ kind, key, label, how })),
  };
}

function awaited(pending: Pending) {
  return { kind: pending.kind, ...('open' in pending && { command: pending.open.command }) };
}
