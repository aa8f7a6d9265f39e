import { FwError, type Session, type TurnQueue, type TurnStore } from '@fw/signature';
import type { Fastworkflow } from 'fastworkflow';
import { createApp } from './app.ts';
import { Conversations } from './conversations.ts';
import type { ConversationAbout } from './describe-conversation.ts';
import { Door } from './door.ts';
import type { Edge } from './edge.ts';
import { guarded, type GuardOptions } from './guard.ts';
import { DEFAULT_LIMITS, RateLimit, type Limits } from './limits.ts';
import type { Listening, ListenOptions } from './listen.ts';
import { openapiDocument } from './openapi-document.ts';
import { Problem, problemResponse } from './problem.ts';
import { Readiness, type Serving } from './readiness.ts';
import { BEAT_MS, Presence } from './replicas/presence.ts';
import { Line } from './queue/line.ts';
import type { Route } from './route.ts';
import { allRoutes } from './routes/all-routes.ts';
import { createMemoryRecords } from './stores/memory-records.ts';
import { OpenStreams } from './streams/open-streams.ts';
import type { TurnAsk } from './turn-ask.ts';
import type { TokenAuthority } from './token-authority.ts';
import { TokenIssuer } from './token-issuer.ts';
import type { DoorObserver } from './turns/door-observer.ts';
import { createRecordTurnStore } from './turns/record-turn-store.ts';

/** A workflow, and who may talk to it. */
export interface ServerOptions extends GuardOptions {
  /** Made by `createFastworkflow`; until a promised one is there the server answers its probes. The caller closes it. */
  readonly app: Fastworkflow | Promise<Fastworkflow>;
  /** Made by `createTokenAuthority` of `@fw/server/auth`. */
  readonly authority: TokenAuthority;
  /** Where turns are kept for a day; among the app's records when absent. */
  readonly turns?: TurnStore;
  /**
   * Where turns wait that find no place, and those whose process died, for any replica to take. The caller closes it; a
   * function is asked for it with the workflow's name, and what it opens is closed with the server.
   */
  readonly queue?: TurnQueue | ((workflow: string) => Promise<TurnQueue>);
  readonly limits?: Partial<Limits>;
  /** Behind a proxy that is ours: the last address in `X-Forwarded-For` is the client's. */
  readonly trustProxy?: boolean;
  /** What every new channel begins with, when its first request does not say. */
  readonly startup?: TurnAsk;
  /** Says what a conversation was about, by a model; by rule when absent. */
  readonly describe?: (session: Session) => Promise<ConversationAbout>;
  /** Is told of turns, for metrics and logs. */
  readonly observer?: DoorObserver;
  /** Learns of faults that a client is only told to be some. */
  readonly onFault?: (error: unknown, request?: Request) => void;
  /** Endpoints of other protocols over the same door: `mcp()`, `agUi()`, `chat()`. */
  readonly routes?: readonly ((edge: Edge) => readonly Route[])[];
}

