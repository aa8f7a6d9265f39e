import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineContext, qualifiedName, type CommandPart } from '@fw/context';
import { defineCommand, FwError, type AnyCommand, type AnyContext } from '@fw/signature';
import { nativeImport } from './native-import.ts';
import type { SourceFile } from './find-sources.ts';
import type { WorkflowProblem } from './workflow-problem.ts';

/** What a file gave: its definition, or why there is none. */
export type Imported =
  | { readonly kind: 'command'; readonly context: string; readonly command: CommandPart }
  | { readonly kind: 'context'; readonly name: string; readonly definition: AnyContext }
  | { readonly kind: 'problem'; readonly problem: WorkflowProblem };

/**
 * Imports one command or context file.
 *
 * @param siblings - All files of the folder, to say what is missing without this one.
 * @param workflow - Absolute path of the workflow folder that file names in messages are relative to.
 * @returns Never rejects: what the file throws is a problem that names it.
 */
export async function importSource(
  source: SourceFile,
  workflow: string,
  siblings: readonly SourceFile[],
): Promise<Imported> {
  const file = relativeName(workflow, source.path);
  const missing = missingWithout(source, siblings);
  try {
    const { default: definition } = await nativeImport(pathToFileURL(source.path));
    if (typeof definition !== 'object' || definition === null) {
      const message = `It has no default export: write export default ${source.kind === 'context' ? 'defineContext' : 'defineCommand'}({ … }).`;
      return { kind: 'problem', problem: { kind: 'no-definition', file, missing, message } };
    }
    // Checked again, since a JavaScript file may export a plain object.
    if (source.kind === 'context')
      return { kind: 'context', name: source.name, definition: checkedContext(definition) };
    return { kind: 'command', context: source.context, command: namedCommand(definition, source, file) };
  } catch (error) {
    return {
      kind: 'problem',
      problem: { kind: 'broken-file', file, missing, message: describeLoadError(error, workflow) },
    };
  }
}

function missingWithout(source: SourceFile, siblings: readonly SourceFile[]): readonly string[] {
  const lost =
    source.kind === 'command'
      ? [source]
      : siblings.filter(({ kind, context }) => kind === 'command' && context === source.name);
  return lost.map(({ context, name }) => qualifiedName(context, name));
}

function checkedContext(definition: object): AnyContext {
  defineContext(definition);
  // Kept as it was exported: commands refer to this very object.
  return definition;
}

function namedCommand(definition: object, source: SourceFile, file: string): CommandPart {
  // defineCommand refuses what is not one.
  const command: AnyCommand = defineCommand(definition as Parameters<typeof defineCommand>[0]);
  if (command.name !== undefined && command.name !== source.name) {
    throw new FwError(
      'invalid-command',
      `The command calls itself "${command.name}" but its file is called ${source.name}: rename one, or leave the name to the file.`,
    );
  }
  return { ...command, name: source.name, file };
}

/** `/`-separated, relative to the workflow folder. */
export function relativeName(workflow: string, path: string): string {
  return relative(workflow, path).split(sep).join('/');
}

function describeLoadError(error: unknown, workflow: string): string {
  if (FwError.is(error)) return error.message;
  if (!(error instanceof Error)) return `It threw ${String(error)} while it was loaded.`;
  const place = placeOf(error, workflow);
  const remedy = REMEDIES[codeOf(error) ?? ''];
  const what = `${error.message.split('\n')[0]?.replace(/[.\s]+$/, '')}${place === undefined ? '' : ` (${place})`}.`;
  return remedy === undefined ? what : `${what} ${remedy}`;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const REMEDIES: Readonly<Record<string, string>> = {
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX:
    'Node runs TypeScript by leaving the types out: use a union of literals for an enum, plain fields for parameter properties, modules for namespaces.',
  ERR_MODULE_NOT_FOUND: 'Write relative imports with their extension, and install the packages that it imports.',
  ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING:
    'Node runs no TypeScript from inside node_modules: ship JavaScript there.',
};

/** This package's own code, which is in the stack of whatever a file imports. */
const OURS = fileURLToPath(new URL('../', import.meta.url));

/** The first place in the stack that lies in a file of the user's, as `file:line`. */
function placeOf(error: Error, workflow: string): string | undefined {
  for (const [, url = '', line] of (error.stack ?? '').matchAll(/(file:\/\/[^\s)]+?):(\d+)/g)) {
    const path = fileURLToPath(url);
    if (!path.includes(`${sep}node_modules${sep}`) && !path.startsWith(OURS))
      return `${relativeName(workflow, path)}:${line}`;
  }
  return undefined;
}
