import type { Terminal } from '../terminal/terminal.ts';
import { findExamples } from './example-folders.ts';

/** Prints the examples, one a line. */
export function listExamples(terminal: Terminal, json: boolean): void {
  const examples = findExamples();
  if (json) {
    terminal.print(
      JSON.stringify(
        examples.map(({ name, about, needs }) => ({ name, about, needs })),
        null,
        2,
      ),
    );
    return;
  }
  const width = Math.max(...examples.map(({ name }) => name.length));
  for (const { name, about } of examples) terminal.print(`${terminal.paint('cyan', name.padEnd(width))}  ${about}`);
}
