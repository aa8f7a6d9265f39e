import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { blanksOf, isSchemaObject, type Blanks, type RefineField, type RefineWording } from '@fw/build';
import { loadWorkflow, z, type Workflow } from 'fastworkflow';

/** One file, and which of its fields are blank, or were filled. */
export interface BlankFile {
  readonly file: string;
  readonly fields: readonly RefineField[];
  /** The model that filled them; absent for rules. */
  readonly by?: string;
}

/** What is blank in the command files of a folder; nothing is written. */
export async function findBlanks(folder: string, fields: readonly RefineField[]): Promise<readonly BlankFile[]> {
  const found = new Map<string, RefineField[]>();
  const take = (file: string, blanks: Blanks | undefined, of: readonly RefineField[]) => {
    const blank = of.filter((field) => fields.includes(field) && isBlank(blanks, field));
    if (blank.length > 0) found.set(file, [...(found.get(file) ?? []), ...blank]);
  };
  for (const file of commandFiles(folder)) take(file, blanksIn(folder, file, nameAlone(file)), ['summary']);
  if (fields.some((field) => field !== 'summary')) {
    const { workflow, close } = await loadWorkflow(folder);
    close();
    for (const { file, wording } of commandsOf(workflow))
      take(file, blanksIn(folder, file, wording), ['describe', 'examples', 'utterances']);
  }
  return [...found].map(([file, of]) => ({ file, fields: of }));
}

/** Sentences of rules are sentences: they are no blank that a check finds. */
function isBlank(blanks: Blanks | undefined, field: RefineField): boolean {
  if (blanks === undefined) return false;
  if (field === 'summary') return blanks.summary;
  return field === 'utterances' ? blanks.utterances === 'too-few' : blanks[field].length > 0;
}

function blanksIn(folder: string, file: string, wording: RefineWording): Blanks | undefined {
  return blanksOf(readFileSync(resolve(folder, file), 'utf8'), wording);
}

/** Files below `_commands`, relative to the folder, with `/`. */
export function commandFiles(folder: string): readonly string[] {
  const entries = readdirSync(join(folder, '_commands'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[a-z]\w*\.[mc]?[jt]s$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** What a file's name says of its command. */
export function nameAlone(file: string): RefineWording {
  const name = basename(file).replace(/\.\w+$/, '');
  return { name, summary: '', effect: 'write', utterances: [], input: {} };
}

type Command = ReturnType<Workflow['commands']['get']> & object;

/** A command whose file lies in the workflow's folder. */
export interface CommandFile {
  readonly file: string;
  readonly command: Command;
  readonly wording: RefineWording;
}

/** The commands that have files of their own in the folder. */
export function commandsOf(workflow: Workflow): readonly CommandFile[] {
  return [...workflow.commands.values()].flatMap((command) =>
    command.file === undefined || command.file.startsWith('..')
      ? []
      : [{ file: command.file, command, wording: wordingOf(command) }],
  );
}

function wordingOf({ name, summary, effect, utterances, made = [], input }: Command): RefineWording {
  let schema: unknown;
  try {
    schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  } catch {
    schema = undefined;
  }
  return { name, summary, effect, utterances, made, input: isSchemaObject(schema) ? schema : {} };
}
