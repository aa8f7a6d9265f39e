import { Connection, type ConnectionOptions, type Tokens } from './connection.ts';
import { TurnCall, type TurnCallOptions } from './turn-call.ts';
import type { Question, Turn } from './turn.ts';

/** A conversation of the channel, as it is listed. */
export interface ConversationSummary {
  readonly conversation_id: string;
  readonly topic: string;
  readonly summary: string;
  readonly turns: number;
  readonly saved_at: string;
  readonly current: boolean;
}

/** Something said in a conversation. */
export interface Message {
  /** `person`, `assistant`, `agent`, `result` (what a command showed), … */
  readonly from: string;
  readonly text: string;
  readonly turn_key: string;
}

/** A service as one user speaks to it. */
export interface Client {
  /** Says something: to the assistant, one command at a time, or to the agent, which plans. */
  say(words: string, options?: TurnCallOptions & { readonly to?: 'assistant' | 'agent' }): TurnCall;
  /** Runs a command by name: a button, a form. */
  act(command: string, parameters?: Readonly<Record<string, unknown>>, options?: TurnCallOptions): TurnCall;
  /** Answers the open question, as its `answerSchema` says. Refused with 410 when it has gone. */
  answer(question: Pick<Question, 'id'>, answer: unknown, options?: TurnCallOptions): TurnCall;
  /** A turn that was begun before, by its key: after a reload, on another page. */
  turn(key: string, options?: Pick<TurnCallOptions, 'signal'>): TurnCall;
  /** Drops the open question and what waits behind it; `false` when there was none. */
  cancelPending(): Promise<boolean>;
  /** A score, words, or both, about a turn; about the last one without its key. */
  feedback(about: { readonly score?: boolean | number; readonly words?: string; readonly key?: string }): Promise<void>;
  readonly conversations: {
    /** Newest first. */
    list(options?: { readonly limit?: number; readonly before?: string }): Promise<readonly ConversationSummary[]>;
    /** What was said in one, as far as it is kept, the newest last; and the question that is open. */
    read(id: string): Promise<{ readonly messages: readonly Message[]; readonly clarification?: Question }>;
    /** Leaves the current one and begins another; its id. */
    begin(): Promise<string>;
    activate(id: string): Promise<void>;
  };
}

/** Wires a client. Nothing is sent yet. */
export function createClient(options: ConnectionOptions): Client {
  const connection = new Connection(options);
  const post = (path: string, body: unknown) => connection.json('POST', path, { body });
  const call = (path: string, body: Readonly<Record<string, unknown>>, how?: TurnCallOptions) =>
    new TurnCall(connection, { path, body }, how);
  return {
    say: (words, { to = 'assistant', ...how } = {}) =>
      new TurnCall(
        connection,
        { path: `/invoke_${to}`, stream: `/invoke_${to}_stream`, body: { user_query: words } },
        how,
      ),
    act: (command, parameters = {}, how) =>
      call('/perform_action', { action: { command_name: command, parameters } }, how),
    answer: ({ id }, answer, how) => call('/answer', { clarification_id: id, answer }, how),
    turn: (key, how) => new TurnCall(connection, undefined, { key, ...how }),
    // Bodies below are as the service documents them.
    cancelPending: async () => ((await post('/cancel_pending', {})) as { readonly cleared: boolean }).cleared,
    async feedback({ score, words, key }) {
      await post('/post_feedback', {
        ...(key !== undefined && { turn_key: key }),
        ...(score !== undefined && { binary_or_numeric_score: score }),
        ...(words !== undefined && { nl_feedback: words }),
      });
    },
    conversations: {
      async list({ limit, before } = {}) {
        const query = new URLSearchParams({
          ...(limit !== undefined && { limit: String(limit) }),
          ...(before !== undefined && { before }),
        });
        const body = (await connection.json('GET', `/conversations?${query.toString()}`)) as {
          readonly conversations: readonly ConversationSummary[];
        };
        return body.conversations;
      },
      read: async (id) =>
        (await connection.json('GET', `/conversations/${encodeURIComponent(id)}`)) as Awaited<
          ReturnType<Client['conversations']['read']>
        >,
      begin: async () =>
        ((await post('/new_conversation', {})) as { readonly conversation_id: string }).conversation_id,
      async activate(id) {
        await post('/activate_conversation', { conversation_id: id });
      },
    },
  };
}

/** What a channel is opened with. */
export interface SignInOptions extends Pick<ConnectionOptions, 'url' | 'fetch'> {
  /** The client secret, in a back end alone; or the user's token of the identity provider. None in development. */
  readonly credential?: string;
  readonly channel: string;
  /** The user; the credential's own, or the channel, when absent. */
  readonly user?: string;
}

/** Opens a channel: its tokens, and what came of the start-up when the service has one. */
export async function signIn(
  options: SignInOptions,
): Promise<Tokens & { readonly expires_in: number; readonly startup_output?: Turn; readonly turn_key?: string }> {
  const { url, fetch, credential, channel, user } = options;
  const connection = new Connection({ url, tokens: () => credential ?? '', ...(fetch && { fetch }) });
  const answer = await connection.json('POST', '/initialize', {
    body: { channel_id: channel, ...(user !== undefined && { user_id: user }) },
  });
  // As the service documents it.
  return answer as Awaited<ReturnType<typeof signIn>>;
}
