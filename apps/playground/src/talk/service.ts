import { createClient, signIn, type Client, type Tokens } from '@fw/client';

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
  const tokens: Tokens = token === undefined ? await signIn({ url, channel: 'playground' }) : { access_token: token };
  return createClient({ url, tokens });
}
