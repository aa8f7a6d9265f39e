import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { addUtterance } from '@fw/build';
import type { Workflow } from 'fastworkflow';

/** An utterance that is in a file now, or why it is not. */
export type WrittenUtterance = { readonly file: string } | { readonly refused: string };

/** How often a file is read again that was saved meanwhile. */
const TRIES = 5;

/**
 * Puts an utterance into the file of a command. What somebody else saves meanwhile is never lost: the file is replaced
 * only while it is what was read, else it is read again.
 */
export function writeUtterance(folder: string, workflow: Workflow, name: string, utterance: string): WrittenUtterance {
  const command = workflow.commands.get(name);
  const file = command?.file;
  if (command === undefined) return { refused: `There is no command "${name}".` };
  if (file === undefined || file.startsWith('..'))
    return { refused: `"${name}" has no file of its own in this workflow: it comes from elsewhere.` };
  const path = resolve(folder, file);
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    return { refused: `${file} is not there any more, or a link.` };
  for (let tries = 0; tries < TRIES; tries++) {
    const text = readFileSync(path, 'utf8');
    const added = addUtterance(text, utterance);
    if (added.kind === 'there') return { file };
    if (added.kind === 'not-found')
      return { refused: `${file} is left to you: ${added.why}. Put the line there yourself.` };
    const part = `${path}.${process.pid}.part`;
    writeFileSync(part, added.text, { mode: lstatSync(path).mode });
    // Nothing comes between these two but another process, within microseconds.
    if (readFileSync(path, 'utf8') === text) {
      renameSync(part, path);
      return { file };
    }
    rmSync(part);
  }
  return { refused: `${file} is being saved again and again: try once more.` };
}
