import { z } from 'zod';

/** The parts of zod's definitions that hold other schemas, read structurally: a workflow may bring its own copy of zod. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly Check[];
  readonly coerce?: boolean;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly [part: string]: unknown;
}

type Check = { readonly _zod: { readonly def: { readonly check: string } } };

interface Inside {
  readonly _zod: {
    readonly def: Definition;
    readonly constr: new (def: unknown) => z.ZodType;
    readonly bag: Readonly<Record<string, unknown>>;
    /** Of a lazy schema what its getter gave, asked once. */
    readonly innerType?: z.ZodType;
  };
}

/** Keys of a definition that hold one schema. */
const ONE = ['innerType', 'element', 'catchall', 'keyType', 'valueType', 'rest', 'left', 'right', 'in', 'out'] as const;
/** Keys of a definition that hold a list of schemas. */
const MANY = ['items', 'options'] as const;

function definitionOf(schema: z.ZodType): Definition {
  // `_zod.def` is what zod documents for libraries; its parts are looked at before they are used.
  return (schema as unknown as Inside)._zod.def;
}

/** Schemas that a schema is made of, one level down. */
function partsOf(schema: z.ZodType): readonly z.ZodType[] {
  const def = definitionOf(schema);
  const lazy = def.type === 'lazy' ? [givenBy(schema)] : [];
  const one = ONE.map((key) => def[key]);
  const many = MANY.flatMap((key) => (Array.isArray(def[key]) ? (def[key] as unknown[]) : []));
  return [...lazy, ...one, ...many, ...Object.values(def.shape ?? {})].filter(isSchema);
}

function givenBy(lazy: z.ZodType): z.ZodType | undefined {
  return (lazy as unknown as Inside)._zod.innerType;
}

function isSchema(part: unknown): part is z.ZodType {
  return typeof part === 'object' && part !== null && '_zod' in part && 'safeParseAsync' in part;
}

/** Schemas that one may be made of; what has more never ends. Source: chosen here; ten times what public APIs take. */
const MOST_PARTS = 10_000;

/** Whether a schema never comes back to what it was made of: a function that `z.lazy` calls makes another one each time. */
export function isEndless(schema: z.ZodType): boolean {
  let parts = 0;
  return findSchema(schema, () => ((parts += 1) < MOST_PARTS ? undefined : 'endless')) !== undefined;
}

/** What a test says of the first part of a schema of which it says anything; each part is looked at once. */
export function findSchema(schema: z.ZodType, test: (schema: z.ZodType) => string | undefined): string | undefined {
  const seen = new Set([schema]);
  for (const part of seen) {
    const found = test(part);
    if (found !== undefined) return found;
    for (const inside of partsOf(part)) if (seen.size < MOST_PARTS) seen.add(inside);
  }
  return undefined;
}

/** Classes whose instances have a canonical form. */
const WITH_FORM: readonly unknown[] = [Date, Map, Set, Uint8Array, ...(typeof URL === 'undefined' ? [] : [URL])];

/** What of a schema could make a value without a canonical form, in words; `undefined` when nothing is known to. */
export function findFormless(schema: z.ZodType): string | undefined {
  return findSchema(schema, (part) => {
    const { type } = definitionOf(part);
    if (type === 'symbol' || type === 'function' || type === 'promise' || type === 'file') return `a ${type}`;
    const of: unknown = (part as unknown as Inside)._zod.bag['Class'];
    if (type !== 'custom' || typeof of !== 'function' || WITH_FORM.includes(of)) return undefined;
    return `an instance of ${of.name}`;
  });
}

const strict = new WeakMap<z.ZodType, z.ZodType>();
const outputs = new WeakMap<z.ZodType, z.ZodType>();

/** The same schema without `catch`: what does not fit is refused, and nothing is made out of it. */
export function withoutCatch(schema: z.ZodType): z.ZodType {
  if (findSchema(schema, (part) => (definitionOf(part).type === 'catch' ? 'catch' : undefined)) === undefined)
    return schema;
  return derive(schema, strict, (part, inner) =>
    definitionOf(part).type === 'catch' ? inner(definitionOf(part)['innerType'] as z.ZodType) : undefined,
  );
}

