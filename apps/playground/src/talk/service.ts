import { createClient, signIn, type Client } from '@fw/client';

/** What the server says of itself before anybody signs in. */
export interface About {
  readonly workflow: string;
  readonly takes: 'assistant' | 'agent';
  /** Whether anybody gets a token: development. */
  readonly open: boolean;
}

/** @throws When the server is out of reach. */
export async function readAbout(): Promise<About> {
  const response = await fetch('/playground/about.json');
  // As the route documents it.
  return (await response.json()) as About;
}

/** A client whose token is in memory alone: given by the person, or by the server in development. */
export async function enter(token?: string): Promise<Client> {
  const url = location.origin;
  if (token !== undefined) return createClient({ url, tokens: { access_token: token } });
  const newToken = async () => (await signIn({ url, channel: 'playground' })).access_token;
  let current = await newToken();
  return createClient({
    url,
    tokens: () => current,
    // A server in development that was started again has another key.
    async fetch(request) {
      const response = await fetch(request.clone());
      if (response.status !== 401) return response;
      current = await newToken();
      const headers = new Headers(request.headers);
      headers.set('Authorization', `Bearer ${current}`);
      return fetch(new Request(request, { headers }));
    },
  });
}
