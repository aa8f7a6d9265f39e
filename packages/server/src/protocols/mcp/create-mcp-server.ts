import type { Caller } from '../../caller.ts';
import type { Edge } from '../../edge.ts';
import { callTool, type QuestionState, type ToolCaller } from './call-tool.ts';
import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  McpServer,
  type RequestStateCodec,
  type ServerContext,
} from './sdk.ts';
import { listTools } from './tools.ts';
import { isRecord } from './wire-schema.ts';

/** How long the seal of a question holds, in seconds: a day. The question's own end comes first. */
const SEAL_SECONDS = 24 * 3600;

/** Seals questions for who was asked: the same on every replica with the same keys. */
export async function questionCodec(
  { authority }: Pick<Edge, 'authority'>,
  callerOf: (ctx: ServerContext) => Caller,
): Promise<RequestStateCodec<QuestionState>> {
  return createRequestStateCodec<QuestionState>({
    key: await authority.deriveKey('mcp-request-state'),
    ttlSeconds: SEAL_SECONDS,
    bind: (ctx) => JSON.stringify([callerOf(ctx).principal, callerOf(ctx).channel]),
  });
}

/** One MCP server over the door, for one request or one connection. Nothing outlives it but the conversation. */
export function createMcpServer(
  serving: Omit<ToolCaller, 'showsForms' | 'moved'> & { readonly moved?: () => void },
): McpServer {
  const { edge, caller, conversation, codec } = serving;
  const { workflow } = edge.app;
  const mcp = new McpServer(
    { name: workflow.name, version: '1', title: workflow.name },
    {
      capabilities: { tools: { listChanged: true } },
      instructions: instructionsOf(workflow.settings.description),
      requestState: { verify: (state, ctx) => codec.verify(state, ctx) },
      // As often as a person may have to be asked for one call.
      inputRequired: { maxRounds: 20 },
    },
  );
  const { server } = mcp;
  const tools: ToolCaller = {
    ...serving,
    showsForms: ({ mcpReq }) => {
      // With each request since 2026-07-28; before, once at the beginning.
      const sent = Object.entries(mcpReq.envelope ?? {}).find(([key]) => key === CLIENT_CAPABILITIES_META_KEY)?.[1];
      const elicitation = isRecord(sent) ? sent['elicitation'] : server.getClientCapabilities()?.elicitation;
      return isRecord(elicitation) && (elicitation['form'] !== undefined || elicitation['url'] === undefined);
    },
    moved: serving.moved ?? (() => void server.sendToolListChanged().catch(() => undefined)),
  };
  server.setRequestHandler('tools/list', async () => {
    const { conversations } = edge;
    const session = conversations.sessionId(caller, await conversations.idFor(caller, conversation));
    return { tools: [...listTools(workflow, (await edge.app.place(session)).reach)] };
  });
  server.setRequestHandler('tools/call', ({ params }, ctx) => callTool(tools, params, ctx));
  return mcp;
}

function instructionsOf(description: string | undefined): string {
  return [
    ...(description === undefined ? [] : [description]),
    'Each tool is a command. What is missing or unclear is asked back: hand questions to the person and their answers to answer_question; do not guess. What cannot be undone is confirmed by a person first.',
  ].join(' ');
}
