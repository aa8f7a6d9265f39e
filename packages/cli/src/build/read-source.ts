import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  readCsv,
  readDialogflow,
  readLu,
  readOpenApi,
  readRasa,
  readToolSet,
  type Catalogue,
  type SourceText,
} from '@fw/build';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { SourceFlags } from './build-flags.ts';
import { fetchDocument } from './fetch-document.ts';

/** Largest file that is read, in bytes. Source: chosen here; the largest public API documents have about 12 MB. */
const LARGEST_FILE = 32 * 1024 * 1024;
/** Files of a folder that are read. */
const MOST_FILES = 20_000;

const KINDS = ['openapi', 'mcp', 'class', 'tools', 'fromPython', 'csv', 'rasa', 'dialogflow', 'lu', 'import'] as const;

/**
 * Reads whatever the flags name into a catalogue. Nothing of the source is run unless `--run-source` says so.
 *
 * @throws {FwError} `usage` and `source-unreadable`.
 */
export async function readSource(terminal: Terminal, folder: string, flags: SourceFlags): Promise<Catalogue> {
  const given = KINDS.filter((kind) => flags[kind] !== undefined);
  const kind =
    given[0] ??
    (flags.appDir === undefined ? undefined : isPython(at(terminal, flags.appDir)) ? 'fromPython' : 'class');
  if (kind === undefined || given.length > 1)
    throw usageError(
      'Say what to build from, one of: --openapi, --mcp, --class, --app-dir, --tools, --from-python, --csv, --rasa, --dialogflow, --lu.',
    );
  switch (kind) {
    case 'openapi':
      return openApi(terminal, folder, flags);
    case 'mcp':
      return choose(await mcp(flags), flags);
    case 'class':
      return typescript(terminal, folder, flags);
    case 'tools':
      return choose(await tools(terminal, folder, flags), flags);
    case 'fromPython':
      return choose(await python(at(terminal, flags.fromPython ?? flags.appDir ?? '.')), flags);
    case 'import':
      return choose(imported(at(terminal, flags.import![0]!)), flags);
    default:
      return choose(trainingData(kind, at(terminal, flags[kind]!)), flags);
  }
}

function at(terminal: Terminal, path: string): string {
  return resolve(terminal.cwd, path);
}

async function openApi(
  terminal: Terminal,
  folder: string,
  { openapi = '', include, exclude, group }: SourceFlags,
): Promise<Catalogue> {
  const isAddress = /^https?:/i.test(openapi);
  const path = at(terminal, openapi);
  if (!isAddress && `${dirname(path)}${sep}`.startsWith(`${folder}${sep}_commands${sep}`))
    throw usageError(`${openapi} lies among the files that would be written: move it out of _commands.`);
  const text = isAddress ? await fetchDocument(openapi) : textOf(path, 'an OpenAPI 3 document');
  if (group !== undefined && !['flat', 'path', 'tag'].includes(group))
    throw usageError('--group takes flat, path or tag.');
  return readOpenApi(text, {
    name: isAddress ? (openapi.split('/').at(-1) ?? openapi) : basename(path),
    ...(isAddress && { from: openapi }),
    ...(include && { include }),
    ...(exclude && { exclude }),
    // Checked above.
    ...(group !== undefined && { group: group as 'flat' | 'path' | 'tag' }),
  });
}

async function mcp({ mcp: source = '', runSource }: SourceFlags): Promise<Catalogue> {
  if (runSource !== true)
    throw usageError(
      '--mcp starts the server, or calls its address, to ask for its tools: say --run-source when that is meant.',
    );
  const { readMcpServer } = await import('@fw/build/mcp');
  return readMcpServer(source);
}

async function typescript(
  terminal: Terminal,
  folder: string,
  { class: classes = [], appDir, include, exclude }: SourceFlags,
): Promise<Catalogue> {
  const split = classes.map((each) => /^(.+\.[cm]?[jt]sx?)(?:#(.+))?$/.exec(each));
  const files = split.flatMap((each) => (each === null ? [] : [at(terminal, each[1]!)]));
  const names = classes.flatMap((each, index) =>
    split[index] === null ? [each] : (split[index]![2]?.split(',') ?? []),
  );
  const sources = [...new Set([...files, ...(appDir === undefined ? [] : [at(terminal, appDir)])])];
  if (sources.length === 0)
    throw usageError('Where is the class? Say --class src/shop.ts#Shop, or name the application with --app-dir.');
  const inside = sources.find(
    (source) => `${folder}${sep}` === `${source}${sep}` || `${source}${sep}`.startsWith(`${folder}${sep}_commands`),
  );
  if (inside !== undefined)
    throw usageError(
      `The workflow would be written into ${relative(terminal.cwd, inside) || '.'}, the application itself: name another folder with -w.`,
    );
  const { readTypeScript } = await import('@fw/build/typescript').catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (missing) throw usageError('Reading TypeScript needs its compiler: npm install --save-dev typescript@7.0.2.');
    throw cause;
  });
  return readTypeScript({
    sources,
    workflow: folder,
    ...(names.length > 0 && { only: names }),
    ...(include && { include }),
    ...(exclude && { exclude }),
  });
}

