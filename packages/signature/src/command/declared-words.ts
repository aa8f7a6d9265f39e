import type { z } from 'zod';
import { findSchema } from '../schema/derive-schema.ts';
import { enumMembers, slotMeta } from '../schema/schema-shape.ts';
import { spokenForms } from '../evidence/spoken-forms.ts';

/** What a schema itself names: nobody has to say it. */
export interface DeclaredWords {
  /** Names of fields; every other key of an object is a value. */
  readonly keys: ReadonlySet<string>;
  /** Members of its choices, each with how it may be said. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  /** Names of fields that follow from others, see `derivable` of a slot's `.meta()`. */
  readonly derivable: ReadonlySet<string>;
}

const known = new WeakMap<z.ZodType, DeclaredWords>();

/** Reads what a schema names, at any depth; once for each schema. */
export function declaredWords(schema: z.ZodType): DeclaredWords {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const keys = new Set<string>();
  const forms = new Map<string, readonly string[]>();
  const derivable = new Set<string>();
  const outer = slotMeta(schema).synonyms;
  findSchema(schema, (part) => {
    const { shape } = part as unknown as { readonly shape?: unknown };
    if (typeof shape === 'object' && shape !== null)
      for (const [key, field] of Object.entries(shape as Readonly<Record<string, z.ZodType>>)) {
        keys.add(key);
        if (slotMeta(field).derivable) derivable.add(key);
      }
    const synonyms = { ...outer, ...slotMeta(part).synonyms };
    for (const member of enumMembers(part) ?? []) forms.set(String(member), spokenForms(member, synonyms));
    return undefined;
  });
  const words = { keys, forms, derivable };
  known.set(schema, words);
  return words;
}
