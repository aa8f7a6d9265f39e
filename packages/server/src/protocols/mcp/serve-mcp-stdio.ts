import type { Caller } from '../../caller.ts';
import type { Edge } from '../../edge.ts';
import { createMcpServer, questionCodec } from './create-mcp-server.ts';
import { serveStdio, type ServeStdioOptions } from './sdk.ts';

/** Who speaks on the other end of the pipe. */
export interface McpStdioOptions extends Pick<ServeStdioOptions, 'transport' | 'onerror'> {
  readonly edge: Edge;
  readonly caller: Caller;
}

/** A connection that is served. */
export interface McpStdio {
  /** Resolves when the other end has closed it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/**
 * MCP over standard input and output, both revisions, for a client that starts the server itself. Questions are asked
 * by elicitation wherever the client can show forms.
 */
export async function serveMcpStdio({ edge, caller, ...options }: McpStdioOptions): Promise<McpStdio> {
  const codec = await questionCodec(edge, () => caller);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const handle = serveStdio(() => {
    const mcp = createMcpServer({ edge, caller, conversation: undefined, codec, stopsOnAbort: true });
    mcp.server.onclose = resolve;
    return mcp;
  }, options);
  return { closed, close: () => handle.close() };
}
