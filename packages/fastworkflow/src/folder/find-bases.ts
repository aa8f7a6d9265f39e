import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { invalidFile } from './folder-error.ts';
import { COMMANDS_FOLDER } from './find-sources.ts';
import { readBases } from './read-model.ts';

/**
 * The folders that a workflow is made of, farthest base first and the workflow itself last, so that later ones win.
 *
 * A base is a path relative to the workflow that names it, or the name of an installed package.
 *
 * @throws {FwError} `invalid-workflow-file` for a base that is not there, is no workflow, or leads back to itself.
 */
export async function findBases(folder: string, trail: readonly string[] = []): Promise<readonly string[]> {
  const seenAt = trail.indexOf(folder);
  if (seenAt >= 0) {
    const circle = [...trail.slice(seenAt), folder].join(' → ');
    throw invalidFile('workflow_inheritance_model.json', `leads in a circle: ${circle}. Remove one of these steps.`);
  }
  const chain: string[] = [];
  for (const base of await readBases(folder)) {
    const found = locate(base, folder);
    if (found === undefined) {
      const known = isPath(base)
        ? `there is no ${COMMANDS_FOLDER}/ in ${resolve(folder, base)}`
        : 'no such package with a _commands/ folder is installed here';
      throw invalidFile(
        join(folder, 'workflow_inheritance_model.json'),
        `names an unknown base "${base}": ${known}. Write a path relative to ${folder}, or install the package.`,
      );
    }
    chain.push(...(await findBases(found, [...trail, folder])));
  }
  return [...new Set([...chain, folder])];
}

function locate(base: string, from: string): string | undefined {
  if (isPath(base)) return isWorkflow(resolve(from, base)) ? resolve(from, base) : undefined;
  for (let at = from; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', base);
    if (isWorkflow(candidate)) return candidate;
    if (at === dirname(at)) return undefined;
  }
}

function isPath(base: string): boolean {
  return base.startsWith('.') || isAbsolute(base);
}

/** Whether a folder has what makes it a workflow. */
export function isWorkflow(folder: string): boolean {
  return statSync(join(folder, COMMANDS_FOLDER), { throwIfNoEntry: false })?.isDirectory() === true;
}
