import { isOneLine, layOut } from './lay-out.ts';
import type {
  CatalogueCommand,
  Collection,
  EnterCall,
  HttpCall,
  MethodCall,
  Schema,
  StubCall,
} from '../catalogue/catalogue.ts';
import { moduleNames } from './application-files.ts';
import { methodCall, objectsIn } from './method-call.ts';
import { collectionSource } from './context-file.ts';
import { cleanText, commentText, literal, propertyName, propertyOf } from './escape.ts';
import { isSchema, zodSource } from './zod-source.ts';

/** Stands above sentences that no person wrote. */
export const MADE_NOTE = '// Written by a machine: put the words of your users into utterances.';

/** The name and path of the file of a command, relative to the workflow folder, with `/`. */
export function commandPath({ context, name }: Pick<CatalogueCommand, 'context' | 'name'>): string {
  return context === '*' ? `_commands/${name}.ts` : `_commands/${context}/${name}.ts`;
}

/** Source of one command's file. The same command gives the same bytes. */
export function renderCommand(command: CatalogueCommand): string {
  const up = command.context === '*' ? '../' : '../../';
  const { constants, names } = definitions(command.input);
  const notes = [
    `// Source: ${commentText(command.id)}`,
    ...command.review.map(({ code, message }) => `// REVIEW ${code}: ${commentText(message)}`),
  ];
  const head = [
    ...imports(command, up),
    '',
    ...constants.flatMap((constant) => [constant, '']),
    'export default defineCommand({',
  ];
  const fields = [
    `  summary: ${literal(cleanText(command.summary))},`,
    `  effect: '${command.effect}',`,
    ...utterances(command),
    ...contextLine(command),
    input(command.input, names),
    ...lookups(command),
    ...run(command),
  ];
  return `${[...notes, ...head, ...fields, '});'].join('\n')}\n`;
}

function imports(command: CatalogueCommand, up: string): readonly string[] {
  const { call, context, lookup = {} } = command;
  const collections = [...Object.values(lookup), ...objectsIn(call)];
  const named = [Object.keys(lookup).length > 0 ? 'lookupAmong' : '', 'z'].filter((name) => name !== '');
  const lines = [`import { ${['defineCommand', ...named].join(', ')} } from 'fastworkflow';`];
  const from = (names: string, file: string) => lines.push(`import ${names} from '${up}application/${file}.ts';`);
  if (call.kind === 'http') from('{ send }', 'api-client');
  if (call.kind === 'mcp') from('{ callTool }', 'mcp-client');
  if (call.kind === 'tool') from('{ runTool }', 'tools');
  if (call.kind === 'method' && call.access !== 'set')
    from(objectsIn(call).length > 0 ? '{ present, showResult }' : '{ showResult }', 'show-result');
  else if (objectsIn(call).length > 0) from('{ present }', 'show-result');
  if (call.kind === 'tool') from('{ showResult }', 'show-result');
  if ((call.kind === 'method' && call.on === 'instance') || collections.some(({ of }) => of.kind === 'instance'))
    from('* as instances', 'instances');
  for (const [module, name] of modulesOf(command)) lines.push(`import * as ${name} from ${literal(`${up}${module}`)};`);
  if (context !== '*' && usesContext(call)) lines.push(`import ${context} from './_${context}.ts';`);
  return lines;
}

/** Modules of the application that a command needs, by the names that they have in its file. */
function modulesOf({ call, lookup = {} }: CatalogueCommand): ReadonlyMap<string, string> {
  const called = call.kind === 'method' && (call.on === 'function' || call.on === 'static') ? [call.module] : [];
  const found = [...Object.values(lookup), ...objectsIn(call)].flatMap(({ of }) =>
    of.kind === 'export' ? [of.module] : [],
  );
  return moduleNames([...called, ...found]);
}

function usesContext(call: CatalogueCommand['call']): boolean {
  return (call.kind === 'method' && call.on === 'context') || (call.kind === 'http' && call.fromContext !== undefined);
}

function contextLine({ call, context }: CatalogueCommand): readonly string[] {
  return context !== '*' && usesContext(call) ? [`  context: ${context},`] : [];
}

/** Slots whose values are keys of a collection: unknown ones are refused, near ones offered. */
function lookups(command: CatalogueCommand): readonly string[] {
  const entries = Object.entries(command.lookup ?? {});
  if (entries.length === 0) return [];
  const names = modulesOf(command);
  const keys = (of: Collection) => {
    const source = collectionSource(of, names);
    return of.kind === 'map'
      ? `${source}.keys()`
      : `[...${source}].map((each) => ${propertyOf('each', of.key ?? 'id')})`;
  };
  const lines = entries.map(
    ([slot, of]) => `    ${propertyName(slot)}: (value) => lookupAmong(String(value), [...${keys(of)}].map(String)),`,
  );
  return ['  lookup: {', ...lines, '  },'];
}

/** What people wrote, and apart from it what a machine did. */
function utterances({ utterances: said }: CatalogueCommand): readonly string[] {
  const of = (wanted: (from: string) => boolean) =>
    said.filter(({ from }) => wanted(from)).map(({ text }) => `    ${literal(cleanText(text))},`);
  const own = of((from) => from !== 'made');
  const made = of((from) => from === 'made');
  return [
    ...(own.length === 0 ? ['  utterances: [],'] : ['  utterances: [', ...own, '  ],']),
    ...(made.length === 0 ? [] : ['  made: [', `    ${MADE_NOTE}`, ...made, '  ],']),
  ];
}

