import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FwError } from '@fw/signature';
import type { RenderedFile } from '../render/render-workflow.ts';
import { parseRecord, RECORD_PATH } from './build-record.ts';
import { planBuild, type BuildPlan } from './plan-build.ts';

/** Compares what was rendered with a workflow folder; writes nothing. The folder need not exist. */
export function planFor(
  folder: string,
  files: readonly RenderedFile[],
  options: { readonly overwrite?: boolean; readonly prune?: boolean } = {},
): BuildPlan {
  const read = (path: string) => readText(folder, path);
  const commandFiles = listCommands(folder);
  return planBuild(files, { ...options, record: parseRecord(read(RECORD_PATH)), read, commandFiles });
}

/** Writes a plan: each file whole or not at all, the record last, so that a stopped build is taken up again. */
export function carryOut(folder: string, { steps, record }: BuildPlan): void {
  for (const { path, does, text } of steps) {
    if (does === 'pruned') rmSync(join(folder, path));
    else if (text !== undefined && ['create', 'update', 'overwrite'].includes(does)) write(folder, path, text);
  }
  if (readText(folder, RECORD_PATH) !== record) write(folder, RECORD_PATH, record);
}

function readText(folder: string, path: string): string | undefined {
  refuseLinks(folder, path);
  try {
    return readFileSync(join(folder, path), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    throw new FwError('build-target', `${path} cannot be read or made in ${folder}: ${String(code)}.`, {
      cause: error,
    });
  }
}

function write(folder: string, path: string, text: string): void {
  refuseLinks(folder, path);
  const target = join(folder, path);
  const beside = `${target}.part`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(beside, text);
  renameSync(beside, target);
}

/** A link below the folder could lead anywhere: nothing is read or written through one. */
function refuseLinks(folder: string, path: string): void {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const at = join(folder, ...parts.slice(0, length));
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new FwError('build-target', `${at} is a link: a build writes into the workflow folder itself only.`);
  }
}

function listCommands(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, '_commands'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => path.split('/').length <= 3);
  } catch {
    return [];
  }
}
