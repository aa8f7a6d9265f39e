import { relative, sep } from 'node:path';
import type { Collection, Instance } from '../../catalogue/catalogue.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { MODIFIER, SignatureKind, SymbolFlags, type OpenedFile, type TsSymbol, type Type } from './compiler.ts';

/** A class that is exported, with where it stands among the others. */
export interface ClassFound {
  readonly name: string;
  readonly file: OpenedFile;
  readonly symbol: TsSymbol;
  readonly type: Type;
  /** From the workflow folder. */
  readonly module: string;
  /** Exported classes that it extends. */
  readonly bases: readonly string[];
  /** Fields that hold objects of other exported classes. */
  readonly children: readonly Child[];
}

export interface Child {
  readonly field: string;
  readonly of: string;
  readonly kind: Collection['kind'];
  readonly key?: string;
}

/** Exported constants that are, or hold, objects of exported classes. */
export interface ObjectFound {
  readonly name: string;
  readonly module: string;
  readonly of: string;
  readonly kind: Collection['kind'];
  readonly key?: string;
}

/** Path of a module from the workflow folder, with `/`. */
export function moduleFrom(workflow: string, path: string): string {
  const from = relative(workflow, path).split(sep).join('/');
  return from.startsWith('.') ? from : `./${from}`;
}

export function classesIn(files: readonly OpenedFile[], workflow: string): ReadonlyMap<string, ClassFound> {
  const symbols = files.flatMap((file) =>
    file.exports.filter(({ flags }) => flags & SymbolFlags.Class).map((symbol) => ({ file, symbol })),
  );
  const names = new Set(symbols.map(({ symbol }) => symbol.name));
  return new Map(
    symbols.map(({ file, symbol }) => {
      const type = file.checker.getDeclaredTypeOfSymbol(symbol);
      const bases = file.checker.getBaseTypes(type as never).flatMap((base) => base.getSymbol()?.name ?? []);
      return [
        symbol.name,
        {
          name: symbol.name,
          file,
          symbol,
          type,
          module: moduleFrom(workflow, file.path),
          bases: bases.filter((base) => names.has(base)),
          children: childrenOf(file, type, names),
        },
      ];
    }),
  );
}

function childrenOf(file: OpenedFile, type: Type, names: ReadonlySet<string>): readonly Child[] {
  return file.checker.getPropertiesOfType(type).flatMap((property): readonly Child[] => {
    const modifiers = file.declarationOf(property)?.modifierFlags ?? 0;
    const found = file.checker.getTypeOfSymbol(property);
    if (modifiers & (MODIFIER.private | MODIFIER.protected | MODIFIER.static) || found === undefined) return [];
    const held = holdingOf(file, found, names);
    return held === undefined ? [] : [{ field: property.name, ...held }];
  });
}

/** Exported constants that are or hold objects of those classes. */
export function objectsIn(
  files: readonly OpenedFile[],
  classes: ReadonlyMap<string, ClassFound>,
  workflow: string,
): readonly ObjectFound[] {
  const names = new Set(classes.keys());
  return files.flatMap((file) =>
    file.exports.flatMap((symbol): readonly ObjectFound[] => {
      const type = symbol.flags & SymbolFlags.Variable ? file.checker.getTypeOfSymbol(symbol) : undefined;
      const held = type === undefined ? undefined : holdingOf(file, type, names);
      return held === undefined ? [] : [{ name: symbol.name, module: moduleFrom(workflow, file.path), ...held }];
    }),
  );
}

/** What a type holds of those classes: one, or several in a map, a set or an array. */
function holdingOf({ checker }: OpenedFile, given: Type, names: ReadonlySet<string>): Omit<Child, 'field'> | undefined {
  const type = checker.getNonNullableType(given) ?? given;
  const called = type.getSymbol()?.name ?? '';
  if (names.has(called) && (type.getSymbol()?.flags ?? 0) & SymbolFlags.Class) return { of: called, kind: 'one' };
  const isMany = checker.isArrayType(type) || called === 'Set' || called === 'ReadonlySet';
  const isMap = called === 'Map' || called === 'ReadonlyMap';
  if (!isMany && !isMap) return undefined;
  const element = checker.getTypeArguments(type as never)[isMap ? 1 : 0];
  const name = element?.getSymbol()?.name ?? '';
  if (element === undefined || !names.has(name)) return undefined;
  if (isMap) return { of: name, kind: 'map' };
  const properties = checker.getPropertiesOfType(element).map((property) => property.name);
  const key = ['id', 'key', 'name', 'code', 'number', 'title', 'email', `${wordsOf(name).join('')}Id`].find((each) =>
    properties.includes(each),
  );
  return key === undefined ? undefined : { of: name, kind: 'array', key };
}

/** How an object of a class without parents comes about. */
export function instanceOf(found: ClassFound, objects: readonly ObjectFound[]): Instance {
  const name = found.name.charAt(0).toLowerCase() + found.name.slice(1);
  const exported = objects.find(({ of, kind }) => of === found.name && kind === 'one');
  if (exported !== undefined)
    return { name, module: exported.module, type: found.name, how: 'export', export: exported.name };
  const constructors = found.file.checker.getSignaturesOfType(
    found.file.checker.getTypeOfSymbol(found.symbol) ?? found.type,
    SignatureKind.Construct,
  );
  const free = constructors.some((each) => {
    const parameters = each.getParameters();
    return (
      !each.isAbstract &&
      parameters.every((parameter) => {
        const declaration = found.file.declarationOf(parameter);
        return declaration?.questionToken !== undefined || declaration?.initializer !== undefined;
      })
    );
  });
  return { name, module: found.module, type: found.name, how: free ? 'new' : 'unknown' };
}
