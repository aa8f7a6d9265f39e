import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timingSafeEqual } from 'node:crypto';
import { FwError } from '@fw/signature';
import { getRequestListener } from '@hono/node-server';
import type { Gate } from './gate.ts';
import { httpWire, isOwnAddress, type HttpWire } from './mcp.ts';
import { sha256 } from './tools/tool-definition.ts';

/** Where clients come in over HTTP. */
export interface GateServerOptions {
  readonly host: string;
  /** 0 for one that is free. */
  readonly port: number;
  /** What clients show as `Authorization: Bearer`; needed on every address but this machine's own. */
  readonly token?: string;
  /** Opens the gate, with a server of its own, for one client. */
  readonly open: (client: HttpWire) => Promise<Gate>;
}

/** A gate that listens. */
export interface GateServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Clients at once. Source: chosen here; each has a server of its own. */
const MOST_CLIENTS = 32;

/**
 * Serves Streamable HTTP at `/mcp`: each session of the protocol gets a gate and a server of its own.
 *
 * @throws {FwError} `unsafe-options` for an address that others reach without a token; `port-in-use`.
 */
export async function serveGate({ host, port, token, open }: GateServerOptions): Promise<GateServer> {
  if (token === undefined && !isOwnAddress(host))
    throw new FwError('unsafe-options', `Others reach ${host}: set FW_GATE_TOKEN, or listen on 127.0.0.1.`);
  const sessions = new Map<string, { readonly wire: HttpWire; readonly gate: Gate }>();

  async function answer(request: Request): Promise<Response> {
    const refused = refusalOf(request, host, token);
    if (refused !== undefined) return refused;
    const id = request.headers.get('mcp-session-id');
    if (id !== null) {
      const found = sessions.get(id);
      return found === undefined
        ? problem(404, 'There is no such session: begin a new one.')
        : found.wire.handle(request);
    }
    if (sessions.size >= MOST_CLIENTS) return problem(429, 'Too many clients: end some of them.');
    let session: string | undefined;
    const wire = httpWire((begun) => {
      session = begun;
    });
    const gate = await open(wire);
    const response = await wire.handle(request);
    if (session === undefined) await gate.close();
    else {
      const begun = session;
      sessions.set(begun, { wire, gate });
      void gate.ended.then(() => sessions.delete(begun));
    }
    return response;
  }

  const listener = getRequestListener((request) =>
    answer(request).catch((error: unknown) =>
      problem(502, FwError.is(error, 'gate-state-broken') ? error.message : 'The server could not be reached.'),
    ),
  );
  const http = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new FwError('port-in-use', `Cannot listen on ${host}:${port} (${cause.code}): choose another port.`, { cause }),
      ),
    );
    http.listen(port, host, resolve);
  });
  // The address of a server that listens on TCP.
  const { port: actual } = http.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/mcp`,
    async close() {
      await Promise.all([...sessions.values()].map(({ gate }) => gate.close()));
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** Why a request is not taken: the wrong place, a page of somebody else's (DNS rebinding), no token. */
function refusalOf(request: Request, host: string, token: string | undefined): Response | undefined {
  if (new URL(request.url).pathname !== '/mcp') return problem(404, 'The gate is at /mcp.');
  const asked = (request.headers.get('host') ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (isOwnAddress(host) && !isOwnAddress(asked)) return problem(403, 'Ask for this gate by localhost.');
  const origin = request.headers.get('origin');
  if (origin !== null && !(URL.canParse(origin) && isOwnAddress(new URL(origin).hostname)))
    return problem(403, 'Pages of other sites may not call this gate.');
  if (token === undefined) return undefined;
  const given = request.headers.get('authorization') ?? '';
  const same = timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(`Bearer ${token}`)));
  return same ? undefined : problem(401, 'Show the token of this gate: Authorization: Bearer ….');
}

function problem(status: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_000, message } }, { status });
}
