import { FwError } from '@fw/signature';
import { Problem, problemResponse } from './problem.ts';
import { madeSafe, respond } from './respond.ts';

/** Who may ask from where. */
export interface GuardOptions {
  /** Origins of pages that may call; none when absent. Never `*`: tokens go with the requests. */
  readonly origins?: readonly string[];
  /** Names in `Host` that are ours. Any when absent; on a loopback address only its own names, against DNS rebinding. */
  readonly hosts?: readonly string[];
}

type Fetch = (request: Request, env?: unknown) => Promise<Response> | Response;

/**
 * Stands around a handler: foreign hosts and origins are refused, preflights answered, headers set.
 *
 * @throws {FwError} `unsafe-options` for an origin that is none.
 */
export function guarded({ origins = [], hosts }: GuardOptions, inner: Fetch): Fetch {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new FwError(
        'unsafe-options',
        `"${origin}" is no origin: write https://app.example.com, without a path; never *.`,
      );
  }
  return async (request, env) => {
    const origin = request.headers.get('origin');
    const refused = refusal(request, origin, origins, hosts);
    const response = refused ?? (isPreflight(request, origin) ? respond(null, 204, {}) : await inner(request, env));
    const dressed = madeSafe(response);
    if (origin !== null && origins.includes(origin)) allow(dressed, origin);
    return dressed;
  };
}

function refusal(
  request: Request,
  origin: string | null,
  origins: readonly string[],
  hosts: readonly string[] | undefined,
): Response | undefined {
  if (hosts === undefined) return undefined;
  const host = nameOf(request.headers.get('host') ?? new URL(request.url).host);
  if (!hosts.includes(host))
    return problemResponse(new Problem(403, 'foreign-host', 'This server is not asked by that name.'));
  if (origin === null || origins.includes(origin)) return undefined;
  const from = URL.canParse(origin) ? nameOf(new URL(origin).host) : '';
  return hosts.includes(from)
    ? undefined
    : problemResponse(new Problem(403, 'foreign-origin', 'Pages of that origin may not call here.'));
}

/** A host without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function isPreflight({ method, headers }: Request, origin: string | null): boolean {
  return method === 'OPTIONS' && origin !== null && headers.has('access-control-request-method');
}

function allow({ headers }: Response, origin: string): void {
  headers.set('Access-Control-Allow-Origin', origin);
  headers.set('Vary', 'Origin');
  headers.set('Access-Control-Allow-Methods', 'GET, POST');
  headers.set(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-FW-Conversation, MCP-Protocol-Version, Mcp-Method, Mcp-Name',
  );
  headers.set(
    'Access-Control-Expose-Headers',
    'Location, Retry-After, Turn-Key, Idempotent-Replay, WWW-Authenticate, X-Vercel-AI-UI-Message-Stream',
  );
  headers.set('Access-Control-Max-Age', '600');
}
