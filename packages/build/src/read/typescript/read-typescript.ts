import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FwError } from '@fw/signature';
import type {
  Catalogue,
  CatalogueCommand,
  CatalogueContext,
  Collection,
  Instance,
  LeftOut,
} from '../../catalogue/catalogue.ts';
import { nameCommands } from '../../catalogue/name-commands.ts';
import { cleanText } from '../../render/escape.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { makeUtterances } from '../../words/make-utterances.ts';
import { SymbolFlags, withFiles, type OpenedFile } from './compiler.ts';
import { readComment } from './doc-comment.ts';
import { classesIn, instanceOf, moduleFrom, objectsIn, type ClassFound, type ObjectFound } from './object-model.ts';
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
  const commands = nameAll(callables, [
    ...contexts.flatMap((context) => entersOf(context, chosen, instances, objects)),
  ]);
  return {
    version: 1,
    source: { kind: 'typescript', title: cleanText(title, 80) },
    commands,
    left,
    ...(contexts.length > 0 && { contexts }),
    ...(used(instances, commands).length > 0 && { instances: used(instances, commands) }),
  };
}

/** Classes that were named, and those that they hold or extend. */
function reachable(only: readonly string[], all: ReadonlyMap<string, ClassFound>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...only];
  for (const name of queue) {
    const one = found.has(name) ? undefined : all.get(name);
    if (one === undefined) continue;
    found.add(name);
    queue.push(...one.children.map(({ of }) => of), ...one.bases);
  }
  return found;
}

/** By class the classes that hold it, themselves left out. */
function parentsOf(classes: ReadonlyMap<string, ClassFound>): ReadonlyMap<string, readonly ClassFound[]> {
  const parents = new Map<string, ClassFound[]>();
  for (const found of classes.values())
    for (const { of } of found.children)
      if (of !== found.name && classes.has(of) && !ancestors(found.name, classes).has(of))
        parents.set(of, [...(parents.get(of) ?? []), found]);
  return parents;
}

/** Classes that hold a class, however far: a field that points back makes no child. */
function ancestors(name: string, classes: ReadonlyMap<string, ClassFound>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [name];
  for (const each of queue)
    for (const other of classes.values())
      if (other.children.some(({ of, kind }) => of === each && kind !== 'one') && !found.has(other.name)) {
        found.add(other.name);
        queue.push(other.name);
      }
  return found;
}

function isHeld(name: string, objects: readonly ObjectFound[]): boolean {
  return objects.some(({ of, kind }) => of === name && kind !== 'one');
}

/** A class that others extend and nobody makes is where their common commands lie. */
function isBase(
  name: string,
  classes: ReadonlyMap<string, ClassFound>,
  parents: ReadonlyMap<string, unknown>,
): boolean {
  return (
    [...classes.values()].some(
      ({ bases, name: own }) => bases.includes(name) && (parents.has(own) || bases.length > 0),
    ) && !parents.has(name)
  );
}

interface Model {
  readonly objects: readonly ObjectFound[];
  readonly chosen: ReadonlyMap<string, ClassFound>;
  readonly parents: ReadonlyMap<string, readonly ClassFound[]>;
  readonly instances: ReadonlyMap<string, Instance>;
}

/** Where objects of a class can be found without standing in another: an exported collection, or one of a root object. */
function collectionFor(name: string, { objects, parents, instances }: Omit<Model, 'chosen'>): Collection | undefined {
  const exported = objects.find(({ of, kind }) => of === name && kind !== 'one');
  if (exported !== undefined)
    return {
      kind: exported.kind,
      of: { kind: 'export', module: exported.module, name: exported.name },
      ...(exported.key && { key: exported.key }),
    };
  for (const parent of parents.get(name) ?? []) {
    const instance = instances.get(parent.name);
    const child = parent.children.find(({ of, kind }) => of === name && kind !== 'one');
    if (instance !== undefined && child !== undefined)
      return {
        kind: child.kind,
        of: { kind: 'instance', instance: instance.name, member: child.field },
        ...(child.key && { key: child.key }),
      };
  }
  return undefined;
}

function contextOf(
  found: ClassFound,
  model: Model & { collectionOf(name: string): Collection | undefined },
): CatalogueContext {
  const { parents, instances, chosen, collectionOf } = model;
  const comment = readComment(found.symbol, found.file.checker);
  const within = (parents.get(found.name) ?? []).filter(({ name }) => !instances.has(name)).map(({ name }) => name);
  const [parent] = parents.get(found.name) ?? [];
  const child = parent?.children.find(({ of }) => of === found.name);
  const load =
    collectionOf(found.name) ??
    (parent === undefined || child === undefined
      ? undefined
      : {
          kind: child.kind,
          of: instances.has(parent.name)
            ? ({ kind: 'instance', instance: instances.get(parent.name)!.name, member: child.field } as const)
            : ({ kind: 'parent', module: parent.module, owner: parent.name, member: child.field } as const),
          ...(child.key && { key: child.key }),
        });
  return {
    name: found.name,
    summary: comment.summary || `${wordsOf(found.name).join(' ')}`,
    base: found.bases.filter((base) => chosen.has(base) && !instances.has(base)),
    parent: within,
    type: { module: found.module, name: found.name },
    ...(load && { load }),
  };
}

/** Commands that step into a context, from wherever it lies. */
function entersOf(
  context: CatalogueContext,
  chosen: ReadonlyMap<string, ClassFound>,
  instances: ReadonlyMap<string, Instance>,
  objects: readonly ObjectFound[],
): readonly CatalogueCommand[] {
  const { load, name } = context;
  if (load === undefined || typeof load === 'string') return [];
  const atRoot =
    context.parent.length === 0 ||
    isHeld(name, objects) ||
    [...chosen.values()].some((each) => instances.has(each.name) && each.children.some(({ of }) => of === name));
  const places = [...(atRoot ? ['*'] : []), ...context.parent];
  const words = wordsOf(name).join(' ');
  const key = load.kind === 'one' ? undefined : (load.key ?? 'key');
  return places.map((place): CatalogueCommand => {
    const command = `go_to_${wordsOf(name).join('_')}`;
    const summary = `Goes to ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}.`;
    const input = {
      type: 'object',
      properties: key === undefined ? {} : { [key]: { type: 'string', description: `Which ${words}` } },
      required: key === undefined ? [] : [key],
    };
    const said = [
      `go to the ${words}`,
      `open the ${words}`,
      `take me to the ${words}`,
      `switch to the ${words}`,
      `let us look at the ${words}`,
      `I want to work on the ${words}`,
      `enter the ${words}`,
      `select the ${words}`,
    ];
    return {
      id: `enter ${place} ${name}`,
      name: command,
      context: place,
      summary,
      effect: 'read',
      effectFrom: 'default',
      input,
      slots: key === undefined ? {} : { [key]: { in: 'body', name: key } },
      utterances: said.map((text) => ({ text, from: 'made' })),
      call: { kind: 'enter', context: name, ...(key !== undefined && { slot: key }) },
      ...(key !== undefined && place === '*' && load.of.kind !== 'parent' && { lookup: { [key]: load } }),
      review: [],
      lost: 0,
    };
  });
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
