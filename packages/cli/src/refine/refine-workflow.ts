import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { isSchemaObject, refineFile, type RefineWording } from '@fw/build';
import { loadWorkflow, z, type Workflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { quoteArgument } from '../terminal/quote-argument.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** Flags of `fw refine`. */
export interface RefineFlags {
  readonly workflowFolderpath: string;
  readonly fields?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

const FIELDS = ['summary', 'utterances'] as const;

/**
 * Fills what is blank in a workflow's command files: a summary, and sentences where there are fewer than eight. What a
 * person or a build wrote keeps its bytes; effect, types and code are never touched (row 91).
 *
 * @returns The exit code: 0, or 1 when `--check` finds blanks.
 */
export async function refineWorkflow(terminal: Terminal, flags: RefineFlags): Promise<number> {
  const folder = resolve(terminal.cwd, flags.workflowFolderpath);
  const fields = (flags.fields ?? FIELDS.join(',')).split(',').map((each) => each.trim());
  const stray = fields.find((each) => !FIELDS.some((field) => field === each));
  if (stray !== undefined) throw usageError(`--fields takes ${FIELDS.join(' and ')}, not "${stray}".`);
  const filled = await refine(folder, fields, flags.check === true);
  if (flags.json === true) terminal.print(JSON.stringify({ filled }, null, 2));
  else {
    for (const { file, fields: of } of filled)
      terminal.print(
        `${terminal.paint('dim', flags.check === true ? 'blank' : 'filled')}  ${plainText(file)}: ${of.join(', ')}`,
      );
    terminal.print(
      filled.length === 0
        ? 'There is nothing to fill.'
        : `${count(filled.length, 'file')} ${flags.check === true ? 'with blanks' : 'filled by rules'}. Put words of your users there: fw train ${quoteArgument(relative(terminal.cwd, folder) || '.')}`,
    );
  }
  return flags.check === true && filled.length > 0 ? EXIT.failed : EXIT.success;
}

/** One file, and what was blank in it. */
export interface Filled {
  readonly file: string;
  readonly fields: readonly string[];
}

/** Fills every command file of a folder, or says what is blank. Summaries first: without one a command does not load. */
export async function refine(folder: string, fields: readonly string[], dry: boolean): Promise<readonly Filled[]> {
  const filled = new Map<string, string[]>();
  const take = (file: string, wording: RefineWording, of: readonly string[]) => {
    const path = resolve(folder, file);
    const { text, filled: found } = refineFile(readFileSync(path, 'utf8'), wording, of);
    if (found.length === 0) return;
    filled.set(file, [...(filled.get(file) ?? []), ...found]);
    if (dry) return;
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  };
  if (fields.includes('summary')) for (const file of commandFiles(folder)) take(file, nameAlone(file), ['summary']);
  if (fields.includes('utterances')) {
    const { workflow, close } = await loadWorkflow(folder);
    close();
    for (const command of workflow.commands.values())
      if (command.file !== undefined && !command.file.startsWith('..'))
        take(command.file, wordingOf(command), ['utterances']);
  }
  return [...filled].map(([file, of]) => ({ file, fields: of }));
}

/** Files below `_commands`, relative to the folder, with `/`. */
function commandFiles(folder: string): readonly string[] {
  const entries = readdirSync(join(folder, '_commands'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[a-z]\w*\.[mc]?[jt]s$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** What a file's name says of its command. */
function nameAlone(file: string): RefineWording {
  const name = basename(file).replace(/\.\w+$/, '');
  return { name, summary: '', effect: 'write', utterances: [], input: {} };
}

type Command = ReturnType<Workflow['commands']['get']> & object;

function wordingOf({ name, summary, effect, utterances, input }: Command) {
  let schema: unknown;
  try {
    schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  } catch {
    schema = undefined;
  }
  return { name, summary, effect, utterances, input: isSchemaObject(schema) ? schema : {} };
}
