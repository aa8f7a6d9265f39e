import { newSession, type Records, type Session, type SessionStore, type SessionSummary } from '@fw/signature';
import { CLIENT_ID, type Caller, type StreamFormat } from './caller.ts';
import { notFound, Problem } from './problem.ts';
import { recordKey } from './stores/record-keys.ts';

/** What is known of a channel. */
interface Channel {
  /** The user it belongs to: the first one who came by it. */
  readonly owner: string;
  /** The conversation that turns belong to when they name none. */
  readonly current: string;
  readonly format?: StreamFormat;
}

/** Which conversations a channel has, and which is current: a session is a conversation of a channel. */
export class Conversations {
  readonly #records: Records;
  readonly #sessions: SessionStore;
  readonly #workflow: string;

  constructor(ports: { readonly records: Records; readonly sessions: SessionStore; readonly workflow: string }) {
    this.#records = ports.records;
    this.#sessions = ports.sessions;
    this.#workflow = ports.workflow;
  }

  /**
   * Makes the channel the user's, or finds that it is.
   *
   * @returns Whether it is new.
   * @throws {Problem} 403 when it is somebody else's.
   */
  async claim({ channel, principal }: Pick<Caller, 'channel' | 'principal'>, format?: StreamFormat): Promise<boolean> {
    const before = await this.#read(channel);
    if (before !== undefined && before.value.owner !== principal)
      throw new Problem(403, 'foreign-channel', 'This channel belongs to another user: choose another channel_id.');
    if (before !== undefined && (format === undefined || before.value.format === format)) return false;
    const value = before?.value ?? { owner: principal, current: newConversation() };
    const written = await this.#write(channel, { ...value, ...(format && { format }) }, before?.revision ?? 0);
    return written ? before === undefined : this.claim({ channel, principal }, format);
  }

  /** Id of the conversation that is current, or of the one that is named. */
  async idFor(caller: Caller, conversation?: string): Promise<string> {
    if (conversation !== undefined) {
      if (!CLIENT_ID.test(conversation))
        throw new Problem(422, 'invalid-request', `A conversation's id matches ${CLIENT_ID.source}.`);
      await this.#mine(caller);
      return conversation;
    }
    return (await this.#mine(caller)).current;
  }

  /** Id of the session of a conversation. No channel's name holds a slash, so none reaches into another. */
  sessionId(caller: Pick<Caller, 'channel'>, conversation: string): string {
    return `${caller.channel}/${conversation}`;
  }

  async formatOf(caller: Caller): Promise<StreamFormat> {
    return (await this.#mine(caller)).format ?? 'ndjson';
  }

  /** Begins another conversation and makes it current. */
  async begin(caller: Caller): Promise<{ readonly conversation: string; readonly previous: string }> {
    const conversation = newConversation();
    await this.#sessions.save({
      ...newSession(this.sessionId(caller, conversation), this.#workflow),
      owner: caller.principal,
      epoch: crypto.randomUUID(),
    });
    return { conversation, previous: await this.#makeCurrent(caller, conversation) };
  }

  /** @throws {Problem} 404 when there is none, and when it is somebody else's. */
  async activate(caller: Caller, conversation: string): Promise<void> {
    await this.load(caller, conversation);
    await this.#makeCurrent(caller, conversation);
  }

  /** @throws {Problem} 404 as {@link activate}. */
  async load(caller: Caller, conversation: string): Promise<Session> {
    if (!CLIENT_ID.test(conversation)) throw notFound('conversation');
    const session = await this.#sessions.load(this.sessionId(caller, conversation));
    if (session === undefined || session.owner !== caller.principal) throw notFound('conversation');
    return session;
  }

  /** The current conversation, or the one that is named, as stored; `undefined` before its first turn. */
  async current(caller: Caller, conversation?: string): Promise<Session | undefined> {
    return this.#sessions.load(this.sessionId(caller, await this.idFor(caller, conversation)));
  }

  /** Those of the channel, newest first. */
  async list(caller: Caller): Promise<readonly (SessionSummary & { readonly conversation: string })[]> {
    const prefix = this.sessionId(caller, '');
    const listed = await this.#sessions.list({ prefix });
    return listed
      .filter(({ owner }) => owner === caller.principal)
      .map((summary) => ({ ...summary, conversation: summary.id.slice(prefix.length) }));
  }

  async #mine({ channel, principal }: Caller): Promise<Channel> {
    const found = await this.#read(channel);
    if (found === undefined) {
      await this.claim({ channel, principal });
      return this.#mine({ channel, principal, scopes: [] });
    }
    if (found.value.owner !== principal)
      throw new Problem(403, 'foreign-channel', 'This channel belongs to another user.');
    return found.value;
  }

  async #makeCurrent(caller: Caller, conversation: string): Promise<string> {
    for (;;) {
      await this.#mine(caller);
      const before = await this.#read(caller.channel);
      if (before === undefined) continue;
      const written = await this.#write(caller.channel, { ...before.value, current: conversation }, before.revision);
      if (written) return before.value.current;
    }
  }

  async #read(channel: string): Promise<{ readonly value: Channel; readonly revision: number } | undefined> {
    const found = await this.#records.get(recordKey('channel', channel));
    // Written by this file alone.
    return found && { value: found.value as Channel, revision: found.revision };
  }

  #write(channel: string, value: Channel, revision: number): Promise<boolean> {
    return this.#records.put(recordKey('channel', channel), value, revision);
  }
}

function newConversation(): string {
  return crypto.randomUUID();
}
