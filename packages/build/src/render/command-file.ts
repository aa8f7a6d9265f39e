import { isOneLine, layOut } from './lay-out.ts';
import type { CatalogueCommand, HttpCall, Schema, StubCall } from '../catalogue/catalogue.ts';
import { cleanText, commentText, literal, propertyName, propertyOf } from './escape.ts';
import { isSchema, zodSource } from './zod-source.ts';

/** Stands above utterances that no person wrote. */
export const MADE_NOTE = '// Written by a machine: put the words of your users here.';

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
    utterances(command),
    input(command.input, names),
    ...run(command),
  ];
  return `${[...notes, ...head, ...fields, '});'].join('\n')}\n`;
}

function imports({ call }: CatalogueCommand, up: string): readonly string[] {
  const first = "import { defineCommand, z } from 'fastworkflow';";
  if (call.kind === 'http') return [first, `import { send } from '${up}application/api-client.ts';`];
  return [first];
}

function utterances({ utterances: said }: CatalogueCommand): string {
  if (said.length === 0) return '  utterances: [],';
  const lines = [...said].sort((a, b) => Number(a.from === 'made') - Number(b.from === 'made'));
  const firstMade = lines.findIndex(({ from }) => from === 'made');
  const texts = lines.flatMap(({ text }, at) => [
    ...(at === firstMade ? [`    ${MADE_NOTE}`] : []),
    `    ${literal(cleanText(text))},`,
  ]);
  return ['  utterances: [', ...texts, '  ],'].join('\n');
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
  if (call.kind === 'http') return runHttp(command, call);
  return runStub(call);
}

function runHttp({ slots }: CatalogueCommand, { method, path, contentType, wholeBody }: HttpCall): readonly string[] {
  const entries = Object.entries(slots);
  const part = (where: string) => {
    const of = entries.filter(([slot, target]) => target.in === where && slot !== wholeBody);
    const fields = of.map(([slot, { name }]) => `${propertyName(name)}: ${propertyOf('input', slot)}`);
    return fields.length === 0 ? [] : [`      ${where}: ${layOut(`{ ${fields.join(', ')} }`, 6)},`];
  };
  const body = wholeBody === undefined ? part('body') : [`      body: ${propertyOf('input', wholeBody)},`];
  const used = entries.length > 0 ? 'input' : '_input';
  return [
    `  run(${used}, { signal, idempotencyKey }) {`,
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
  const lines = note === undefined ? [] : note.split('\n').map((line) => `    // ${commentText(line)}`.trimEnd());
  return ['  run() {', ...lines, "    throw new Error('This command is not written yet.');", '  },'];
}
