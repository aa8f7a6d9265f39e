import type { z } from 'zod';
import type { Caller, Scope } from './caller.ts';
import type { Edge } from './edge.ts';
import { respond } from './respond.ts';

/**
 * Who may call a route. A scope of access tokens; `refresh`: a refresh token; `credential`: a client's secret or a token
 * of the identity provider, checked by the route; `open`: anybody.
 */
export type Access = Scope | 'refresh' | 'credential' | 'open';

/** A request that was let in, its parts checked. */
export interface Call<Body = unknown, Query = unknown> {
  readonly edge: Edge;
  /** Who calls; nobody on an open route. */
  readonly caller: Caller;
  /** What stands behind `Bearer`, for the routes that check it themselves. */
  readonly bearer: string | undefined;
  readonly body: Body;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  /** Address of the peer, for limits. */
  readonly address: string;
}

/** One endpoint: what it takes, who may call it, what it answers. The app and its OpenAPI document are made of these. */
export interface Route<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST';
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: string;
  /** `turn` when absent. */
  readonly access?: Access;
  readonly summary: string;
  /** What a link to it is called on the page at `/`, where a person may open it. */
  readonly link?: string;
  readonly body?: Body;
  readonly query?: Query;
  /** Statuses with what they mean; 401, 403, 413, 422 and 429 go without saying. */
  readonly answers: Readonly<Record<number, string | { readonly description: string; readonly schema: z.ZodType }>>;
  handle(call: Call<z.output<Body>, z.output<Query>>): Promise<Response> | Response;
  /** What `WWW-Authenticate` says to who comes without a good token, where a protocol wants more than `Bearer`. */
  challenge?(request: Request): string;
}

/** Declares a route; the handler's body and query have the types of their schemas. */
export function defineRoute<Body extends z.ZodType, Query extends z.ZodType>(route: Route<Body, Query>): Route {
  return route;
}

/** A JSON response. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  return respond(body, status, { 'Content-Type': 'application/json', ...headers });
}
