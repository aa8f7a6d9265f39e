import {
  API,
  SignatureKind,
  SymbolFlags,
  TypeFlags,
  type Symbol as TsSymbol,
  type Type,
} from 'typescript/unstable/sync';
import { FwError } from '@fw/signature';

// The only file that imports the compiler, whose programmable part is marked unstable: what the reader needs of it has a
// shape of our own here, so that another release changes this file alone.

export { SignatureKind, SymbolFlags, TypeFlags };
export type { TsSymbol, Type };

type Project = NonNullable<ReturnType<ReturnType<API['updateSnapshot']>['getDefaultProjectForFile']>>;
export type Checker = Project['checker'];

/** A declaration as far as it is looked at. */
export interface Declaration {
  readonly modifierFlags?: number;
  readonly questionToken?: unknown;
  readonly initializer?: { readonly text?: string; readonly kind?: number };
  readonly dotDotDotToken?: unknown;
}

/** Bits of `modifierFlags`. Source: TypeScript 7.0.2, `ModifierFlags`. */
export const MODIFIER = { private: 2, protected: 4, readonly: 8, abstract: 64, static: 256 } as const;

/** One source file, parsed and checked. */
export interface OpenedFile {
  readonly path: string;
  readonly checker: Checker;
  readonly exports: readonly TsSymbol[];
  declarationOf(symbol: TsSymbol): Declaration | undefined;
}

/**
 * Parses files and hands them over; nothing of them is run. The compiler's process ends when `read` has.
 *
 * @throws {FwError} `source-unreadable` when a file cannot be opened.
 */
export function withFiles<T>(folder: string, paths: readonly string[], read: (files: readonly OpenedFile[]) => T): T {
  const api = new API({ cwd: folder });
  try {
    const snapshot = api.updateSnapshot({ openFiles: [...paths] });
    const files = paths.map((path): OpenedFile => {
      const project = snapshot.getDefaultProjectForFile(path);
      const source = project?.program.getSourceFile(path);
      if (project === undefined || source === undefined)
        throw new FwError('source-unreadable', `${path} cannot be read as TypeScript or JavaScript.`);
      const { checker } = project;
      const module = checker.getSymbolAtLocation(source);
      return {
        path,
        checker,
        // A file without exports is no module.
        exports: module === undefined ? [] : checker.getExportsOfModule(module),
        declarationOf(symbol) {
          const handle = symbol.valueDeclaration ?? symbol.declarations[0];
          // Nodes of the kinds that declare members and parameters have these fields, or lack them.
          return handle?.resolve(project) as Declaration | undefined;
        },
      };
    });
    return read(files);
  } finally {
    api.close();
  }
}
