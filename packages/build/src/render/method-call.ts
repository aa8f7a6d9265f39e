import type { Argument, ArgumentFrom, CatalogueCommand, Collection, MethodCall } from '../catalogue/catalogue.ts';
import { collectionSource } from './context-file.ts';
import { propertyName, propertyOf } from './escape.ts';

/** The expression that calls, reads or sets a member of the application with the values of the slots. */
export function methodCall(call: MethodCall, names: ReadonlyMap<string, string>): string {
  const { on, access, member, arguments: given } = call;
  const target = targetOf(call, names);
  const of = on === 'function' ? target : propertyOf(target, member ?? '');
  const source = given.map((argument) => argumentSource(argument, names));
  switch (access) {
    case 'get':
      return of;
    case 'set':
      return `${of} = ${source[0] ?? 'undefined'}`;
    case 'call':
      return `${of}(${source.join(', ')})`;
  }
}

function targetOf({ on, module, export: name, instance }: MethodCall, names: ReadonlyMap<string, string>): string {
  switch (on) {
    case 'function':
    case 'static':
      return propertyOf(names.get(module) ?? 'source', name);
    case 'instance':
      return `instances.${instance}()`;
    case 'context':
      return 'context';
  }
}

function argumentSource(argument: Argument, names: ReadonlyMap<string, string>): string {
  if ('rest' in argument) return `...(${propertyOf('input', argument.rest)} ?? [])`;
  if ('slot' in argument) return valueSource(argument, names);
  const fields = Object.entries(argument.fields).map(
    ([name, from]) => `${propertyName(name)}: ${valueSource(from, names)}`,
  );
  // What is absent may not stand as undefined, and a type may say more than the schema.
  return `{ ${fields.join(', ')} } as never`;
}

function valueSource({ slot, as, found }: ArgumentFrom, names: ReadonlyMap<string, string>): string {
  const value = propertyOf('input', slot);
  if (found !== undefined) {
    const collection = collectionSource(found, names);
    const one =
      found.kind === 'map'
        ? `[...${collection}].find(([key]) => String(key) === String(${value}))?.[1]`
        : `[...${collection}].find((each) => String(${propertyOf('each', found.key ?? 'id')}) === String(${value}))`;
    return `present(${one}, ${value})`;
  }
  // Digits stand for a whole number that JSON has no word for.
  if (as === 'bigint') return `(${value} === undefined ? undefined : BigInt(${value} as string)) as never`;
  return as === 'cast' ? `${value} as never` : value;
}

/** Collections in which a call finds objects. */
export function objectsIn(call: CatalogueCommand['call']): readonly Collection[] {
  if (call.kind !== 'method') return [];
  return call.arguments.flatMap((argument) => {
    const parts = 'rest' in argument ? [] : 'slot' in argument ? [argument] : Object.values(argument.fields);
    return parts.flatMap(({ found }) => (found === undefined ? [] : [found]));
  });
}