/** A service over one workflow. */
export interface Server {
  /** A web-standard handler, for Node, Hono, Next, Bun or Deno. */
  fetch(request: Request, env?: unknown): Promise<Response>;
  /** Listens with Node's own server. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Resolves once the workflow is there and turns that were cut off are taken up. */
  readonly ready: Promise<void>;
  /** What routes stand on; once the workflow is there. */
  readonly edge: Promise<Edge>;
  /** Every endpoint, in the order of the document. */
  readonly routes: Promise<readonly Route[]>;
  /**
   * Ends well: takes no more turns, waits for those that run, calls off the rest.
   *
   * @param graceMs - How long running turns may take; 30,000 when absent.
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * How often what was left by dead processes is looked for, in milliseconds: where there are others a turn is to be taken
 * over within a second after its lease; and how often what is old.
 */
const RECOVER_MS = { alone: 10_000, shared: 1_000 };
const SWEEP_MS = 600_000;
/** How often another training is looked for, in milliseconds. */
const REFRESH_MS = 5_000;
const KEPT_MS = 24 * 3600 * 1000;

/**
 * Makes a service of a workflow. Nothing listens yet.
 *
 * @throws {FwError} `unsafe-options` for options that would open it to everybody.
 */
export function createServer(options: ServerOptions): Server {
  const { authority, origins, hosts } = options;
  if (authority.open && hosts === undefined)
    throw new FwError(
      'unsafe-options',
      'An authority that lets anybody in serves this machine alone: set hosts to LOOPBACK, and listen there.',
    );
  let loaded: Fastworkflow | undefined;
  let presence: Presence | undefined;
  const readiness = new Readiness(
    checksOf(() => loaded),
    () => servingOf(loaded, presence),
  );
  let inner: ((request: Request, env?: unknown) => Promise<Response> | Response) | undefined;
  const sweepers: ReturnType<typeof setInterval>[] = [];
  let draining = false;
  let stopTaking: ((graceMs: number) => Promise<void>) | undefined;

  const routes = Promise.withResolvers<readonly Route[]>();
  routes.promise.catch(() => undefined);
  const edge = Promise.resolve(options.app).then(async (app) => {
    const queue = typeof options.queue === 'function' ? await options.queue(app.workflow.name) : options.queue;
    loaded = app;
    readiness.forget();
    const document = once(() => openapiDocument(all, app.workflow));
    // The page first, where it is served.
    const links = () => all.flatMap(({ path, link }) => (link === undefined ? [] : [{ path, link }])).toReversed();
    const made = wireEdge(options, app, { readiness, document, links, ...(queue && { queue }) });
    ({ presence } = made);
    const all = [...allRoutes(authority.open), ...(options.routes ?? []).flatMap((make) => make(made))];
    routes.resolve(all);
    const fault = (error: unknown, request?: Request) => options.onFault?.(error, request);
    const hono = createApp({ edge: made, routes: all, addressOf: addressOf(options.trustProxy === true), fault });
    inner = (request, env) => hono.fetch(request, env);
    return made;
  });

  const ready = edge.then(async ({ app, door, turns, limits, queue }) => {
    const again = (work: () => Promise<unknown>, ms: number) => {
      let isAtWork = false;
      const timer = setInterval(() => {
        // What takes longer than its turn to come is not begun once more.
        if (isAtWork) return;
        isAtWork = true;
        void work()
          .catch((error: unknown) => options.onFault?.(error))
          .finally(() => (isAtWork = false));
      }, ms);
      timer.unref();
      sweepers.push(timer);
    };
    // First: turns come in by now, and a store that fails here once must not keep this process from hearing who else lives.
    again(() => door.recover(), app.stores.lease === undefined ? RECOVER_MS.alone : RECOVER_MS.shared);
    again(async () => presence?.beat(), BEAT_MS);
    again(() => app.refresh(), REFRESH_MS);
    again(() => turns.sweep(new Date(Date.now() - KEPT_MS).toISOString()), SWEEP_MS);
    await presence?.beat();
    await door.recover();
    // Half of the places, so that whoever waits for an answer is not behind everybody who does not.
    const atOnce = Math.max(1, Math.floor(limits.turnsAtOnce / 2));
    stopTaking = await queue?.work((turn, signal) => door.fromLine(turn, signal), atOnce);
  });
  ready.catch(routes.reject);

  const starting = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/probes/healthz') return Response.json({ status: 'alive' });
    if (pathname === '/probes/readyz') return Response.json(await readiness.report(), { status: 503 });
    return problemResponse(
      new Problem(503, 'starting', 'The workflow is being loaded: try again.', { headers: { 'Retry-After': '1' } }),
    );
  };
  const handler = guarded(
    { ...(origins && { origins }), ...(hosts && { hosts }) },
    (request, env) => inner?.(request, env) ?? starting(request),
  );
  const answer = async (request: Request, env?: unknown) => {
    const response = await handler(request, env);
    if (draining) response.headers.set('Connection', 'close');
    return response;
  };
  const server: Server = {
    fetch: answer,
    ready,
    edge,
    routes: routes.promise,
    async listen(listening = {}) {
      const { listen } = await import('./listen.ts');
      return listen(server, { ...listening, loopbackOnly: authority.open });
    },
    async close(graceMs = 30_000) {
      draining = true;
      readiness.drain();
      sweepers.forEach(clearInterval);
      await presence?.leave().catch((error: unknown) => options.onFault?.(error));
      const { door, queue } = (await edge.catch(() => undefined)) ?? {};
      await Promise.all([door?.drain(graceMs), stopTaking?.(graceMs)]);
      if (typeof options.queue === 'function') await queue?.close();
    },
  };
  return server;
}

function wireEdge(
  options: ServerOptions,
  app: Fastworkflow,
  { readiness, document, links, queue }: Pick<Edge, 'readiness' | 'document' | 'links' | 'queue'>,
): Edge {
  const { authority, describe, startup } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { sessions, lease } = app.stores;
  const { version } = app;
  const records = app.stores.records ?? createMemoryRecords();
  const turns = options.turns ?? app.stores.turns ?? createRecordTurnStore(records);
  const presence =
    lease === undefined || app.stores.records === undefined || version === undefined
      ? undefined
      : new Presence({ records, holder: lease.holder, version });
  const line = queue && new Line({ queue, turns, limits });
  const conversations = new Conversations({ records, sessions, workflow: app.workflow.name });
  const door = new Door({
    app,
    turns,
    conversations,
    limits,
    ...(lease && { lease }),
    ...(presence && { presence }),
    ...(line && { line }),
    observer: { fault: (_, error) => options.onFault?.(error), ...options.observer },
  });
  return {
    app,
    door,
    turns,
    authority,
    issuer: new TokenIssuer(authority, records),
    conversations,
    records,
    limits,
    streams: new OpenStreams(limits.streamsAtOnce),
    readiness,
    ...(presence && { presence }),
    ...(queue && { queue }),
    tokenRate: new RateLimit(limits.tokensPerMinute),
    document,
    links,
    ...(startup && { startup }),
    ...(describe && { describe }),
  };
}

/** What is asked when somebody asks whether the server is ready. */
function checksOf(app: () => Fastworkflow | undefined) {
  const asks = (ask: (app: Fastworkflow) => Promise<unknown> | undefined) => async () => {
    const now = app();
    await (now && ask(now));
    return now !== undefined;
  };
  return {
    workflow: () => app() !== undefined,
    sessions: asks(({ stores }) => stores.sessions.load('readiness/probe')),
    ledger: asks(({ stores }) => stores.ledger.find('readiness/probe')),
    records: asks(({ stores }) => stores.records?.get('readiness/probe')),
    stores: asks(({ stores }) => stores.check?.()),
  };
}

/** What the probe says of it. */
function servingOf(app: Fastworkflow | undefined, presence: Presence | undefined): Serving | undefined {
  if (app === undefined) return undefined;
  const { version, training } = app;
  return {
    ...(version !== undefined && { version }),
    ...(training !== undefined && { training }),
    ...(presence && { replicas: presence.versions }),
  };
}

/** Address of whoever asks: of the socket, or as the proxy in front says. */
function addressOf(trustProxy: boolean) {
  return (request: Request, env: unknown): string => {
    const forwarded = trustProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    // As @hono/node-server hands it on; other servers hand on something else, or nothing.
    const { incoming } = (env ?? {}) as {
      readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
    };
    return forwarded ?? incoming?.socket?.remoteAddress ?? 'unknown';
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
