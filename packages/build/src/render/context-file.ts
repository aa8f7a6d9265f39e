import type { CatalogueContext, Collection } from '../catalogue/catalogue.ts';
import { moduleNames } from './application-files.ts';
import { cleanText, commentText, literal, propertyOf } from './escape.ts';

/** Path of a context's file, relative to the workflow folder. */
export function contextPath({ name }: Pick<CatalogueContext, 'name'>): string {
  return `_commands/${name}/_${name}.ts`;
}

/** Source of a context's file. Without a way to find its object, `load` throws a sentence until a person writes it. */
export function renderContext({ name, summary, type, load: given }: CatalogueContext): string {
  if (typeof given === 'string') return renderPlace(name, summary, given);
  const load = given;
  const modules = [
    ...(type === undefined ? [] : [type.module]),
    ...(load?.of.kind === 'export' ? [load.of.module] : []),
    ...(load?.of.kind === 'parent' ? [load.of.module] : []),
  ];
  const names = moduleNames(modules);
  const needsValues = load?.of.kind === 'export';
  const imports = [...names].map(
    ([module, as]) => `import ${needsValues ? '' : 'type '}* as ${as} from ${literal(`../../${module}`)};`,
  );
  if (load?.of.kind === 'instance') imports.push("import * as instances from '../../application/instances.ts';");
  const target = type === undefined ? '' : `<${names.get(type.module)}.${type.name}>`;
  const review = load === undefined ? ['// REVIEW load: say how the object is found by its key.'] : [];
  const lines = [
    `// Source: ${commentText(`context ${name}`)}`,
    ...review,
    "import { defineContext } from 'fastworkflow';",
    ...imports,
    '',
    `export default defineContext${target}({`,
    `  summary: ${literal(cleanText(summary))},`,
    ...loadLines(name, load, names),
    `  displayName: (_object, key) => key ?? ${literal(name)},`,
    '});',
  ];
  return `${lines.join('\n')}\n`;
}

/** A context without an object of the application's: its key, or nothing, is all there is. */
function renderPlace(name: string, summary: string, load: 'key' | 'place'): string {
  const [type, line] =
    load === 'key'
      ? ['{ key: string }', 'load: (key) => (key === undefined ? undefined : { key }),']
      : ['object', 'load: () => ({}),'];
  return [
    `// Source: ${commentText(`context ${name}`)}`,
    "import { defineContext } from 'fastworkflow';",
    '',
    `export default defineContext<${type}>({`,
    `  summary: ${literal(cleanText(summary))},`,
    `  ${line}`,
    ...(load === 'key' ? [`  displayName: ({ key }) => \`${cleanText(summary)} \${key}\`,`] : []),
    '});',
    '',
  ].join('\n');
}

function loadLines(name: string, load: Collection | undefined, names: ReadonlyMap<string, string>): readonly string[] {
  if (load === undefined)
    return [
      '  load() {',
      `    throw new Error(${literal(`Say in ${contextPath({ name })} how the object is found.`)});`,
      '  },',
    ];
  const { of, kind, key } = load;
  const from = collectionSource(load, names);
  const first =
    of.kind === 'parent' ? `    const owner = parent as ${names.get(of.module)}.${of.owner} | undefined;` : undefined;
  const found =
    kind === 'one'
      ? from
      : kind === 'map'
        ? `[...${from}].find(([each]) => String(each) === key)?.[1]`
        : `[...${from}].find((each) => String(${propertyOf('each', key ?? 'id')}) === key)`;
  if (first === undefined) return [`  load: (${kind === 'one' ? '' : 'key'}) => ${found},`];
  const args = kind === 'one' ? '_key, parent' : 'key, parent';
  return [`  load(${args}) {`, first, `    return owner === undefined ? undefined : ${found};`, '  },'];
}

/** The expression of a collection. */
export function collectionSource({ of }: Collection, names: ReadonlyMap<string, string>): string {
  switch (of.kind) {
    case 'export':
      return propertyOf(names.get(of.module) ?? 'source', of.name);
    case 'instance':
      return propertyOf(`instances.${of.instance}()`, of.member);
    case 'parent':
      return propertyOf('owner', of.member);
  }
}