/**
 * A schema of what a schema gives: it checks a value that was parsed already, and changes nothing of it. Transforms,
 * defaults and coercion are gone; every constraint on what comes out stays.
 */
export function outputSchema(schema: z.ZodType): z.ZodType {
  if (findSchema(schema, changesValues) === undefined) return schema;
  return derive(schema, outputs, (part, inner) => {
    const def = definitionOf(part);
    switch (def.type) {
      case 'catch':
      case 'default':
      case 'prefault':
        return inner(def['innerType'] as z.ZodType);
      case 'transform':
        return z.any();
      case 'success':
        return z.boolean();
      case 'pipe': {
        const out = inner(def['out'] as z.ZodType);
        const checks = keptChecks(def);
        // Checks of a copy of zod are checks of any.
        return checks.length === 0 ? out : out.check(...(checks as unknown as Parameters<z.ZodType['check']>));
      }
      default:
        return undefined;
    }
  });
}

const CHANGING = new Set(['transform', 'default', 'prefault', 'catch', 'pipe', 'success']);

function changesValues(schema: z.ZodType): string | undefined {
  const def = definitionOf(schema);
  return CHANGING.has(def.type) || def.coerce === true || keptChecks(def).length !== (def.checks ?? []).length
    ? def.type
    : undefined;
}

function keptChecks({ checks = [] }: Definition): readonly Check[] {
  return checks.filter(({ _zod }) => _zod.def.check !== 'overwrite');
}

/** The checks of a schema alone, as a schema: refinements over several slots, run over values that are parsed. */
export function ownChecks(schema: z.ZodType, also: 'overwrites' | 'no-overwrites'): z.ZodType | undefined {
  const def = definitionOf(schema);
  const checks = also === 'overwrites' ? (def.checks ?? []) : keptChecks(def);
  return checks.length === 0 ? undefined : z.any().check(...(checks as unknown as Parameters<z.ZodType['check']>));
}

type Rule = (schema: z.ZodType, inner: (part: z.ZodType) => z.ZodType) => z.ZodType | undefined;

/** Rebuilds a schema by a rule; what the rule leaves alone keeps its kind and gets derived parts. */
function derive(schema: z.ZodType, memo: WeakMap<z.ZodType, z.ZodType>, rule: Rule): z.ZodType {
  const known = memo.get(schema);
  if (known !== undefined) return known;
  const inner = (part: z.ZodType) => derive(part, memo, rule);
  const def = definitionOf(schema);
  // A schema may hold itself: what stands for it has to be there before its parts are looked at.
  if (def.type === 'lazy') {
    // A getter always gives a schema.
    const later = z.lazy(() => inner(givenBy(schema) as z.ZodType));
    memo.set(schema, later);
    return later;
  }
  const ruled = rule(schema, inner);
  const derived = ruled ?? rebuilt(schema, def, inner, memo === outputs);
  memo.set(schema, derived);
  return derived;
}

function rebuilt(
  schema: z.ZodType,
  def: Definition,
  inner: (part: z.ZodType) => z.ZodType,
  asOutput: boolean,
): z.ZodType {
  const next: Record<string, unknown> = { ...def };
  for (const key of ONE) if (isSchema(def[key])) next[key] = inner(def[key]);
  for (const key of MANY) {
    const parts = def[key];
    if (Array.isArray(parts)) next[key] = parts.map((part: unknown) => (isSchema(part) ? inner(part) : part));
  }
  if (def.shape !== undefined) {
    const { shape } = def;
    // Fields of a recursive object are getters, as zod has them: each is looked at when it is needed.
    const later = Object.keys(shape).map((key) => [
      key,
      { enumerable: true, get: () => inner(shape[key] as z.ZodType) },
    ]);
    next['shape'] = Object.defineProperties({}, Object.fromEntries(later) as PropertyDescriptorMap);
  }
  if (asOutput) {
    if (def.coerce === true) next['coerce'] = false;
    if (def.checks !== undefined) next['checks'] = keptChecks(def);
  }
  // What zod's own `clone` does: the constructor of the very class, which may be another copy's.
  return new (schema as unknown as Inside)._zod.constr(next);
}
