import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FwError } from '@fw/signature';
import { getRequestListener } from '@hono/node-server';
import type { Server } from './create-server.ts';
import { isLoopback } from './loopback.ts';

/** Where to listen. */
export interface ListenOptions {
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** 8000 when absent; 0 for one that is free. */
  readonly port?: number;
}

/** A server that listens. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets turns end (see `Server.close`), and closes what is left of connections. */
  close(graceMs?: number): Promise<void>;
}

/** Time for a request to come whole, and for its headers; bytes of headers. A slow sender holds no place for long. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
const HEADER_BYTES = 16 * 1024;

/**
 * Listens with Node's server. The only file that imports `@hono/node-server`; loaded on use.
 *
 * @throws {FwError} `unsafe-options` for an address that others reach, when anybody may come in; `port-in-use`.
 */
export async function listen(
  server: Pick<Server, 'fetch' | 'close'>,
  { host = '127.0.0.1', port = 8000, loopbackOnly = false }: ListenOptions & { readonly loopbackOnly?: boolean },
): Promise<Listening> {
  if (loopbackOnly && !isLoopback(host))
    throw new FwError(
      'unsafe-options',
      `Development mode lets anybody in and listens on this machine alone, not on ${host}: leave --host out, or start with keys.`,
    );
  const listener = getRequestListener((request, env) => server.fetch(request, env));
  const http = createHttpServer(
    { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, maxHeaderSize: HEADER_BYTES, keepAliveTimeout: 65_000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  await start(http, host, port);
  // The address of a server that listens on TCP.
  const address = http.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${address.port}`,
    port: address.port,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await server.close(graceMs);
      http.closeIdleConnections();
      // Answers of the turns that were waited for go out before the rest is cut.
      const cut = setTimeout(() => http.closeAllConnections(), 1_000);
      await closed;
      clearTimeout(cut);
    },
  };
}

function start(http: HttpServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new FwError('port-in-use', `Something listens on ${host}:${port} already: choose another --port.`, {
              cause,
            })
          : new FwError('cannot-listen', `Cannot listen on ${host}:${port}: ${cause.code ?? cause.message}.`, {
              cause,
            }),
      ),
    );
    http.listen(port, host, () => {
      http.removeAllListeners('error');
      resolve();
    });
  });
}
