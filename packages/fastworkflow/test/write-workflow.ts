import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * Writes files into a new folder outside the workspace, where nothing is installed; it goes when the test ends.
 *
 * @param files - Text by path, relative to the folder.
 * @returns Absolute path of the folder.
 */
export function writeWorkflow(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fw-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Text of a command file that does nothing but answer. */
export function commandFile(answer: string, extra = ''): string {
  return `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({ summary: 'Answers.', input: z.object({}), ${extra} run: () => '${answer}' });\n`;
}
