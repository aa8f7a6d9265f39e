import type { Catalogue, McpServer } from '../../catalogue/catalogue.ts';
import { isSecret } from '../../catalogue/is-secret.ts';
import { cleanText } from '../../render/escape.ts';
import { isSchema } from '../../render/zod-source.ts';
import { readTools, type ToolFound } from '../read-tools.ts';

/** A server's list of tools, and how the server is reached. */
export interface McpSource {
  /** As `tools/list` answers. */
  readonly tools: readonly unknown[];
  readonly title: string;
  readonly server: McpServer;
}

/** Reads the tools of an MCP server. Starting it and asking it is `./mcp`; here nothing runs. */
export function readMcp({ tools, title, server }: McpSource): Catalogue {
  const found = tools.flatMap((tool): readonly ToolFound[] => {
    if (!isSchema(tool) || typeof tool['name'] !== 'string') return [];
    const { name, description, inputSchema, annotations } = tool;
    return [{ name, ...(typeof description === 'string' && { description }), inputSchema, annotations }];
  });
  const unique = [...new Map(found.map((tool) => [tool.name, tool])).values()];
  const { commands, left } = readTools(unique, (tool) => ({ kind: 'mcp', tool }));
  const named = cleanText(title, 80) || 'MCP server';
  return { version: 1, source: { kind: 'mcp', title: named }, mcp: server, commands, left };
}

/** A command line as its words: blanks part them, quotes hold them together, a backslash keeps the next character. */
export function wordsOfCommand(line: string): readonly string[] {
  const words: string[] = [];
  for (const [, first, second, plain] of line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"'\\]|\\.)+)/g))
    words.push(second ?? (first ?? plain ?? '').replace(/\\(.)/g, '$1'));
  return words;
}

/** Words of a command line in which each secret stands as the variable that will hold it: none is ever written. */
export function withoutSecrets(words: readonly string[]): readonly (string | { readonly variable: string })[] {
  let count = 0;
  const hidden = () => ({ variable: `MCP_SECRET_${++count}` });
  return words.map((word, at) => {
    const [, flag, value] = /^-{0,2}([\w-]+)=(.+)$/s.exec(word) ?? [];
    if (flag !== undefined && value !== undefined && isSecret(flag)) return hidden();
    const before = words[at - 1] ?? '';
    if (/^-{1,2}[\w-]+$/.test(before) && isSecret(before.replace(/^-+/, '')) && !word.startsWith('-')) return hidden();
    if (/\/\/[^/@\s]+:[^/@\s]+@/.test(word) || /^(sk|ghp|gho|xox[bp]|glpat|AKIA)[-_A-Za-z0-9]{8,}$/.test(word))
      return hidden();
    return word;
  });
}
