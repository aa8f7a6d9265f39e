import type { Session } from '@fw/signature';
import type { Edge } from './edge.ts';

/** What a conversation was about, for a list of conversations. */
export interface ConversationAbout {
  /** A few words. */
  readonly topic: string;
  /** A sentence or two. */
  readonly summary: string;
}

/** Characters of a topic that is taken from what was said. */
const TOPIC = 60;

/**
 * Topic and summary of a conversation, kept with it: by the model for that when there is one, else by rule. A model that
 * fails costs its words, nothing else.
 */
export async function describeConversation({ app, describe }: Edge, session: Session): Promise<ConversationAbout> {
  const about = (await describe?.(session).catch(() => undefined)) ?? byRule(session);
  // Somebody who saved it meanwhile knows better than this does.
  await app.stores.sessions.save({ ...session, ...about }).catch(() => undefined);
  return about;
}

/** By rule: what was asked first, how many requests there were, and how it ended. */
export function byRule({ history, turns, answered }: Session): ConversationAbout {
  const said = history.filter(({ from }) => from === 'person').map(({ text }) => oneLine(text));
  const last = answered === undefined ? '' : ` Last: ${oneLine(answered.answer, 160)}`;
  return {
    topic: oneLine(said[0] ?? 'Nothing was said', TOPIC),
    summary: `${turns} ${turns === 1 ? 'turn' : 'turns'}.${last}`,
  };
}

function oneLine(text: string, most = 200): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
