import { z } from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isSchema } from '../../render/zod-source.ts';
import { readTools, type ToolFound } from '../read-tools.ts';

/**
 * Reads an AI SDK tool set, an object of tools as `generateText({ tools })` takes it. Tools without `execute` are the
 * caller's business and are left out. Importing the module that exports it runs its code: that is the caller's decision.
 */
export function readToolSet(
  tools: unknown,
  { module, export: name, title }: { readonly module: string; readonly export: string; readonly title: string },
): Catalogue {
  const found: ToolFound[] = [];
  const left: { id: string; reason: string }[] = [];
  for (const [id, tool] of Object.entries(isSchema(tools) ? tools : {})) {
    const given = isSchema(tool) ? tool : {};
    if (typeof given['execute'] !== 'function') {
      left.push({ id, reason: 'has nothing to run' });
      continue;
    }
    const { description } = given;
    found.push({
      name: id,
      ...(typeof description === 'string' && { description }),
      inputSchema: schemaOf(given['inputSchema'] ?? given['parameters']),
    });
  }
  const read = readTools(found, (tool) => ({ kind: 'tool', tool }));
  return {
    version: 1,
    source: { kind: 'ai-sdk', title },
    tools: { module, export: name },
    commands: read.commands,
    left: [...left, ...read.left],
  };
}

/** JSON Schema of a zod schema, of what `jsonSchema()` made, or of JSON Schema itself. */
function schemaOf(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return { type: 'object' };
  if ('_zod' in schema) {
    try {
      // Zod marks its schemas so.
      return z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
    } catch {
      return { type: 'object' };
    }
  }
  // A getter of the AI SDK's own schemas; some are functions that make one.
  const made: unknown = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  return isSchema(made) && 'jsonSchema' in made ? made['jsonSchema'] : made;
}
