import { CommanderError } from 'commander';
import { endWithParent } from './dev/end-with-parent.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { findUnknownCommand } from './find-unknown-command.ts';
import { normaliseArguments } from './normalise-arguments.ts';
import { createProgram } from './program.ts';
import { processTerminal } from './terminal/process-terminal.ts';
import { plainText } from './terminal/plain-text.ts';
import type { Terminal } from './terminal/terminal.ts';

/**
 * Runs the program `fw`.
 *
 * @param args - What stands behind the program's name.
 * @returns The exit code, see {@link EXIT}. Never rejects: an error is a line on the error output.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  endWithParent();
  let code: number = EXIT.success;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else {
      const normalised = normaliseArguments(args);
      await program.parseAsync([...(findUnknownCommand(program, normalised) ?? normalised)], { from: 'user' });
    }
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.usage;
    terminal.note(`${terminal.paint('red', 'fw:')} ${plainText(messageOf(error, terminal))}`);
    return exitCodeOf(error);
  }
}

/** Deliberate errors say what to do; of others the stack is wanted when somebody looks for the cause. */
function messageOf(error: unknown, terminal: Terminal): string {
  if (!(error instanceof Error)) return String(error);
  const debugging = terminal.env['FW_DEBUG'] !== undefined;
  return debugging ? (error.stack ?? error.message) : error.message;
}
