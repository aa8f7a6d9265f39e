import type { Schema } from '../../catalogue/catalogue.ts';
import { cleanText } from '../../render/escape.ts';
import { wordsOf } from '../../catalogue/words.ts';
import {
  MODIFIER,
  SignatureKind,
  SymbolFlags,
  TypeFlags,
  type OpenedFile,
  type TsSymbol,
  type Type,
} from './compiler.ts';

/** A type as JSON Schema, and what a value of it needs on its way back. */
export interface ReadType {
  readonly schema: Schema;
  /** `cast`: the type says more than the schema. */
  readonly as?: 'bigint' | 'cast';
  /** Class of the application whose instance it is. */
  readonly instanceOf?: string;
  /** Why nobody can say a value of it. */
  readonly unsayable?: string;
  /** Why something of it was lost. */
  readonly lost?: string;
}

/** Types of values that no sentence holds. */
const UNSAYABLE =
  /^(Map|Set|WeakMap|WeakSet|Promise|Function|RegExp|Error|ReadableStream|WritableStream|Readable|Writable|AbortSignal|Buffer|Uint8Array|ArrayBuffer|Blob|File|Request|Response|Symbol)$/;
const WHOLE = /(^|_)(count|limit|page|quantity|qty|offset|index|size|days|hours|minutes|seconds|year|number)$/;
const MAX_DEPTH = 12;

/** Reads types of one file; recursive ones become `$defs`. */
export interface TypeReader {
  read(type: Type, name: string): ReadType;
  readonly definitions: Readonly<Record<string, Schema>>;
}