function input(schema: Schema, names: ReadonlyMap<string, string>): string {
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length === 0) return '  input: z.object({}),';
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const lines = properties.map(([name, each]) => {
    const source = `${zodSource(each, names)}${required.has(name) ? '' : '.optional()'}`;
    return `    ${propertyName(name)}: ${isOneLine(source) ? source : layOut(source, 4)},`;
  });
  return ['  input: z.object({', ...lines, '  }),'].join('\n');
}

/** Recursive and shared types as constants before the command. */
function definitions(schema: Schema): { constants: readonly string[]; names: ReadonlyMap<string, string> } {
  const defs = isSchema(schema['$defs']) ? Object.entries(schema['$defs']) : [];
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [key] of defs) {
    const plain = `${key.replace(/[^A-Za-z0-9]+/g, '') || 'Part'}Schema`.replace(/^(?=\d)/, 'T');
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}${n}`;
    taken.add(name);
    names.set(key, name);
  }
  const constants = defs.map(
    ([key, each]) => `const ${names.get(key)}: z.ZodType = z.lazy(() => ${layOut(zodSource(each, names), 0)});`,
  );
  return { constants, names };
}

function run(command: CatalogueCommand): readonly string[] {
  const { call } = command;
  switch (call.kind) {
    case 'http':
      return runHttp(command, call);
    case 'mcp':
      return [
        `  run(${hasSlots(command) ? 'input' : '_input'}, { signal }) {`,
        `    return callTool(${literal(call.tool)}, ${argumentsSource(command)}, signal);`,
        '  },',
      ];
    case 'tool':
      return [
        `  async run(${hasSlots(command) ? 'input' : '_input'}, { signal, idempotencyKey }) {`,
        `    return showResult(await runTool(${literal(call.tool)}, ${argumentsSource(command)}, { key: idempotencyKey, signal }));`,
        '  },',
      ];
    case 'method':
      return runMethod(command, call);
    case 'enter':
      return runEnter(call);
    case 'stub':
      return runStub(call);
  }
}

function hasSlots({ slots }: CatalogueCommand): boolean {
  return Object.keys(slots).length > 0;
}

/** The slots as an object of arguments, under the names that the application gives them. */
function argumentsSource({ slots }: CatalogueCommand): string {
  const fields = Object.entries(slots).map(([slot, { name }]) => `${propertyName(name)}: ${propertyOf('input', slot)}`);
  return fields.length === 0 ? '{}' : layOut(`{ ${fields.join(', ')} }`, 4);
}

function runMethod(command: CatalogueCommand, call: MethodCall): readonly string[] {
  const source = methodCall(call, modulesOf(command));
  const input = hasSlots(command) ? 'input' : '_input';
  const parameters = call.on === 'context' ? `${input}, { context }` : hasSlots(command) ? 'input' : '';
  if (call.access === 'set')
    return [`  run(${parameters}) {`, `    ${source};`, "    return { text: 'Done.' };", '  },'];
  const awaits = call.access === 'call' ? 'await ' : '';
  return [
    `  ${awaits === '' ? '' : 'async '}run(${parameters}) {`,
    `    return showResult(${awaits}${source});`,
    '  },',
  ];
}

function runEnter({ context, slot }: EnterCall): readonly string[] {
  if (slot === undefined)
    return [
      `  run: () => ({ text: ${literal(`At the ${context}.`)}, navigate: { kind: 'into', context: ${literal(context)} } }),`,
    ];
  return [
    '  run(input) {',
    `    const key = String(${propertyOf('input', slot)});`,
    `    return { text: \`At \${key}.\`, navigate: { kind: 'into', context: ${literal(context)}, key } };`,
    '  },',
  ];
}

function runHttp(
  { slots }: CatalogueCommand,
  { method, path, contentType, wholeBody, fromContext }: HttpCall,
): readonly string[] {
  const entries = Object.entries(slots);
  const part = (where: string) => {
    const of = entries.filter(([slot, target]) => target.in === where && slot !== wholeBody);
    const own = where === 'path' && fromContext !== undefined ? [`${propertyName(fromContext)}: context.key`] : [];
    const fields = [...own, ...of.map(([slot, { name }]) => `${propertyName(name)}: ${propertyOf('input', slot)}`)];
    return fields.length === 0 ? [] : [`      ${where}: ${layOut(`{ ${fields.join(', ')} }`, 6)},`];
  };
  const body = wholeBody === undefined ? part('body') : [`      body: ${propertyOf('input', wholeBody)},`];
  const used = entries.length > 0 ? 'input' : '_input';
  return [
    `  run(${used}, { ${fromContext === undefined ? '' : 'context, '}signal, idempotencyKey }) {`,
    '    return send({',
    `      method: ${literal(method)},`,
    `      path: ${literal(path)},`,
    ...part('path').map((line) => line.replace('      path:', '      pathValues:')),
    ...part('query'),
    ...part('header'),
    ...body,
    ...(contentType === 'form' ? ["      contentType: 'form',"] : []),
    '      idempotencyKey,',
    '      signal,',
    '    });',
    '  },',
  ];
}

function runStub({ note }: StubCall): readonly string[] {
  const indent = (line: string) => /^ */.exec(line)?.[0] ?? '';
  const lines =
    note === undefined ? [] : note.split('\n').map((line) => `    // ${indent(line)}${commentText(line)}`.trimEnd());
  return ['  run() {', ...lines, "    throw new Error('This command is not written yet.');", '  },'];
}
