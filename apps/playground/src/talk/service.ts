import { createClient, signIn, type Client } from '@fw/client';

/** What the server says of itself before anybody signs in. */
export interface About {
  readonly workflow: string;
  readonly takes: 'assistant' | 'agent';
  /** Whether anybody gets a token: development. */
  readonly open: boolean;
  /** Whether utterances can be put into the workflow's files. */
  readonly writes: boolean;
}

/** The service as this page speaks to it. */
export interface Service {
  readonly client: Client;
  /** What the routes of the page answer. @throws When they refuse. */
  ask(path: string, body?: unknown): Promise<unknown>;
}

/** @throws When the server is out of reach. */
export async function readAbout(): Promise<About> {
  const response = await fetch('/playground/about.json');
  // As the route documents it.
  return (await response.json()) as About;
}

/** A client whose token is in memory alone: given by the person, or by the server in development. */
export async function enter(token?: string): Promise<Service> {
  const url = location.origin;
  const newToken = async () => token ?? (await signIn({ url, channel: 'playground' })).access_token;
  let current = await newToken();
  const authorized = (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${current}`);
    return new Request(request, { headers });
  };
  const send = async (request: Request) => {
    const response = await fetch(request.clone());
    if (response.status !== 401 || token !== undefined) return response;
    // A server in development that was started again has another key.
    current = await newToken();
    return fetch(authorized(request));
  };
  return {
    client: createClient({ url, tokens: () => current, fetch: send }),
    async ask(path, body) {
      const request = new Request(new URL(`/playground/${path}`, url), {
        ...(body !== undefined && {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
      });
      const response = await send(authorized(request));
      const told: unknown = await response.json();
      if (response.ok) return told;
      // The one form of the service's errors.
      throw new Error((told as { readonly error: { readonly message: string } }).error.message);
    },
  };
}
