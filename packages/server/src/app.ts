import { Hono, type Context } from 'hono';
import type { Caller, Scope } from './caller.ts';
import type { Edge } from './edge.ts';
import { invalidRequest, Problem, problemOf, problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';
import type { Call, Route } from './route.ts';

/** What the app is told besides its routes. */
export interface AppOptions {
  readonly edge: Edge;
  readonly routes: readonly Route[];
  /** Address of the peer of a request. */
  readonly addressOf: (request: Request, env: unknown) => string;
  readonly fault: (error: unknown, request: Request) => void;
}

/** Routes as a fetch handler: who calls is known and what they send is checked before a route sees either. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  for (const route of options.routes) app.on(route.method, honoPath(route.path), (c) => serve(options, route, c));
  app.notFound((c) =>
    problemResponse(otherMethod(options.routes, c) ?? new Problem(404, 'no-route', 'Nothing is here.')),
  );
  app.onError((error, c) => refused(options, error, c.req.raw));
  return app;
}

/** `/turns/{turn_key}` is `/turns/:turn_key` to the router. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

async function serve(options: AppOptions, route: Route, c: Context): Promise<Response> {
  const { edge } = options;
  const request = c.req.raw;
  try {
    const bearer = bearerOf(request);
    const caller = await admit(edge, route, bearer);
    const body = route.body === undefined ? undefined : await checkedBody(route, request, edge.limits.bodyBytes);
    const query = route.query === undefined ? undefined : checkedQuery(route, c);
    const call: Call = {
      edge,
      caller,
      bearer,
      body,
      query,
      params: c.req.param(),
      request,
      address: options.addressOf(request, c.env),
    };
    return await route.handle(call);
  } catch (error) {
    return refused(options, error, request, route);
  }
}

function refused({ fault }: AppOptions, error: unknown, request: Request, route?: Route): Response {
  const problem = problemOf(error);
  if (problem.status >= 500 && problem.code !== 'shutting-down') fault(problem.cause ?? error, request);
  const response = problemResponse(problem);
  if (problem.status === 401 && route?.challenge !== undefined)
    response.headers.set('WWW-Authenticate', route.challenge(request));
  return response;
}

const NOBODY: Caller = { principal: '', channel: '', scopes: [] };

/** @throws {Problem} 401 without a good token, 403 without its scope. */
async function admit({ authority }: Edge, { access = 'turn' }: Route, bearer: string | undefined): Promise<Caller> {
  switch (access) {
    case 'open':
      return NOBODY;
    case 'credential':
      if (bearer === undefined && !authority.open) throw missing();
      return NOBODY;
    case 'refresh':
      if (bearer === undefined) throw missing();
      return NOBODY;
    default: {
      if (bearer === undefined) throw missing();
      return withScope(await authority.verify(bearer, access === 'admin' ? ['access'] : ['access', 'mcp']), access);
    }
  }
}

/** @throws {Problem} 403. */
export function withScope(caller: Caller, scope: Scope): Caller {
  if (caller.scopes.includes(scope)) return caller;
  throw new Problem(403, 'scope-missing', `The token lacks the scope "${scope}".`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

function missing(): Problem {
  return new Problem(401, 'unauthorized', 'A token is needed: send "Authorization: Bearer …".', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

async function checkedBody({ body }: Route, request: Request, mostBytes: number): Promise<unknown> {
  const parsed = body?.safeParse((await readBody(request, mostBytes)) ?? {});
  if (parsed?.success === false) throw invalidRequest(parsed.error);
  return parsed?.data;
}

function checkedQuery({ query }: Route, c: Context): unknown {
  const parsed = query?.safeParse(c.req.url.includes('?') ? c.req.query() : {});
  if (parsed?.success === false) throw invalidRequest(parsed.error, 'query');
  return parsed?.data;
}

/** A path that is there, asked in another way. */
function otherMethod(routes: readonly Route[], c: Context): Problem | undefined {
  const shape = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const methods = routes.filter(({ path }) => shape(path).test(c.req.path)).map(({ method }) => method);
  if (methods.length === 0) return undefined;
  const allow = [...new Set(methods)].join(', ');
  return new Problem(405, 'wrong-method', `Ask for it by ${allow}.`, { headers: { Allow: allow } });
}
