import { isIP } from 'node:net';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { FwError } from '@fw/signature';
import type { Wire } from './connect/wire.ts';
import type { SchemaCheck } from './tools/tool-command.ts';

// The only file that imports the protocol's SDK. Its transports carry whole messages, which is all that a gate needs; the
// casts below hold since they speak JSON-RPC messages of the very shape that `Wire` names.

/** The server as a process of the gate's own, spoken to by its standard input and output. Its errors go to the gate's. */
export function processWire(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Wire & { readonly pid: number | null } {
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    env: { ...getDefaultEnvironment(), ...env },
    stderr: 'inherit',
  });
  return transport as unknown as Wire & { readonly pid: number | null };
}

/**
 * The server at an address. `bearer` is the gate's own credential: what the client sends is never passed on.
 *
 * @throws {FwError} `unsafe-options` when it is neither https nor on this machine.
 */
export function urlWire(address: string, bearer?: string): Wire {
  const url = new URL(address);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isHere)
    throw new FwError('unsafe-options', `${url.origin} is reached in the clear: use https.`);
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  return new StreamableHTTPClientTransport(url, { requestInit: { headers } }) as unknown as Wire;
}

/** The client at the gate's own standard input and output. */
export function standardWire(): Wire {
  const transport = new StdioServerTransport();
  // The SDK's own close event comes for its own close alone; here the client's end of input is the end.
  process.stdin.once('end', () => transport.onclose?.());
  return transport as unknown as Wire;
}

/** One client that comes over HTTP: hand its requests to `handle`. */
export interface HttpWire extends Wire {
  handle(request: Request): Promise<Response>;
}

/** A client over Streamable HTTP, one for each session of the protocol. */
export function httpWire(onSession: (id: string) => void): HttpWire {
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: onSession,
  });
  const wire = transport as unknown as Wire;
  return Object.assign(wire, { handle: (request: Request) => transport.handleRequest(request) });
}

/** Compiles a JSON Schema (2020-12, 2019-09, draft 7 or 6). What is none allows nothing. */
export function compileSchema(schema: Readonly<Record<string, unknown>>): SchemaCheck {
  try {
    // The SDK compiles with the dialect that the schema names.
    const check = new AjvJsonSchemaValidator().getValidator({ ...schema });
    return (value) => {
      const { valid, errorMessage } = check(value);
      return valid ? undefined : (errorMessage ?? 'The arguments do not fit the schema.');
    };
  } catch {
    return () => 'The server describes its arguments with a schema that cannot be read.';
  }
}

/** Whether an address is this machine's own. */
export function isOwnAddress(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
