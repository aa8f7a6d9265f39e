/** What a token is good for. `confirm`: answering the confirmation of a destructive effect for a person, by a program. */
export type Scope = 'turn' | 'admin' | 'confirm';

/** How a stream is written for a client that does not say so in `Accept`. */
export type StreamFormat = 'ndjson' | 'sse';

/** Who makes a request, as a verified token says. */
export interface Caller {
  /** The user: confirmations and conversations are bound to them. */
  readonly principal: string;
  /** The channel they speak through; one has one current conversation. */
  readonly channel: string;
  readonly scopes: readonly Scope[];
}

/** Ids that a client makes up: they name nothing outside, and cannot leave their folder. */
export const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/;
