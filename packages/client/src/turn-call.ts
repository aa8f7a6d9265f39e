import { pause, type Connection } from './connection.ts';
import { readEvents } from './read-events.ts';
import { errorOf, ServiceError } from './service-error.ts';
import type { ClientEvent, Turn } from './turn.ts';

/** What a turn is asked for. */
export interface TurnRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Path where it is answered with its events at once; without, they are asked for once it was begun. */
  readonly stream?: string;
}

/** How a turn is asked for. */
export interface TurnCallOptions {
  /** One key, one turn: a page that was reloaded sends the same one again. Made up when absent. */
  readonly key?: string;
  /** Ends the waiting, not the turn: for that there is `cancel`. */
  readonly signal?: AbortSignal;
}

const SSE = 'text/event-stream';

/** How long the service holds a request that waits, in seconds; well under what proxies allow. */
const WAIT_SECONDS = 25;

/** A line that held so long was one, in milliseconds; shorter than what proxies cut off (Heroku: 55 s, nginx: 60 s). */
const SILENT_MS = 10_000;

/**
 * A turn that was asked for. `await` it for the turn; or go through it with `for await` for what happens meanwhile, its
 * output last. The line may break and come back on either way: nothing is done twice, no event is lost.
 */
export class TurnCall implements PromiseLike<Turn>, AsyncIterable<ClientEvent> {
  readonly key: string;
  readonly #connection: Connection;
  readonly #request: TurnRequest | undefined;
  readonly #signal: AbortSignal | undefined;
  #answer: Promise<Turn> | undefined;

  /** @param request - Absent for a turn that was begun before. */
  constructor(connection: Connection, request: TurnRequest | undefined, options: TurnCallOptions = {}) {
    this.#connection = connection;
    this.#request = request;
    this.#signal = options.signal;
    this.key = options.key ?? crypto.randomUUID();
  }

  // The point of it: a call is awaited like a promise, and iterated like a stream.
  // oxlint-disable-next-line unicorn/no-thenable
  then<A = Turn, B = never>(
    done?: ((turn: Turn) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return (this.#answer ??= this.#wait()).then(done, failed);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ClientEvent> {
    const stream = this.#request?.stream;
    if (stream === undefined) await this.#begin(0);
    yield* this.#follow(-1, stream === undefined ? undefined : await this.#open(stream));
  }

  /** Events after one, of a turn that was begun; all of them after -1. */
  events(after = -1): AsyncGenerator<ClientEvent> {
    return this.#follow(after);
  }

  async *#follow(after: number, begun?: Response): AsyncGenerator<ClientEvent> {
    const signal = this.#signal;
    let last = after;
    let open = begun;
    for (let failures = 0; ;) {
      let since = Number.POSITIVE_INFINITY;
      try {
        const response =
          open ??
          (await this.#connection.open('GET', `${this.#path}/events`, {
            headers: { Accept: SSE, ...(last >= 0 && { 'Last-Event-ID': String(last) }) },
            signal,
          }));
        open = undefined;
        since = Date.now();
        for await (const { id, event, data } of readEvents(response.body ?? new ReadableStream())) {
          failures = 0;
          last = Number(id);
          const parsed: unknown = JSON.parse(data);
          if (event === 'error') throw errorOf(500, parsed);
          // As the service documents it.
          yield { id: last, type: event, data: parsed } as ClientEvent;
          if (event === 'output') return;
        }
        throw new TypeError('The stream of the turn ended before the turn did.');
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ServiceError) throw error;
        // Proxies cut off what is silent for long: that is no failure.
        if (Date.now() - since >= SILENT_MS) failures = 0;
        if (failures >= this.#connection.retries) throw error;
      }
      // The line broke before the end.
      await pause(failures++, undefined, signal);
    }
  }

  /** Calls the turn off. What it has done is done. */
  async cancel(): Promise<void> {
    await this.#connection.json('POST', `${this.#path}/cancel`);
  }

  get #path(): string {
    return `/turns/${encodeURIComponent(this.key)}`;
  }

  /** @returns The turn, when it ended within the time. */
  async #begin(seconds: number): Promise<Turn | undefined> {
    if (this.#request === undefined) return undefined;
    const { path, body } = this.#request;
    const ask = this.#asked({ ...body, timeout_seconds: seconds });
    return this.#connection.json('POST', path, ask).then(ended, (error: unknown) => {
      // Parameters that the gate refused are a turn like any other: it says what is wrong, or asks.
      if (error instanceof ServiceError && error.code === 'invalid-parameters') return undefined;
      throw error;
    });
  }

  /** Begins the turn; its events come with the answer. */
  #open(stream: string): Promise<Response> {
    const { headers, ...ask } = this.#asked(this.#request?.body ?? {});
    return this.#connection.open('POST', stream, { ...ask, headers: { ...headers, Accept: SSE } });
  }

  #asked(body: TurnRequest['body']) {
    return { body, headers: { 'Idempotency-Key': this.key }, signal: this.#signal };
  }

  async #wait(): Promise<Turn> {
    let turn = await this.#begin(WAIT_SECONDS);
    while (turn === undefined)
      turn = ended(
        await this.#connection.json('GET', `${this.#path}?wait_seconds=${WAIT_SECONDS}`, { signal: this.#signal }),
      );
    return turn;
  }
}

/** A turn that still runs has no answer yet. */
function ended(body: unknown): Turn | undefined {
  const { exec_state: state } = (body ?? {}) as { readonly exec_state?: string };
  // As the service documents it.
  return state === 'running' ? undefined : (body as Turn);
}
