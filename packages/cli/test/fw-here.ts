import { main } from '../src/main.ts';
import type { Outcome } from './run-fw.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

/**
 * Runs the program to its end in this process, at a third of what a process of its own costs. For whatever is not about
 * processes: real streams, signals, exit codes. Files of a workflow that were loaded once stay as they were.
 */
export async function fwHere(
  args: readonly string[],
  options: { readonly cwd: string; readonly lines?: readonly string[] },
): Promise<Outcome> {
  const terminal = scriptedTerminal(options);
  const code = await main(args, terminal);
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return { code, output: text(terminal.printed), errors: text(terminal.noted) };
}
