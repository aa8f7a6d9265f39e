import { errorOf } from './service-error.ts';

/** Tokens as the service gives them out. */
export interface Tokens {
  readonly access_token: string;
  /** With it the client gets new tokens when the old ones run out; without, they end. */
  readonly refresh_token?: string;
}

/** Where the service is, and who speaks. */
export interface ConnectionOptions {
  /** Address of the service, `https://api.example.com`. */
  readonly url: string;
  /** What `/initialize` gave; or what gives an access token each time one is needed. */
  readonly tokens: Tokens | (() => string | Promise<string>);
  /** Is handed new tokens, to keep them: a refresh token is good once. */
  readonly onTokens?: (tokens: Tokens) => void;
  /** How often a request is sent again after the network failed or the service was out of reach. 4 when absent. */
  readonly retries?: number;
  /** Instead of the platform's own. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A request to the service. */
export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests with a token that is good, again where that is safe, and tells what was refused. */
export class Connection {
  readonly retries: number;
  readonly #options: ConnectionOptions;
  #tokens: Tokens | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.retries = options.retries ?? 4;
    if (typeof options.tokens === 'object') this.#tokens = options.tokens;
  }

  /** A response below 400. @throws {ServiceError} for another one; what the network throws, once retries are spent. */
  async open(method: 'GET' | 'POST', path: string, ask: Ask = {}): Promise<Response> {
    let refreshed = false;
    for (let failures = 0; ;) {
      ask.signal?.throwIfAborted();
      const response = await this.#send(method, path, ask).catch((error: unknown) => {
        ask.signal?.throwIfAborted();
        if (failures >= this.retries) throw error;
        return undefined;
      });
      if (response !== undefined && response.status < 400) return response;
      if (response?.status === 401 && !refreshed && this.#tokens?.refresh_token !== undefined) {
        refreshed = true;
        await (this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined)));
        continue;
      }
      const again = response === undefined || AGAIN.has(response.status);
      if (!again || failures >= this.retries) throw errorOf(response?.status ?? 0, await bodyOf(response));
      await pause(failures++, response?.headers.get('retry-after'), ask.signal);
    }
  }

  /** The body of a response below 400. */
  async json(method: 'GET' | 'POST', path: string, ask: Ask = {}): Promise<unknown> {
    return bodyOf(await this.open(method, path, ask));
  }

  async #send(method: string, path: string, { body, headers, signal }: Ask): Promise<Response> {
    const { fetch = globalThis.fetch } = this.#options;
    const token =
      typeof this.#options.tokens === 'function' ? await this.#options.tokens() : this.#tokens?.access_token;
    return fetch(
      new Request(this.#options.url.replace(/\/$/, '') + path, {
        method,
        headers: {
          Authorization: `Bearer ${token ?? ''}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
    );
  }

  async #refresh(): Promise<void> {
    const { fetch = globalThis.fetch, url, onTokens } = this.#options;
    const response = await fetch(
      new Request(`${url.replace(/\/$/, '')}/refresh_token`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${this.#tokens?.refresh_token ?? ''}` },
      }),
    );
    const body = await bodyOf(response);
    if (!response.ok) throw errorOf(response.status, body);
    // As the service documents it.
    this.#tokens = body as Tokens;
    onTokens?.(this.#tokens);
  }
}

/** Out of reach, starting, ending, or too many at once: none of them took the request. */
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Waits as long as the service says, or longer each time, with some chance in it. Not when it says a minute. */
export async function pause(failures: number, retryAfter?: string | null, signal?: AbortSignal): Promise<void> {
  const told = Number(retryAfter ?? Number.NaN) * 1000;
  const ms = told <= LONGEST_MS ? told : Math.min(LONGEST_MS, 200 * 2 ** failures) * (0.5 + Math.random() / 2);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

const LONGEST_MS = 10_000;

async function bodyOf(response: Response | undefined): Promise<unknown> {
  const text = (await response?.text().catch(() => '')) ?? '';
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
