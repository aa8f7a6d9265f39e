import { createHash } from 'node:crypto';
import { canonicalJson } from '@fw/signature';
import { objectIn } from '../connect/wire.ts';

/** A tool as a server declares it, untouched: the client gets this very object. */
export interface ToolDefinition {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A tool of a server's list, or `undefined` when it is none: without a name nothing can call it. */
export function toolIn(value: unknown): ToolDefinition | undefined {
  const given = objectIn(value);
  if (given === undefined || typeof given['name'] !== 'string') return undefined;
  const description = given['description'];
  return {
    ...given,
    name: given['name'],
    ...(typeof description === 'string' && { description }),
    inputSchema: objectIn(given['inputSchema']) ?? { type: 'object' },
  };
}

/**
 * SHA-256 in hex of everything about a tool that a model or a person goes by: name, titles, description, schemas,
 * annotations. Icons and `_meta` are left out: they are for screens.
 */
export function digestOfTool({ icons: _icons, _meta, ...tool }: ToolDefinition): string {
  return sha256(canonicalJson(tool));
}

/** SHA-256 in hex of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
