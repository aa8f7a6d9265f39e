import { InMemoryTransport } from '@modelcontextprotocol/client';
import type { Message, Wire } from '../src/index.ts';

/** A tool of a server in a test. */
export interface ScriptedTool {
  name: string;
  description?: string;
  inputSchema: object;
  annotations?: object;
}

/** A server that says what a test wants; it may lie, change its tools, and die. */
export interface ScriptedServer {
  readonly wire: Wire;
  readonly tools: ScriptedTool[];
  /** Calls that reached it. */
  readonly calls: { readonly name: string; readonly arguments: unknown }[];
  /** What a call is answered with; a promise that never resolves is a server that hangs. */
  onCall: (name: string, given: Record<string, unknown>) => unknown;
  instructions: string | undefined;
  send(message: Message): void;
  die(): Promise<void>;
}

export function scriptedServer(tools: ScriptedTool[]): ScriptedServer {
  const [theirs, ours] = InMemoryTransport.createLinkedPair();
  const server: ScriptedServer = {
    wire: theirs as unknown as Wire,
    tools,
    calls: [],
    onCall: () => ({ content: [{ type: 'text', text: 'done' }] }),
    instructions: undefined,
    send: (message) => void ours.send(message as never),
    die: () => ours.close(),
  };
  ours.onmessage = (given) => {
    const message = given as unknown as Message;
    const { id } = message;
    if (id === undefined) return;
    const answer = (result: unknown) => server.send({ jsonrpc: '2.0', id, result });
    if (message.method === 'initialize')
      return answer({
        protocolVersion: '2025-11-25',
        capabilities: { tools: { listChanged: true } },
        serverInfo: { name: 'scripted', version: '1' },
        ...(server.instructions !== undefined && { instructions: server.instructions }),
      });
    if (message.method === 'tools/list') return answer({ tools: structuredClone(server.tools) });
    if (message.method === 'tools/call') {
      const params = message.params as { name: string; arguments: Record<string, unknown> };
      server.calls.push({ name: params.name, arguments: params.arguments });
      void Promise.resolve(server.onCall(params.name, params.arguments)).then(answer);
      return undefined;
    }
    if (message.method === 'ping') return answer({});
    return server.send({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  };
  void ours.start();
  return server;
}
