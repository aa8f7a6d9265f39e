import type { McpServer } from '../catalogue/catalogue.ts';
import { literal } from './escape.ts';

/** The one file through which generated commands reach an MCP server. */
export function renderMcpClient(server: McpServer): string {
  const make =
    server.kind === 'url'
      ? `new StreamableHTTPClientTransport(new URL(${literal(server.url)}), {
    requestInit: { headers: { ...(variableOf('MCP_TOKEN') ? { authorization: \`Bearer \${variableOf('MCP_TOKEN')}\` } : {}) } },
  })`
      : `new StdioClientTransport({ command: WORDS[0] ?? '', args: WORDS.slice(1), stderr: 'ignore' })`;
  const imported =
    server.kind === 'url'
      ? "import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';"
      : "import { Client } from '@modelcontextprotocol/client';\nimport { StdioClientTransport } from '@modelcontextprotocol/client/stdio';";
  const words =
    server.kind === 'url'
      ? ''
      : `/** The server's command line. */
const WORDS: readonly string[] = [
${server.words.map((word) => `  ${typeof word === 'string' ? literal(word) : `variableOf(${literal(word.variable)})`},`).join('\n')}
];

`;
  return FILE.replace('<IMPORTS>', () => imported)
    .replace('<WORDS>', () => words)
    .replace('<TRANSPORT>', () => make);
}

const FILE = `import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
<IMPORTS>

<WORDS>let connected: Promise<Client> | undefined;

/** Calls a tool, once. An answer that says it is an error is one. */
export async function callTool(
  name: string,
  given: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<{ text: string; data: unknown }> {
  const client = await (connected ??= connect());
  const arguments_ = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const result = await client.callTool({ name, arguments: arguments_ }, { signal });
  const text = textOf(result.content);
  if (result.isError === true) throw new Error(\`The tool \${name} answered with an error: \${text.slice(0, 200)}\`);
  return { text: text === '' ? 'Done.' : text, data: result.structuredContent ?? result.content };
}

/** Ends the server; the workflow does so when it is closed. */
export async function close(): Promise<void> {
  const client = connected;
  connected = undefined;
  await (await client)?.close();
}

async function connect(): Promise<Client> {
  const client = new Client({ name: 'fastworkflow', version: '1' });
  try {
    await client.connect(<TRANSPORT>);
    // A server that dies is started again by the next call.
    client.onclose = () => (connected = undefined);
    return client;
  } catch (error) {
    connected = undefined;
    throw error;
  }
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content
    .map((part: { type?: string; text?: string }) => (part.type === 'text' ? (part.text ?? '') : \`[\${part.type}]\`))
    .join('\\n');
}

/** A variable of the process, else of the files beside the workflow. */
function variableOf(name: string): string {
  if (process.env[name]) return process.env[name];
  for (const file of ['fastworkflow.passwords.env', 'fastworkflow.env']) {
    const path = new URL(\`../\${file}\`, import.meta.url);
    const value = existsSync(path) ? parseEnv(readFileSync(path, 'utf8'))[name] : undefined;
    if (value) return value;
  }
  return '';
}
`;
