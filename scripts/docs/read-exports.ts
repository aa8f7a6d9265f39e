import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readManifest } from '../fences/workspace.ts';
import { declarationOf, type Declaration } from './declaration.ts';
import { child, children, nameIn, readSource } from './syntax.ts';

/** One name that a package offers. */
export interface Export extends Declaration {
  readonly name: string;
  /** Relative to the checkout; the module's name where it is another project's. */
  readonly from: string;
}

/** A way into a published package: its root or a path below it. */
export interface Entry {
  /** As imported: `@fw/intent/onnx`. */
  readonly specifier: string;
  /** Folder of the package, relative to the checkout. */
  readonly folder: string;
  readonly description: string;
  readonly exports: readonly Export[];
}

/** Paths that promise nothing (`./internal`) or are no module. */
const SKIPPED = new Set(['./internal', './package.json', './bin']);

/** Every entry of every published package, with every name that it exports. */
export function readEntries(root: string): readonly Entry[] {
  const packages = packageFolders(root).map((folder) => ({ folder, manifest: readManifest(join(root, folder)) }));
  const files = new Map(
    packages.flatMap(({ folder, manifest }) =>
      Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
        const source = typeof target === 'string' ? undefined : target['@fw/source'];
        return source === undefined ? [] : [[manifest.name + path.slice(1), join(root, folder, source)] as const];
      }),
    ),
  );
  const read = (file: string) => exportsOf({ root, files }, file);
  return packages.flatMap(({ folder, manifest }) =>
    Object.keys(manifest.exports ?? {})
      .filter((path) => !SKIPPED.has(path))
      .map((path) => {
        const specifier = manifest.name + path.slice(1);
        const file = files.get(specifier) ?? '';
        // npm shows the field; ours have it.
        const { description } = manifest as { description?: string };
        return { specifier, folder, description: description ?? '', exports: read(file) };
      }),
  );
}

/** Folders of the published packages, relative to the checkout. */
export function packageFolders(root: string): readonly string[] {
  return readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .filter((folder) => readManifest(join(root, folder)).private !== true);
}

interface Places {
  readonly root: string;
  readonly files: ReadonlyMap<string, string>;
}

function exportsOf(places: Places, file: string): readonly Export[] {
  const names = readSource(file).body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration') throw new Error(`${file} exports everything of a module: name it`);
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const declared = child(statement, 'declaration');
    if (declared === undefined) return children(statement, 'specifiers').map((each) => nameIn(child(each, 'exported')));
    const several = children(declared, 'declarations').map((each) => nameIn(child(each, 'id')));
    return several.length > 0 ? several : [nameIn(child(declared, 'id'))];
  });
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en')).map((name) => follow(places, file, name));
}

/** Goes from file to file until the name is declared. */
function follow(places: Places, file: string, name: string, asked = name): Export {
  const source = readSource(file);
  const declared = declarationOf(source, name);
  if (declared !== undefined)
    return { name: asked, from: relative(places.root, file).replaceAll('\\', '/'), ...declared };
  const handed = source.body
    .filter(({ type }) => type === 'ExportNamedDeclaration' || type === 'ImportDeclaration')
    .flatMap((statement) => {
      const module = nameIn(child(statement, 'source'));
      return children(statement, 'specifiers').map((each) => ({
        module,
        here: nameIn(child(each, 'exported') ?? child(each, 'local')),
        there: nameIn(child(each, module !== '' && each.type === 'ImportSpecifier' ? 'imported' : 'local')),
      }));
    })
    .find(({ here, there, module }) => here === name && (module !== '' || there !== name));
  const imported = handed ?? { module: '', there: '' };
  if (imported.module === '' && imported.there === '')
    throw new Error(`${file}: where "${name}" comes from is not seen`);
  if (imported.module === '') return follow(places, file, imported.there, asked);
  const next = imported.module.startsWith('.') ? join(file, '..', imported.module) : places.files.get(imported.module);
  if (next === undefined) {
    const code = `export { ${imported.there} } from '${imported.module}';`;
    return { name: asked, from: imported.module, docstring: `\`${imported.there}\` of ${imported.module}.`, code };
  }
  return follow(places, next, imported.there, asked);
}
