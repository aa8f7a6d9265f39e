import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Workflow } from 'fastworkflow';

/** A line of a built file that waits for a person. */
export interface ReviewLine {
  /** Relative to the workflow. */
  readonly file: string;
  readonly message: string;
  /** Whether it stands in the file of a command that destroys. */
  readonly destructive: boolean;
}

/** Every REVIEW line of a workflow's own files, in the order of their paths. */
export function reviewLines(folder: string, workflow: Workflow): readonly ReviewLine[] {
  const dangerous = new Set(
    [...workflow.commands.values()].filter(({ effect }) => effect === 'destructive').map(({ file }) => file),
  );
  return ['_commands', 'application'].flatMap((part) =>
    filesIn(join(folder, part)).flatMap((path) => linesIn(path, folder, dangerous)),
  );
}

function linesIn(path: string, folder: string, dangerous: ReadonlySet<string | undefined>): readonly ReviewLine[] {
  const file = relative(folder, path).replaceAll('\\', '/');
  return [...readFileSync(path, 'utf8').matchAll(/^\s*\/\/ REVIEW ([\w-]+): (.*)$/gm)].map(
    ([, code = '', message = '']) => ({
      file,
      message: `${code}: ${message}`,
      destructive: dangerous.has(file),
    }),
  );
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.[mc]?[jt]s$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
