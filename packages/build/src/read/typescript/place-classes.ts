import type { CatalogueCommand, CatalogueContext, Collection, Instance } from '../../catalogue/catalogue.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { readComment } from './doc-comment.ts';
import type { ClassFound, ObjectFound } from './object-model.ts';

/** Classes, where they lie, and the objects that are at hand. */
export interface Model {
  readonly objects: readonly ObjectFound[];
  readonly chosen: ReadonlyMap<string, ClassFound>;
  readonly parents: ReadonlyMap<string, readonly ClassFound[]>;
  readonly instances: ReadonlyMap<string, Instance>;
}

/** Classes that were named, and those that they hold or extend. */
export function reachable(only: readonly string[], all: ReadonlyMap<string, ClassFound>): ReadonlySet<string> {
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
export function parentsOf(classes: ReadonlyMap<string, ClassFound>): ReadonlyMap<string, readonly ClassFound[]> {
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

export function isHeld(name: string, objects: readonly ObjectFound[]): boolean {
  return objects.some(({ of, kind }) => of === name && kind !== 'one');
}

/** A class that others extend and nobody makes is where their common commands lie. */
export function isBase(
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

/** Where objects of a class can be found without standing in another: an exported collection, or one of a root object. */
export function collectionFor(
  name: string,
  { objects, parents, instances }: Omit<Model, 'chosen'>,
): Collection | undefined {
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

export function contextOf(
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
export function entersOf(
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
