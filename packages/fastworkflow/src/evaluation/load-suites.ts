import { readFile, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSuite, type EvalSuite } from '@fw/evaluate';
import { FwError } from '@fw/signature';
import { z } from 'zod';
import { relativeName } from '../folder/import-source.ts';
import { nativeImport } from '../folder/native-import.ts';
import type { Suite, SuiteRequest } from './suite.ts';

/** Folder of a workflow with its suites, a file each. */
export const EVALUATION_FOLDER = 'evaluation';

/** A suite as it was read. */
export interface LoadedSuite {
  /** Relative to the workflow's folder. */
  readonly file: string;
  /** The file's name without its extension: short, and fit for a path. */
  readonly id: string;
  readonly suite: EvalSuite;
  /** In [0, 1]. */
  readonly minPass: number;
  readonly open: Suite['open'];
}

const EXTENSIONS = new Set(['.ts', '.mts', '.js', '.mjs', '.json']);

/**
 * Finds the suites of a workflow in alphabetical order: the files of `evaluation/` but tests, declarations, and those
 * whose names begin with `_` or `.`.
 *
 * @returns Absolute paths; empty when there is no such folder.
 */
export async function findSuites(folder: string): Promise<readonly string[]> {
  const home = join(folder, EVALUATION_FOLDER);
  const entries = await readdir(home, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && isSuite(entry.name))
    .map(({ name }) => join(home, name))
    .toSorted();
}

function isSuite(name: string): boolean {
  return EXTENSIONS.has(extname(name)) && !/^[._]|\.(d|test|spec)\.\w+$/.test(name);
}

/**
 * Reads one suite by its absolute path, or all of a workflow.
 *
 * @throws {FwError} `no-suite` when there is none, and as {@link loadSuite}.
 */
export async function suitesOf(folder: string, request: SuiteRequest, path?: string): Promise<readonly LoadedSuite[]> {
  const paths = path === undefined ? await findSuites(folder) : [path];
  if (paths.length === 0)
    throw new FwError('no-suite', `${folder} has no suite: put one into ${EVALUATION_FOLDER}/, see the help.`);
  const suites = [];
  for (const each of paths) suites.push(await loadSuite(each, folder, request));
  return suites;
}

/**
 * Reads one suite. TypeScript and JavaScript files export it by default, made by `defineSuite`; a JSON file is one.
 *
 * @param path - Absolute.
 * @throws {FwError} `invalid-suite` naming the file and what is wrong with it; `suite-not-ready` with what it misses
 *   itself, such as data.
 */
export async function loadSuite(path: string, workflow: string, request: SuiteRequest): Promise<LoadedSuite> {
  const file = relativeName(workflow, path);
  const fail = (why: string, cause?: unknown, code = 'invalid-suite') =>
    new FwError(code, `The suite ${file} ${why}`, cause === undefined ? {} : { cause });
  let exported: unknown;
  try {
    exported = extname(path) === '.json' ? JSON.parse(await readFile(path, 'utf8')) : await defaultOf(path);
  } catch (error) {
    throw fail(`cannot be loaded: ${messageOf(error)}`, error);
  }
  try {
    if (typeof exported === 'function') exported = await exported(request);
  } catch (error) {
    throw fail(`is not ready: ${messageOf(error)}`, error, 'suite-not-ready');
  }
  if (typeof exported !== 'object' || exported === null)
    throw fail('has no default export: write export default defineSuite({ name, tasks }).');
  const { open, minPass = 1, ...tasks } = exported as Suite; // What it is not, the checks below find out.
  if (open !== undefined && typeof open !== 'function') throw fail('has an "open" that is no function.');
  if (typeof minPass !== 'number' || !(minPass >= 0 && minPass <= 1))
    throw fail('has a "minPass" that is no number from 0 to 1.');
  try {
    return { file, id: basename(path, extname(path)), suite: parseSuite(tasks), minPass, open };
  } catch (error) {
    throw fail(`does not fit: ${error instanceof z.ZodError ? firstLine(error) : messageOf(error)}`, error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function defaultOf(path: string): Promise<unknown> {
  return (await nativeImport(pathToFileURL(path))).default;
}

function firstLine({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? 'it is no suite.' : `${issue.path.join('.')}: ${issue.message}.`;
}
