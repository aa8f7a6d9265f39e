import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { askYesNo, type YesNo } from '../terminal/ask-yes-no.ts';
import { quoteArgument } from '../terminal/quote-argument.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedFw } from '../terminal/typed-fw.ts';
import { usageError } from '../usage-error.ts';
import { workflowDependencies } from '../version.ts';
import { findExamples, type Example } from './example-folders.ts';
import { ENV_TEMPLATE, GITIGNORE, PASSWORDS_TEMPLATE } from './templates.ts';

/** What to fetch, and where to. */
export interface FetchRequest {
  readonly name: string;
  /** Folder that the example's own folder is put into. */
  readonly folder: string;
  /** Overwrite without asking. */
  readonly force: boolean;
}

/**
 * Copies an example and what it builds on, with templates of its env files.
 *
 * @returns The exit code: 0 only when the copy was made.
 * @throws {FwError} `usage` for an unknown name, or a copy that is there already and may not be overwritten.
 */
export async function fetchExample(terminal: Terminal, { name, folder, force }: FetchRequest): Promise<number> {
  const examples = findExamples();
  const wanted = examples.find((example) => example.name === name);
  if (wanted === undefined) {
    throw usageError(`There is no example "${name}". There is ${examples.map((example) => example.name).join(', ')}.`);
  }
  const home = resolve(terminal.cwd, folder);
  const bases = examples.filter((example) => wanted.needs.includes(example.name));
  for (const base of bases) {
    if (existsSync(join(home, base.name))) continue;
    await copyExample(base, home);
    terminal.print(`Fetched ${shown(terminal, home, base)}, which ${name} builds on.`);
  }
  const answer = await mayWrite(terminal, wanted, home, force);
  if (answer !== 'yes') {
    terminal.print('Nothing was changed.');
    return answer === 'no' ? EXIT.failed : EXIT.interrupted;
  }
  await copyExample(wanted, home);
  if (basename(home) === 'examples') await putTemplates(home);
  const path = shown(terminal, home, wanted);
  const [fw, typed] = [typedFw(terminal), quoteArgument(path)];
  terminal.print(`Fetched ${terminal.paint('bold', path)}. Now:\n  ${fw} train ${typed}\n  ${fw} run ${typed}`);
  return EXIT.success;
}

/** Settings for all examples together lie beside them, as the Python program puts them; what is there stays. */
async function putTemplates(home: string): Promise<void> {
  for (const [name, template] of Object.entries(TEMPLATES)) {
    if (!existsSync(join(home, name))) await writeFile(join(home, name), template);
  }
}

const TEMPLATES = { 'fastworkflow.env': ENV_TEMPLATE, 'fastworkflow.passwords.env': PASSWORDS_TEMPLATE } as const;

async function mayWrite(terminal: Terminal, example: Example, home: string, force: boolean): Promise<YesNo> {
  const target = join(home, example.name);
  if (!existsSync(target)) return 'yes';
  if (await isWorkspaceMember(target)) throw usageError(`${target} is the example itself: it is here already.`);
  if (force) return 'yes';
  if (!terminal.interactive) throw usageError(`${target} is there already. Add --force to overwrite it.`);
  return askYesNo(terminal, `${target} is there already. Overwrite it?`);
}

/** In a checkout of fastWorkflow the examples lie where they would be fetched to. */
async function isWorkspaceMember(target: string): Promise<boolean> {
  const manifest = await readFile(join(target, 'package.json'), 'utf8').catch(() => '');
  return manifest.includes('"workspace:');
}

/** Puts a whole copy in place at once: an interrupted one leaves what was there before. */
async function copyExample(example: Example, home: string): Promise<void> {
  const target = join(home, example.name);
  const incoming = `${target}.incoming`;
  await mkdir(home, { recursive: true });
  await rm(incoming, { recursive: true, force: true });
  await cp(example.folder, incoming, { recursive: true, filter: (path) => isWanted(relative(example.folder, path)) });
  await writeFile(join(incoming, 'package.json'), await ownManifest(example));
  await writeFile(join(incoming, '.gitignore'), GITIGNORE);
  for (const [name, template] of Object.entries(TEMPLATES)) await writeFile(join(incoming, name), template);
  await keepPasswords(target, incoming);
  await rm(target, { recursive: true, force: true });
  await rename(incoming, target);
}

/** What training and running made, installed packages and our own tests stay behind. */
function isWanted(path: string): boolean {
  const name = basename(path);
  return (
    !path.split(/[/\\]/).includes('node_modules') &&
    !name.startsWith('___') &&
    name !== 'test' &&
    !name.endsWith('.test.ts') &&
    name !== '.gitignore'
  );
}

/** The workspace's version ranges mean nothing outside of it. */
async function ownManifest(example: Example): Promise<string> {
  // Our own file, in the shape that every example has.
  const manifest = JSON.parse(await readFile(join(example.folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const own = { ...manifest, dependencies: workflowDependencies() };
  delete (own as { devDependencies?: unknown }).devDependencies;
  return `${JSON.stringify(own, null, 2)}\n`;
}

/** Overwriting an example must not cost anybody their keys. */
async function keepPasswords(target: string, incoming: string): Promise<void> {
  for (const name of Object.keys(TEMPLATES)) {
    if (existsSync(join(target, name))) await cp(join(target, name), join(incoming, name));
  }
}

function shown(terminal: Terminal, home: string, example: Example): string {
  const path = relative(terminal.cwd, join(home, example.name));
  return path.startsWith('..') ? join(home, example.name) : path;
}
