import { z } from 'zod';
import { findSchema } from './derive-schema.ts';

/** The parts of zod's definitions that hold patterns. */
interface Definition {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: unknown;
  readonly checks?: readonly unknown[];
  /** Of an overwrite what it does. */
  readonly tx?: unknown;
}

interface Internals {
  readonly _zod?: { readonly def?: Definition; readonly pattern?: unknown };
}

/** How a schema rewrites texts in place, at any place in it: `trim`, `toLowerCase`, an author's own `overwrite`. */
export function overwritesOf(schema: z.ZodType): readonly ((text: string) => string)[] {
  const before = rewriting.get(schema);
  if (before !== undefined) return before;
  const found: ((text: string) => string)[] = [];
  rewriting.set(schema, found);
  findSchema(schema, (part) => {
    for (const check of (part as unknown as Internals)._zod?.def?.checks ?? []) {
      const { tx } = (check as Internals | null)?._zod?.def ?? {};
      // What zod calls with the value of the schema.
      if (typeof tx === 'function') found.push((text) => textBy(tx as (value: unknown) => unknown, text));
    }
    return undefined;
  });
  return found;
}

const rewriting = new WeakMap<z.ZodType, readonly ((text: string) => string)[]>();

/** What an overwrite makes of a text; the text itself where it is made for another kind. */
function textBy(overwrite: (value: unknown) => unknown, text: string): string {
  try {
    const made = overwrite(text);
    return typeof made === 'string' ? made : text;
  } catch {
    return text;
  }
}

const known = new WeakMap<z.ZodType, readonly RegExp[]>();

/**
 * Patterns that a schema's author wrote, at any place in it, formats with a pattern of one's own and template literals
 * included. Those of zod's own formats are bounded and left out.
 */
export function patternsOf(schema: z.ZodType): readonly RegExp[] {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const patterns: RegExp[] = [];
  findSchema(schema, (part) => {
    patterns.push(...patternsIn(part));
    return undefined;
  });
  known.set(schema, patterns);
  return patterns;
}

/** Patterns of one schema without its parts: its own and those of its checks, read structurally for a second copy of zod. */
function patternsIn(schema: z.ZodType): readonly RegExp[] {
  const { def, pattern: whole } = (schema as unknown as Internals)._zod ?? {};
  const checks = (def?.checks ?? []).map((check) => (check as Internals | null)?._zod?.def);
  const own = [def, ...checks].flatMap((one) =>
    one?.pattern instanceof RegExp && !ZODS_OWN.has(one.pattern.source) ? [one.pattern] : [],
  );
  return def?.type === 'template_literal' && whole instanceof RegExp ? [...own, whole] : own;
}

const ZODS_OWN: ReadonlySet<string> = new Set(
  Object.values(z.regexes as Readonly<Record<string, unknown>>).flatMap((one) =>
    one instanceof RegExp ? [one.source] : [],
  ),
);
