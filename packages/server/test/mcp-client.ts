import {
  Client,
  StreamableHTTPClientTransport,
  type ElicitRequest,
  type ElicitResult,
} from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';

/** The revisions that are served. */
export const REVISIONS = ['2026-07-28', '2025-11-25'] as const;
export type Revision = (typeof REVISIONS)[number];

/** A form that a person is shown, and what they do with it. */
export type Person = (form: ElicitRequest['params']) => ElicitResult | Promise<ElicitResult>;

/** The SDK's own client of a server; without a person it shows no forms. */
export async function mcpClient(
  fetch: (request: Request) => Promise<Response>,
  token: string,
  options: { readonly revision?: Revision; readonly person?: Person; readonly conversation?: string } = {},
): Promise<Client> {
  const { revision = '2026-07-28', person, conversation } = options;
  const client = connectable(revision, person);
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost:8000/mcp'), {
    fetch: (url, init) => fetch(new Request(url, init)),
    requestInit: {
      headers: { Authorization: `Bearer ${token}`, ...(conversation && { 'X-FW-Conversation': conversation }) },
    },
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

/** A client that is not connected yet. */
export function connectable(revision: Revision, person?: Person): Client {
  const client = new Client(
    { name: 'test', version: '1' },
    {
      versionNegotiation: { mode: revision === '2025-11-25' ? 'legacy' : { pin: revision } },
      ...(person && { capabilities: { elicitation: { form: {} } } }),
    },
  );
  if (person) client.setRequestHandler('elicitation/create', ({ params }) => person(params));
  return client;
}

/** What a tool said. */
export function textOf(result: { readonly content?: unknown }): string {
  const [first] = result.content as readonly { readonly text?: string }[];
  return first?.text ?? '';
}
