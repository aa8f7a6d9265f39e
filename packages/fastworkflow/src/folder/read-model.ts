import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidFile } from './folder-error.ts';
import { relativeName } from './import-source.ts';

/** Context → names of other contexts. */
export type ContextModel = Readonly<Record<string, readonly string[]>>;

const inheritance = z.record(
  z.string(),
  z.object({ base: z.array(z.string()).default([]), '/': z.array(z.string()).default([]) }),
);
const hierarchy = z.record(z.string(), z.object({ parent: z.array(z.string()).default([]) }));
const bases = z.object({ base: z.array(z.string()).default([]) });

/**
 * `_commands/context_inheritance_model.json`, or the same beside that folder: `{"Refund": {"base": ["Order"], "/": ["add_note"]}}`;
 * empty when there is none.
 */
export async function readInheritance(
  folder: string,
): Promise<{ readonly bases: ContextModel; readonly declared: ContextModel }> {
  const model =
    (await readModel(folder, `_commands/${INHERITANCE_FILE}`, inheritance, '{"Refund": {"base": ["Order"]}}')) ??
    (await readModel(folder, INHERITANCE_FILE, inheritance, '{"Refund": {"base": ["Order"]}}'));
  const entries = Object.entries(model ?? {});
  return {
    bases: Object.fromEntries(entries.map(([context, { base }]) => [context, base])),
    declared: Object.fromEntries(entries.map(([context, { '/': commands }]) => [context, commands])),
  };
}

export const INHERITANCE_FILE = 'context_inheritance_model.json';

/** `context_hierarchy_model.json`: `{"Refund": {"parent": ["Order"]}}`; empty when there is none. */
export async function readHierarchy(folder: string): Promise<ContextModel> {
  const model = await readModel(folder, 'context_hierarchy_model.json', hierarchy, '{"Refund": {"parent": ["Order"]}}');
  return Object.fromEntries(Object.entries(model ?? {}).map(([context, { parent }]) => [context, parent]));
}

/** `workflow_inheritance_model.json`: `{"base": ["../template"]}`; no bases when there is none. */
export async function readBases(folder: string): Promise<readonly string[]> {
  return (await readModel(folder, 'workflow_inheritance_model.json', bases, '{"base": ["../template"]}'))?.base ?? [];
}

async function readModel<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  example: string,
): Promise<T | undefined> {
  const path = join(folder, name);
  const text = await readText(path);
  if (text === undefined) return undefined;
  const file = relativeName(folder, path);
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is no JSON: ${error.message}` : `should look like ${example}`;
    throw invalidFile(file, `${reason}.`, error);
  }
}

/**
 * `undefined` when there is no such file.
 *
 * @throws {FwError} `invalid-workflow-file` for a folder in its place, or a file that may not be read.
 */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // ENOTDIR: what should be the folder is a file, which whoever opens the workflow says better.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalidFile(
      path,
      code === 'EISDIR' ? 'is a folder and should be a file.' : `cannot be read (${String(code)}).`,
      error,
    );
  }
}
