import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { FwError } from '@fw/signature';
import type { Catalogue } from './catalogue/catalogue.ts';
import { readMcp, withoutSecrets, wordsOfCommand } from './read/mcp/read-mcp.ts';

/** How long a server may take to start and tell its tools, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Tools of one list that are read. */
const MOST_TOOLS = 2_000;

/**
 * Starts an MCP server, or reaches one by its address, and reads its tools. The only reader that runs anything, and the
 * only file of this package that imports the protocol's client.
 *
 * @param source - A command line, or an http(s) address.
 * @throws {FwError} `source-unreadable` when it cannot be started or does not answer.
 */
export async function readMcpServer(source: string): Promise<Catalogue> {
  const isAddress = /^https?:\/\//i.test(source);
  const words = wordsOfCommand(source);
  const client = new Client({ name: 'fw-build', version: '1' });
  try {
    const transport = isAddress
      ? new StreamableHTTPClientTransport(new URL(source))
      : new StdioClientTransport({ command: words[0] ?? '', args: words.slice(1), stderr: 'ignore' });
    await client.connect(transport, { timeout: PATIENCE_MS });
    const tools: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listTools(cursor === undefined ? undefined : { cursor }, { timeout: PATIENCE_MS });
      tools.push(...page.tools);
      cursor = page.nextCursor;
    } while (cursor !== undefined && tools.length < MOST_TOOLS);
    const title = client.getServerVersion()?.title ?? client.getServerVersion()?.name ?? 'MCP server';
    const server = isAddress
      ? ({ kind: 'url', url: addressOf(source) } as const)
      : ({ kind: 'process', words: withoutSecrets(words) } as const);
    return readMcp({ tools, title, server });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FwError('source-unreadable', `The MCP server did not tell its tools: ${why.slice(0, 200)}`, { cause });
  } finally {
    await client.close().catch(() => undefined);
  }
}

/** Without a name, a password or a query: these may be secrets. */
function addressOf(source: string): string {
  const { origin, pathname } = new URL(source);
  return `${origin}${pathname}`;
}
