import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { COMMAND_NAME, ROOT_CONTEXT } from '@fw/signature';
import type { WorkflowProblem } from './workflow-problem.ts';

/** Name of the folder that makes a folder a workflow. */
export const COMMANDS_FOLDER = '_commands';

/** A file that defines a command or a context. */
export interface SourceFile {
  readonly kind: 'command' | 'context';
  /** The context it belongs to; for a context its own name. */
  readonly context: string;
  /** The command's name; for a context its own name. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** What lies in a `_commands` folder. */
export interface Sources {
  readonly files: readonly SourceFile[];
  readonly problems: readonly WorkflowProblem[];
}

const EXTENSIONS = new Set(['.ts', '.mts', '.js', '.mjs']);

/**
 * Finds the command and context files below a workflow's `_commands`, in alphabetical order.
 *
 * `cancel_order.ts` is a command of the root, `Order/add_note.ts` one of the context `Order`, `Order/_Order.ts` the
 * context itself. Other names that begin with `_` or `.`, declarations and tests are left alone.
 */
export async function findSources(folder: string): Promise<Sources> {
  const commands = join(folder, COMMANDS_FOLDER);
  const files: SourceFile[] = [];
  const problems: WorkflowProblem[] = [];
  for (const entry of await entriesOf(commands)) {
    if (entry.kind === 'lost-link') {
      problems.push(lostLink(entry.name));
      continue;
    }
    if (entry.kind === 'file') {
      sort(readSource(ROOT_CONTEXT, join(commands, entry.name)), files, problems);
      continue;
    }
    for (const inner of await entriesOf(join(commands, entry.name))) {
      const path = join(commands, entry.name, inner.name);
      if (inner.kind === 'lost-link') problems.push(lostLink(`${entry.name}/${inner.name}`));
      else if (inner.kind === 'folder') sort(tooDeep(entry.name, inner.name), files, problems);
      else sort(readSource(entry.name, path), files, problems);
    }
  }
  return { files, problems };
}

function sort(found: SourceFile | WorkflowProblem | undefined, files: SourceFile[], problems: WorkflowProblem[]): void {
  if (found === undefined) return;
  if ('path' in found) files.push(found);
  else problems.push(found);
}

/** What stands in a folder; a link is what it leads to. */
interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'lost-link';
}

async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const wanted = entries
    .filter(({ name }) => !name.startsWith('.') && !name.startsWith('__') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(
    wanted.map(async (entry): Promise<Entry> => {
      const found = entry.isSymbolicLink() ? await stat(join(folder, entry.name)).catch(() => undefined) : entry;
      if (found === undefined) return { name: entry.name, kind: 'lost-link' };
      return { name: entry.name, kind: found.isDirectory() ? 'folder' : 'file' };
    }),
  );
}

function lostLink(file: string): WorkflowProblem {
  return {
    kind: 'misplaced-file',
    file: `${COMMANDS_FOLDER}/${file}`,
    missing: [],
    message: 'It is a link that leads nowhere. Mend it, or take it away.',
  };
}

function readSource(context: string, path: string): SourceFile | WorkflowProblem | undefined {
  const extension = extname(path);
  const name = basename(path, extension);
  if (!EXTENSIONS.has(extension) || /\.(d|test|spec)$/.test(name)) return undefined;
  if (name === `_${context}`) return { kind: 'context', context, name: context, path };
  if (name.startsWith('_')) return undefined;
  if (COMMAND_NAME.test(name)) return { kind: 'command', context, name, path };
  const file = context === ROOT_CONTEXT ? `${name}${extension}` : `${context}/${name}${extension}`;
  return {
    kind: 'misnamed-file',
    file: `${COMMANDS_FOLDER}/${file}`,
    missing: [],
    message: `A command file is called by its command's name in snake_case (a-z, 0-9 and _): rename it to ${snakeCase(name)}${extension}, or put a _ before the name of a file that is no command.`,
  };
}

function snakeCase(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const plain = words.replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '');
  return plain === '' ? 'my_command' : plain;
}

function tooDeep(context: string, folder: string): WorkflowProblem | undefined {
  if (folder.startsWith('_')) return undefined;
  return {
    kind: 'misplaced-file',
    file: `${COMMANDS_FOLDER}/${context}/${folder}/`,
    missing: [],
    message: `Contexts lie side by side in ${COMMANDS_FOLDER}/: move the folder there and say in context_hierarchy_model.json that ${folder} lies in ${context}, or put a _ before its name when it holds no commands.`,
  };
}
