import { relative } from 'node:path';
import type { Fastworkflow } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';

/** Says what whoever starts a workflow should know of it: broken files, interrupted effects, commands not trained. */
export function mention(terminal: Terminal, app: Fastworkflow, folder: string): void {
  for (const { file, message } of app.problems)
    terminal.note(terminal.paint('yellow', `Left out: ${file}: ${message}`));
  for (const { command, intendedAt } of app.interrupted)
    terminal.note(
      terminal.paint(
        'yellow',
        `Interrupted at ${intendedAt} while doing ${command}: nobody knows whether it was done, and it is not repeated. Check it.`,
      ),
    );
  if (app.untrained.length > 0) {
    const names = app.untrained.join(', ');
    terminal.note(
      terminal.paint(
        'yellow',
        `Newer than the training, and found by name only: ${names}. "fw train ${relative('', folder) || '.'}" mends that.`,
      ),
    );
  }
}
