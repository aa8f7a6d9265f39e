import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Setting } from './recorded-run.ts';

/** One entry of a `tools.json`, of which only this is read. */
interface ToolEntry {
  readonly function: { readonly name: string; readonly parameters: Readonly<Record<string, unknown>> };
}

/**
 * The peer: what a plain check of arguments against the published tool schemas would
 * stop, as any tool-calling stack with strict schemas does.
 *
 * @returns Whether the schema accepts a call; a tool without a schema accepts nothing.
 */
export function loadSchemaCheck(
  { bench, domain }: Setting,
  data: string,
): (tool: string, args: Readonly<Record<string, unknown>>) => boolean {
  const file = join(data, bench === 'tau1' ? 'tau-bench' : 'tau2-bench', domain, 'tools.json');
  // The data set's own file, in the form every tool-calling API uses.
  const entries = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly ToolEntry[]) : [];
  const schemas = new Map(
    entries.map(({ function: { name, parameters } }) => [
      name,
      z.fromJSONSchema(parameters as Parameters<typeof z.fromJSONSchema>[0]),
    ]),
  );
  return (tool, args) => schemas.get(tool)?.safeParse(args).success ?? false;
}