export function createTypeReader(file: OpenedFile): TypeReader {
  const { checker } = file;
  const definitions: Record<string, Schema> = {};
  const recursive = new Map<number, string>();
  const stack: number[] = [];

  function read(type: Type, name: string): ReadType {
    const { flags } = type;
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return { schema: {}, lost: 'has no type' };
    if (flags & TypeFlags.StringLiteral || flags & TypeFlags.NumberLiteral || flags & TypeFlags.BooleanLiteral)
      return {
        schema: {
          const: (type as { value?: unknown }).value ?? (type as { intrinsicName?: string }).intrinsicName === 'true',
        },
        ...(flags & TypeFlags.EnumLiteral && { as: 'cast' as const }),
      };
    if (flags & (TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping))
      return { schema: { type: 'string' }, ...(!(flags & TypeFlags.String) && { as: 'cast' as const }) };
    if (flags & TypeFlags.Number)
      return { schema: { type: WHOLE.test(wordsOf(name).join('_')) ? 'integer' : 'number' } };
    if (flags & TypeFlags.Boolean) return { schema: { type: 'boolean' } };
    if (flags & TypeFlags.BigInt) return { schema: { type: 'string', pattern: '^-?[0-9]+$' }, as: 'bigint' };
    if (type.isUnionType()) return union(type.getTypes(), name);
    if (type.isIntersectionType()) return intersection(type, name);
    if (flags & TypeFlags.TypeParameter) {
      const constraint = checker.getBaseConstraintOfType(type);
      return constraint === undefined || constraint.id === type.id
        ? { schema: {}, unsayable: 'a type parameter' }
        : { ...read(constraint, name), as: 'cast' };
    }
    if (flags & TypeFlags.Object) return object(type, name);
    if (flags & (TypeFlags.Null | TypeFlags.Undefined | TypeFlags.Void)) return { schema: { type: 'null' } };
    if (flags & TypeFlags.ESSymbolLike) return { schema: {}, unsayable: 'a symbol' };
    return { schema: {}, lost: 'could not be read' };
  }

  function union(types: readonly Type[], name: string): ReadType {
    const present = types.filter(({ flags }) => !(flags & TypeFlags.Undefined));
    const values = present.filter(({ flags }) => !(flags & TypeFlags.Null));
    const nullable = values.length < present.length;
    const done = (found: ReadType): ReadType =>
      nullable ? { ...found, schema: { anyOf: [found.schema, { type: 'null' }] } } : found;
    if (values.length === 0) return { schema: { type: 'null' } };
    if (values.length === 1) return done(read(values[0]!, name));
    if (values.every(({ flags }) => flags & TypeFlags.BooleanLiteral)) return done({ schema: { type: 'boolean' } });
    const read_ = values.map((each) => read(each, name));
    const bad = read_.find(({ unsayable, instanceOf }) => unsayable !== undefined || instanceOf !== undefined);
    if (bad !== undefined) return { schema: {}, unsayable: bad.unsayable ?? `a ${bad.instanceOf}` };
    const lost = read_.find((each) => each.lost !== undefined)?.lost;
    const cast = read_.some(({ as }) => as !== undefined);
    const literals = read_.map(({ schema }) => schema['const']);
    const isEnum = values.every(({ flags }) => flags & (TypeFlags.StringLiteral | TypeFlags.NumberLiteral));
    const schema = isEnum ? { enum: [...new Set(literals)] } : { anyOf: read_.map((each) => each.schema) };
    return done({ schema, ...(cast && { as: 'cast' as const }), ...(lost !== undefined && { lost }) });
  }

  /** A branded primitive is the primitive; anything else is an object of all properties. */
  function intersection(type: Type & { getTypes(): readonly Type[] }, name: string): ReadType {
    const plain = type
      .getTypes()
      .find(
        ({ flags }) =>
          flags & (TypeFlags.StringLike | TypeFlags.NumberLike | TypeFlags.BigIntLike | TypeFlags.BooleanLike),
      );
    if (plain !== undefined) {
      const { schema, as } = read(plain, name);
      return { schema, as: as ?? 'cast' };
    }
    return object(type, name);
  }

  function object(type: Type, name: string): ReadType {
    const symbol = type.getSymbol();
    const called = symbol?.name ?? '';
    if (called === 'Date') return { schema: { type: 'string', format: 'date-time', 'x-date': true } };
    if (checker.isArrayType(type)) return array(type, name);
    if (checker.isTupleType(type)) return tuple(type, name);
    if (called === 'URL') return { schema: { type: 'string', format: 'uri' }, unsayable: 'a URL object' };
    if (UNSAYABLE.test(called)) return { schema: {}, unsayable: `a ${called}` };
    if (checker.getSignaturesOfType(type, SignatureKind.Call).length > 0)
      return { schema: {}, unsayable: 'a function' };
    if (checker.getSignaturesOfType(type, SignatureKind.Construct).length > 0)
      return { schema: {}, unsayable: 'a class' };
    if (symbol !== undefined && symbol.flags & SymbolFlags.Class) return { schema: {}, instanceOf: called };
    if (stack.length > MAX_DEPTH) return { schema: {}, lost: 'is nested too deep' };
    if (stack.includes(type.id)) {
      const key = recursive.get(type.id) ?? freeName(called === '__type' ? 'Part' : called);
      recursive.set(type.id, key);
      definitions[key] ??= {};
      return { schema: { $ref: `#/$defs/${key}` }, as: 'cast' };
    }
    stack.push(type.id);
    try {
      const { schema, ...rest } = fields(type);
      const key = recursive.get(type.id);
      if (key === undefined) return { schema, as: 'cast', ...rest };
      definitions[key] = schema;
      return { schema: { $ref: `#/$defs/${key}` }, as: 'cast', ...rest };
    } finally {
      stack.pop();
    }
  }

  function fields(type: Type): Pick<ReadType, 'schema' | 'lost' | 'unsayable'> {
    const properties: Record<string, unknown> = {};
    const required: string[] = [];
    let lost: string | undefined;
    for (const property of checker.getPropertiesOfType(type)) {
      const declaration = file.declarationOf(property);
      if ((declaration?.modifierFlags ?? 0) & (MODIFIER.private | MODIFIER.protected)) continue;
      const found = checker.getTypeOfSymbol(property);
      if (found === undefined) continue;
      const optional = isOptional(property, found);
      const inner = read(found, property.name);
      if (inner.unsayable !== undefined || inner.instanceOf !== undefined) {
        if (!optional) return { schema: {}, unsayable: `an object with ${inner.unsayable ?? `a ${inner.instanceOf}`}` };
        continue;
      }
      lost ??= inner.lost;
      const description = cleanText(property.getDocumentationComment(checker));
      properties[property.name] = description === '' ? inner.schema : { ...inner.schema, description };
      if (!optional) required.push(property.name);
    }
    const index = checker.getIndexInfosOfType(type)[0] as { readonly type?: Type } | undefined;
    const extra = index?.type === undefined ? false : read(index.type, 'value').schema;
    return {
      schema: { type: 'object', properties, required, additionalProperties: extra },
      ...(lost !== undefined && { lost }),
    };
  }

  function array(type: Type, name: string): ReadType {
    const [element] = checker.getTypeArguments(type as never);
    const inner =
      element === undefined ? { schema: {}, lost: 'is a list of anything' } : read(element, name.replace(/s$/, ''));
    const { instanceOf, unsayable } = inner;
    if (instanceOf !== undefined || unsayable !== undefined)
      return { schema: {}, unsayable: unsayable ?? `a list of ${instanceOf}` };
    return { ...inner, schema: { type: 'array', items: inner.schema } };
  }

  function tuple(type: Type, name: string): ReadType {
    const parts = checker.getTypeArguments(type as never).map((each) => read(each, name));
    const bad = parts.find(({ unsayable, instanceOf }) => unsayable !== undefined || instanceOf !== undefined);
    if (bad !== undefined) return { schema: {}, unsayable: bad.unsayable ?? `a ${bad.instanceOf}` };
    const items = parts.length === 1 ? parts[0]!.schema : { anyOf: parts.map(({ schema }) => schema) };
    return { schema: { type: 'array', items, minItems: parts.length, maxItems: parts.length }, as: 'cast' };
  }

  function freeName(plain: string): string {
    let key = plain;
    for (let n = 2; Object.hasOwn(definitions, key); n++) key = `${plain}${n}`;
    return key;
  }

  return { read, definitions };
}

/** Whether a property or parameter may be left out. */
export function isOptional(symbol: TsSymbol, type: Type): boolean {
  if (symbol.flags & SymbolFlags.Optional) return true;
  return type.isUnionType() && type.getTypes().some(({ flags }) => (flags & TypeFlags.Undefined) !== 0);
}
