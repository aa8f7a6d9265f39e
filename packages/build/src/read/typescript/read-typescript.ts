import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FwError } from '@fw/signature';
import type { Catalogue, CatalogueCommand, Collection, Instance, LeftOut } from '../../catalogue/catalogue.ts';
import { nameCommands } from '../../catalogue/name-commands.ts';
import { cleanText } from '../../render/escape.ts';
import { makeUtterances } from '../../words/make-utterances.ts';
import { SymbolFlags, withFiles, type OpenedFile } from './compiler.ts';
import { classesIn, instanceOf, moduleFrom, objectsIn } from './object-model.ts';
import { collectionFor, contextOf, entersOf, isBase, isHeld, parentsOf, reachable } from './place-classes.ts';
import { named, readCallable, type Callable } from './read-callable.ts';
import { readMembers } from './read-members.ts';

/** What of an application is read. */
export interface TypeScriptOptions {
  /** Absolute paths of files, or of folders whose files are read. */
  readonly sources: readonly string[];
  /** The workflow folder, absolute: modules are named from there. */
  readonly workflow: string;
  /** Only these classes and functions; all that are exported when absent. */
  readonly only?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Files of one application that are read. Source: chosen here; a larger one is named by file. */
const MOST_FILES = 500;
const SOURCE_FILE = /\.(ts|mts|js|mjs)$/;
const NO_SOURCE = /(\.d\.[mc]?ts|\.(test|spec|config|stories)\.[mc]?[tj]s)$/;
const NO_FOLDER = new Set([
  'node_modules',
  'dist',
  'build',
  'coverage',
  '_commands',
  '.git',
  'test',
  'tests',
  '__tests__',
]);

/**
 * Reads exported classes and functions: methods become commands, classes that lie in others contexts, doc comments
 * summaries, examples and descriptions. The source is parsed and never run.
 *
 * @throws {FwError} `source-unreadable` when there is nothing to read.
 */
export function readTypeScript({ sources, workflow, only, include = [], exclude = [] }: TypeScriptOptions): Catalogue {
  const paths = sources.flatMap((source) => filesUnder(resolve(source), resolve(workflow)));
  if (paths.length === 0)
    throw new FwError(
      'source-unreadable',
      `${sources.join(', ')} holds no TypeScript or JavaScript file of an application: name a file or a folder with some.`,
    );
  if (paths.length > MOST_FILES)
    throw new FwError(
      'source-unreadable',
      `${paths.length} files are more than the ${MOST_FILES} that are read at once: name a folder of fewer, or files.`,
    );
  return withFiles(resolve(sources[0]!, '..'), paths, (files) => {
    const catalogue = readModel(files, {
      workflow: resolve(workflow),
      only,
      title: basename(sources[0]!).replace(SOURCE_FILE, ''),
    });
    const fits = ({ id }: { readonly id: string }) =>
      !exclude.some((pattern) => matches(pattern, id)) &&
      (include.length === 0 || include.some((pattern) => matches(pattern, id)));
    return { ...catalogue, commands: catalogue.commands.filter(fits) };
  });
}

function filesUnder(path: string, workflow: string): readonly string[] {
  if (!existsSync(path)) throw new FwError('source-unreadable', `${path} is not there.`);
  if (path === workflow) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const at = join(path, entry.name);
    if (entry.isDirectory())
      return NO_FOLDER.has(entry.name) || entry.name.startsWith('___') ? [] : filesUnder(at, workflow);
    return entry.isFile() && SOURCE_FILE.test(entry.name) && !NO_SOURCE.test(entry.name) ? [at] : [];
  });
}

interface ModelOptions {
  readonly workflow: string;
  readonly only: readonly string[] | undefined;
  readonly title: string;
}

function readModel(files: readonly OpenedFile[], { workflow, only, title }: ModelOptions): Catalogue {
  const all = classesIn(files, workflow);
  const objects = objectsIn(files, all, workflow);
  const chosen = only === undefined ? all : new Map([...all].filter(([name]) => reachable(only, all).has(name)));
  const parents = parentsOf(chosen);
  const roots = [...chosen.values()].filter(
    ({ name }) => !parents.has(name) && !isHeld(name, objects) && !isBase(name, chosen, parents),
  );
  const instances = new Map(roots.map((found) => [found.name, instanceOf(found, objects)]));
  const collectionOf = (name: string) => collectionFor(name, { objects, parents, instances });
  const left: LeftOut[] = [];
  const callables: Callable[] = [];
  const take = (read: readonly (Callable | LeftOut)[]) => {
    for (const each of read) {
      if ('reason' in each) left.push(each);
      else callables.push(each);
    }
  };
  for (const found of chosen.values()) {
    const instance = instances.get(found.name);
    take(
      readMembers(found, {
        isRoot: instance !== undefined,
        ...(instance && { instance: instance.name }),
        collectionOf,
        all: chosen,
      }),
    );
  }
  for (const file of files) take(functionsOf(file, { workflow, only, collectionOf }));
  const contexts = [...chosen.values()]
    .filter(({ name }) => !instances.has(name))
    .map((found) => contextOf(found, { chosen, parents, collectionOf, objects, instances }));
  const commands = nameAll(
    callables,
    contexts.flatMap((context) => entersOf(context, chosen, instances, objects)),
  );
  return {
    version: 1,
    source: { kind: 'typescript', title: cleanText(title, 80) },
    commands,
    left,
    ...(contexts.length > 0 && { contexts }),
    ...(used(instances, commands).length > 0 && { instances: used(instances, commands) }),
  };
}

interface FunctionOptions {
  readonly workflow: string;
  readonly only: readonly string[] | undefined;
  collectionOf(name: string): Collection | undefined;
}

/** Exported functions, and constants that are functions. */
function functionsOf(
  file: OpenedFile,
  { workflow, only, collectionOf }: FunctionOptions,
): readonly (Callable | LeftOut)[] {
  return file.exports.flatMap((symbol) => {
    if (only !== undefined && !only.includes(symbol.name)) return [];
    const isVariable = (symbol.flags & SymbolFlags.Variable) !== 0;
    if (!(symbol.flags & SymbolFlags.Function) && !isVariable) return [];
    const module = moduleFrom(workflow, file.path);
    const read = readCallable(file, symbol, {
      id: `${basename(file.path).replace(SOURCE_FILE, '')}.${symbol.name}`,
      context: '*',
      call: { module, export: symbol.name, on: 'function', access: 'call' },
      collectionOf,
    });
    return isVariable && 'reason' in read ? [] : [read];
  });
}

function nameAll(callables: readonly Callable[], enters: readonly CatalogueCommand[]): readonly CatalogueCommand[] {
  const byContext = Map.groupBy(callables, ({ context }) => context);
  const commands = [...byContext].flatMap(([context, each]) => {
    const names = nameCommands(each.map(({ id, nameFrom }) => ({ id, context, from: nameFrom })));
    return each.map((callable) => named(callable, names.get(callable.id)!));
  });
  const taken = new Set(commands.map(({ context, name }) => `${context}/${name}`));
  return [...commands, ...enters.filter(({ context, name }) => !taken.has(`${context}/${name}`))].map((command) =>
    command.utterances.length > 0 ? command : { ...command, utterances: makeUtterances(command) },
  );
}

function used(instances: ReadonlyMap<string, Instance>, commands: readonly CatalogueCommand[]): readonly Instance[] {
  const text = JSON.stringify(commands);
  return [...instances.values()].filter(({ name }) => text.includes(`"instance":"${name}"`));
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'iu').test(text);
}
