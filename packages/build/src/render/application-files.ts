import type { Catalogue, Instance } from '../catalogue/catalogue.ts';
import { literal } from './escape.ts';

/** Names of modules of the application in one file, each imported whole: no export's name can clash with ours. */
export function moduleNames(modules: readonly string[]): ReadonlyMap<string, string> {
  const unique = [...new Set(modules)].sort();
  return new Map(unique.map((module, at) => [module, unique.length === 1 ? 'source' : `source${at + 1}`]));
}

/** `application/instances.ts`: how each object that commands run on is made or found, once. */
export function renderInstances(instances: readonly Instance[]): string {
  const names = moduleNames(instances.map(({ module }) => module));
  const lines = instances.map((instance) => {
    const source = names.get(instance.module)!;
    const type = `InstanceType<typeof ${source}.${instance.type}>`;
    switch (instance.how) {
      case 'export':
        return `export function ${instance.name}(): typeof ${source}.${instance.export} {\n  return ${source}.${instance.export};\n}\n`;
      case 'new': {
        const kept = `made_${instance.name}`;
        return `let ${kept}: ${type} | undefined;\n\nexport function ${instance.name}(): ${type} {\n  return (${kept} ??= new ${source}.${instance.type}());\n}\n`;
      }
      case 'unknown':
        return `// REVIEW instance: it cannot be made without knowing more.\nexport function ${instance.name}(): ${type} {\n  throw new Error(${literal(`Say in application/instances.ts how a ${instance.type} is made.`)});\n}\n`;
    }
  });
  const imports = [...names].map(([module, name]) => `import * as ${name} from ${literal(`../${module}`)};`);
  return `${imports.join('\n')}\n\n${lines.join('\n')}`;
}

/** `application/show-result.ts`: what a function returned, for people and for machines. */
export const SHOW_RESULT = `/** Longest result that is told in words, in characters. */
const LONGEST = 2_000;

/** What a function returned, in words and as data. Nothing returned is told as done. */
export function showResult(value: unknown): { text: string; data?: unknown } {
  if (value === undefined || value === null) return { text: 'Done.' };
  const data = plain(value);
  const text = typeof data === 'string' ? data : (JSON.stringify(data, null, 1) ?? 'Done.');
  return { text: text.length > LONGEST ? \`\${text.slice(0, LONGEST)}…\` : text, data };
}

/** An object that a command was given the key of. */
export function present<T>(found: T | undefined, key: unknown): T {
  if (found === undefined) throw new Error(\`There is no \${String(key)}.\`);
  return found;
}

function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (depth > 8) return '…';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each, depth + 1)]));
  if (Array.isArray(value) || value instanceof Set) return [...value].map((each) => plain(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, depth + 1)]));
}
`;

/** \`application/tools.ts\`: the AI SDK's tool set, called with what its tools expect. */
export function renderToolSet({ module, export: name }: NonNullable<Catalogue['tools']>): string {
  const read =
    name === 'default'
      ? 'source.default'
      : /^[A-Za-z_$][\w$]*$/.test(name)
        ? `source.${name}`
        : `source[${literal(name)}]`;
  return `import * as source from ${literal(`../${module}`)};

interface Runnable {
  execute?: (input: unknown, options: { toolCallId: string; messages: []; abortSignal: AbortSignal }) => unknown;
}

// A tool set is an object of tools; each has what is read of it here.
const TOOLS = ${read} as unknown as Readonly<Record<string, Runnable>>;

/** Runs a tool, once. */
export async function runTool(name: string, input: unknown, about: { key: string; signal: AbortSignal }): Promise<unknown> {
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (tool?.execute === undefined) throw new Error(\`The tool \${name} has nothing to run.\`);
  return tool.execute(input, { toolCallId: about.key, messages: [], abortSignal: about.signal });
}
`;
}
