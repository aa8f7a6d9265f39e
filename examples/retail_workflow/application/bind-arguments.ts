import type { Edition } from './retail-store.ts';

/** Arguments as a caller sent them: names and values of any kind. */
export type RawArguments = Readonly<Record<string, unknown>>;

/** Arguments that fit an operation, or the sentence that says why they do not. */
export type BoundArguments =
  | { readonly kind: 'bound'; readonly values: Readonly<Record<string, string | readonly string[]>> }
  | { readonly kind: 'unfit'; readonly message: string };

/** What an operation takes: parameter names in order, and which of them are lists or compared without case. */
export interface Parameters {
  readonly names: readonly string[];
  readonly lists?: readonly string[];
  readonly caseless?: readonly string[];
}

/**
 * Fits a caller's arguments to an operation as the recorded service does: names
 * are strict, a text where a list is due counts as the list of its letters, and
 * other kinds of values are compared as they are, so they name nothing.
 */
export function bindArguments(
  tool: string,
  args: RawArguments,
  { parameters, edition }: { readonly parameters: Parameters; readonly edition: Edition },
): BoundArguments {
  const label = edition === 'v1' ? `${pascalCase(tool)}.invoke()` : `RetailTools.${tool}()`;
  const unexpected = Object.keys(args).find((name) => !parameters.names.includes(name));
  if (unexpected !== undefined) {
    return unfit(`${label} got an unexpected keyword argument '${unexpected}'`);
  }
  const missing = parameters.names.filter((name) => !Object.hasOwn(args, name));
  if (missing.length > 0) {
    const plural = missing.length > 1 ? 's' : '';
    return unfit(`${label} missing ${missing.length} required positional argument${plural}: ${listNames(missing)}`);
  }

  const values: Record<string, string | readonly string[]> = {};
  for (const name of parameters.names) {
    const value = args[name];
    if (parameters.caseless?.includes(name) && typeof value !== 'string') {
      return unfit(`'${kindOf(value)}' object has no attribute 'lower'`);
    }
    if (parameters.lists?.includes(name)) {
      if (typeof value !== 'string' && !Array.isArray(value)) return unfit(`'${kindOf(value)}' object is not iterable`);
      values[name] = [...value].map(String);
    } else {
      values[name] = typeof value === 'string' ? value : `(${kindOf(value)})`;
    }
  }
  return { kind: 'bound', values };
}

function unfit(message: string): BoundArguments {
  return { kind: 'unfit', message: `Error: ${message}` };
}

/** What the recorded service calls a value's kind. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return { boolean: 'bool', string: 'str' }[typeof value as string] ?? 'dict';
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length <= 2) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
