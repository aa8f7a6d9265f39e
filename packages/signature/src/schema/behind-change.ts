import type { z } from 'zod';
import { findSchema } from './derive-schema.ts';
import { findRunaway } from './pattern-guard.ts';
import { patternsOf } from './schema-patterns.ts';

interface Pipe {
  readonly _zod?: {
    readonly def?: {
      readonly type?: string;
      readonly in?: z.ZodType;
      readonly out?: z.ZodType;
      readonly transform?: unknown;
    };
  };
}

/**
 * A pattern that may take for ever and stands behind a transform, a codec or `preprocess`, as it is written: what it will
 * be tried on is not known before zod tries it, so that no guard can. `undefined` when there is none.
 */
export function findUnguarded(schema: z.ZodType): string | undefined {
  return findSchema(schema, (part) => {
    const def = defOf(part);
    if (def?.type !== 'pipe' || def.out === undefined || !(def.transform !== undefined || transforms(def.in)))
      return undefined;
    return patternsOf(def.out).find((pattern) => findRunaway(pattern) !== undefined)?.source;
  });
}

function transforms(schema: z.ZodType | undefined): boolean {
  if (schema === undefined) return false;
  const isChange = (part: z.ZodType) =>
    defOf(part)?.type === 'transform' || defOf(part)?.transform !== undefined ? 'yes' : undefined;
  return findSchema(schema, isChange) !== undefined;
}

/** Read structurally: a workflow may bring its own copy of zod. */
function defOf(schema: z.ZodType) {
  return (schema as unknown as Pipe)._zod?.def;
}
