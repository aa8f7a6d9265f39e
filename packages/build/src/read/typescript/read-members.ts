import type { Collection, LeftOut } from '../../catalogue/catalogue.ts';
import { MODIFIER, SymbolFlags, type TsSymbol } from './compiler.ts';
import type { ClassFound } from './object-model.ts';
import { readAccessor, readCallable, type CallPlace, type Callable } from './read-callable.ts';

/** Where a class stands. */
export interface MembersOptions {
  /** One object of it serves; its commands lie at the root. */
  readonly isRoot: boolean;
  readonly instance?: string;
  collectionOf(name: string): Collection | undefined;
  readonly all: ReadonlyMap<string, ClassFound>;
}

/**
 * Public methods, getters and setters. What comes from an exported class that is a context of its own is inherited by the
 * model and not read twice; members of library types are nobody's commands.
 */
export function readMembers(found: ClassFound, options: MembersOptions): readonly (Callable | LeftOut)[] {
  const { file, type, name } = found;
  const instance = file.checker.getPropertiesOfType(type).flatMap((symbol) => {
    const owner = symbol.getParent()?.name ?? name;
    if (owner !== name && (!options.isRoot || !options.all.has(owner))) return [];
    return readMember(found, symbol, options, options.isRoot ? 'instance' : 'context');
  });
  const statics = options.isRoot
    ? [...found.symbol.getExports().values()].flatMap((symbol) => readMember(found, symbol, options, 'static'))
    : [];
  return [...instance, ...statics];
}

function readMember(
  found: ClassFound,
  symbol: TsSymbol,
  options: MembersOptions,
  on: 'instance' | 'context' | 'static',
): readonly (Callable | LeftOut)[] {
  const { file, name, module } = found;
  const id = `${name}.${symbol.name}`;
  const modifiers = file.declarationOf(symbol)?.modifierFlags ?? 0;
  if (symbol.flags & SymbolFlags.Prototype || symbol.name.startsWith('__')) return [];
  if (modifiers & (MODIFIER.private | MODIFIER.protected) || /^[_#]/.test(symbol.name)) return [];
  if ((on === 'static') !== ((modifiers & MODIFIER.static) !== 0)) return [];
  const place = (access: 'call' | 'get' | 'set', suffix = ''): CallPlace => ({
    id: `${id}${suffix}`,
    context: on === 'context' ? name : '*',
    call: {
      module,
      export: name,
      on,
      access,
      member: symbol.name,
      ...(on === 'instance' && options.instance !== undefined && { instance: options.instance }),
    },
    collectionOf: options.collectionOf,
  });
  if (symbol.flags & SymbolFlags.Method) return [readCallable(file, symbol, place('call'))];
  if (symbol.flags & SymbolFlags.Accessor) {
    const get = symbol.flags & SymbolFlags.GetAccessor ? [readAccessor(file, symbol, place('get', ' get'))] : [];
    const set = symbol.flags & SymbolFlags.SetAccessor ? [readAccessor(file, symbol, place('set', ' set'))] : [];
    return [...get, ...set];
  }
  const callable = symbol.flags & SymbolFlags.Property ? readCallable(file, symbol, place('call')) : undefined;
  // A field that holds a function is a method to whoever calls it; other fields are not.
  return callable === undefined || 'reason' in callable ? [] : [callable];
}