async function tools(
  terminal: Terminal,
  folder: string,
  { tools: source = '', runSource }: SourceFlags,
): Promise<Catalogue> {
  if (runSource !== true)
    throw usageError(
      '--tools imports the module, which runs its code, to read its tools: say --run-source when that is meant.',
    );
  const [file = '', name = 'tools'] = source.split('#');
  const path = at(terminal, file);
  let module: Readonly<Record<string, unknown>>;
  try {
    // A module's namespace is an object of its exports.
    module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw usageError(`${path} cannot be imported: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const found = Object.hasOwn(module, name) ? module[name] : undefined;
  if (typeof found !== 'object' || found === null)
    throw usageError(`${file} exports no object called "${name}": say --tools ${file}#name.`);
  const from = relative(folder, path).split(sep).join('/');
  return readToolSet(found, {
    module: from.startsWith('.') ? from : `./${from}`,
    export: name,
    title: basename(file).replace(/\.\w+$/, ''),
  });
}

function isPython(path: string): boolean {
  try {
    return readdirSync(join(path, '_commands'), { recursive: true }).some((name) => String(name).endsWith('.py'));
  } catch {
    return false;
  }
}

async function python(path: string): Promise<Catalogue> {
  const { readPythonWorkflow } = await import('@fw/build/python');
  return readPythonWorkflow(filesUnder(path, /\.(py|json)$/), basename(path));
}

function imported(path: string): Catalogue {
  const extension = extname(path).toLowerCase();
  if (['.csv', '.tsv'].includes(extension)) return trainingData('csv', path);
  if (extension === '.lu') return trainingData('lu', path);
  if (['.yml', '.yaml', '.md'].includes(extension)) return trainingData('rasa', path);
  const names = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path) : [];
  if (names.includes('intents')) return trainingData('dialogflow', path);
  if (names.includes('domain.yml') || names.includes('nlu.yml') || names.includes('data'))
    return trainingData('rasa', path);
  if (names.some((name) => name.endsWith('.lu'))) return trainingData('lu', path);
  throw usageError(`It does not show what ${path} is: say --csv, --rasa, --dialogflow or --lu.`);
}

function trainingData(kind: 'csv' | 'rasa' | 'dialogflow' | 'lu', path: string): Catalogue {
  const title = basename(path).replace(/\.\w+$/, '');
  switch (kind) {
    case 'csv':
      return readCsv(textOf(path, 'a table with sentences and command names'), basename(path));
    case 'rasa':
      return readRasa(filesUnder(path, /\.(ya?ml|md)$/i), title);
    case 'dialogflow':
      return readDialogflow(filesUnder(path, /\.json$/i), title);
    case 'lu':
      return readLu(filesUnder(path, /\.lu$/i), title);
  }
}

function filesUnder(path: string, wanted: RegExp): readonly SourceText[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw usageError(`${path} is not there.`);
  if (found.isFile()) return [{ path: basename(path), text: textOf(path, 'text') }];
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .filter(
      (name) => !name.split(sep).some((part) => part === 'node_modules' || part === '.git' || part.startsWith('___')),
    );
  if (names.length > MOST_FILES)
    throw usageError(`${path} holds ${names.length} files, more than are read at once: name a folder of fewer.`);
  return names.sort().map((name) => ({ path: name.split(sep).join('/'), text: textOf(join(path, name), 'text') }));
}

function textOf(path: string, what: string): string {
  try {
    if (statSync(path).size > LARGEST_FILE) throw new Error('too large');
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error && cause.message === 'too large' ? 'is larger than 32 MB' : 'cannot be read';
    throw usageError(`${path} ${why}: name a file that holds ${what}.`);
  }
}

/** The commands that the patterns choose. OpenAPI and TypeScript choose by themselves, with tags and classes. */
function choose(catalogue: Catalogue, { include = [], exclude = [] }: SourceFlags): Catalogue {
  const fits = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'iu').test(text);
  const wanted = catalogue.commands.filter(
    ({ id, name }) =>
      (include.length === 0 || include.some((pattern) => fits(pattern, id) || fits(pattern, name))) &&
      !exclude.some((pattern) => fits(pattern, id) || fits(pattern, name)),
  );
  return { ...catalogue, commands: wanted };
}
