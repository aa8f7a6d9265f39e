import type { Caller } from '../../caller.ts';
import type { Edge } from '../../edge.ts';
import { Problem } from '../../problem.ts';
import { readBody } from '../../read-body.ts';
import { respond } from '../../respond.ts';
import { defineRoute, json, type Call, type Route } from '../../route.ts';
import { createMcpServer, questionCodec } from './create-mcp-server.ts';
import { createMcpHandler, type ServerContext } from './sdk.ts';

/** How the service is reached by those who speak MCP. */
export interface McpOptions {
  /** The address of the endpoint as clients know it, `https://api.example.com/mcp`; as they asked for it when absent. */
  readonly resource?: string;
}

/** Where OAuth's description of a resource lies. Source: RFC 9728, section 3. */
const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/**
 * MCP over HTTP at `/mcp`, revisions 2026-07-28 and 2025-11-25, without sessions: any replica answers any request
 * (rows 106, 107). For `createServer({ routes: [mcp()] })`.
 */
export function mcp(options: McpOptions = {}): (edge: Edge) => readonly Route[] {
  return (edge) => [endpoint(edge, options), metadata(WELL_KNOWN, options), metadata(`${WELL_KNOWN}/mcp`, options)];
}

function endpoint(edge: Edge, options: McpOptions): Route {
  const codec = questionCodec(edge, callerIn);
  codec.catch(() => undefined);
  const handler = createMcpHandler(
    async ({ authInfo, era, requestInfo }) =>
      createMcpServer({
        edge,
        // Given with every request below.
        caller: authInfo?.extra?.['caller'] as Caller,
        conversation: requestInfo?.headers.get('x-fw-conversation') ?? undefined,
        codec: await codec,
        // In 2025-11-25 a line that breaks says nothing; since then it is how a client gives a request up.
        stopsOnAbort: era === 'modern',
        moved: () => handler.notify.toolsChanged(),
      }),
    { legacy: 'stateless', maxRequestBodySize: edge.limits.bodyBytes },
  );
  return defineRoute({
    method: 'POST',
    path: '/mcp',
    summary: 'Model Context Protocol, revisions 2026-07-28 and 2025-11-25.',
    answers: {
      200: 'A JSON-RPC response, or a stream of them.',
      202: 'A notification was taken.',
      400: 'A JSON-RPC error.',
    },
    challenge: (request) => `Bearer resource_metadata="${origin(request, options)}${WELL_KNOWN}/mcp"`,
    handle: (call) => handle(call, handler),
  });
}

async function handle(
  { edge, caller, request }: Call,
  handler: ReturnType<typeof createMcpHandler>,
): Promise<Response> {
  try {
    const parsedBody = await readBody(request, edge.limits.bodyBytes);
    if (parsedBody === undefined) throw new Problem(400, 'bad-json', 'The body is empty.');
    const { principal: clientId, scopes } = caller;
    // The token itself goes no further.
    const authInfo = { token: '', clientId, scopes: [...scopes], extra: { caller } };
    return await handler.fetch(request, { parsedBody, authInfo });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const code = error.code === 'bad-json' ? -32700 : -32600;
    const body = { jsonrpc: '2.0', id: null, error: { code, message: error.message, data: { code: error.code } } };
    return respond(JSON.stringify(body), error.status, { 'Content-Type': 'application/json' });
  }
}

function callerIn({ http }: ServerContext): Caller {
  return http?.authInfo?.extra?.['caller'] as Caller;
}

/** What an OAuth client needs to find out where tokens come from. */
function metadata(path: string, options: McpOptions): Route {
  return defineRoute({
    method: 'GET',
    path,
    access: 'open',
    summary: 'Where tokens for this service come from, as OAuth asks.',
    answers: { 200: 'Protected resource metadata (RFC 9728).' },
    handle: ({ edge, request }) =>
      json({
        resource: resourceOf(edge, request, options),
        resource_name: edge.app.workflow.name,
        authorization_servers: edge.authority.authorizationServers,
        scopes_supported: ['turn', 'confirm'],
        bearer_methods_supported: ['header'],
      }),
  });
}

function resourceOf({ authority }: Edge, request: Request, options: McpOptions): string {
  return (
    options.resource ?? (URL.canParse(authority.audience) ? authority.audience : `${origin(request, options)}/mcp`)
  );
}

function origin(request: Request, { resource }: McpOptions): string {
  return new URL(resource ?? request.url).origin;
}
