import { PassThrough } from 'node:stream';
import { EXIT_CODES_HELP } from '../../packages/cli/src/exit-code.ts';
import { createProgram } from '../../packages/cli/src/program.ts';
import type { Terminal } from '../../packages/cli/src/terminal/terminal.ts';

/** What the program says of one of its commands. */
export interface CommandHelp {
  /** As typed: `fw gate log`. */
  readonly name: string;
  readonly summary: string;
  /** What `--help` prints, at 80 columns. */
  readonly help: string;
}

type Program = ReturnType<typeof createProgram>;

/** Every command of `fw` and every command below one, the program first, the exit codes last. */
export function readCommands(): readonly CommandHelp[] {
  let printed = '';
  const program = createProgram(
    plainTerminal((text) => (printed += `${text}\n`)),
    () => {},
  );
  const helpOf = (command: Program): string => {
    printed = '';
    command.outputHelp();
    return printed.trimEnd();
  };
  const below = (command: Program, path: string): readonly CommandHelp[] =>
    command.commands
      .filter((each) => each.name() !== 'exit-codes')
      .flatMap((each) => {
        const name = `${path} ${each.name()}`;
        return [{ name, summary: each.description(), help: helpOf(each) }, ...below(each, name)];
      });
  const all = { name: 'fw', summary: program.description(), help: helpOf(program) };
  const codes = { name: 'fw help exit-codes', summary: 'What the exit codes mean.', help: EXIT_CODES_HELP };
  return [all, ...below(program, 'fw'), codes];
}

/** A terminal without colours that keeps what is printed. */
function plainTerminal(print: (text: string) => void): Terminal {
  return {
    cwd: '.',
    env: {},
    input: new PassThrough(),
    output: new PassThrough(),
    interactive: false,
    live: false,
    width: 80,
    closed: false,
    print,
    note: print,
    draw: print,
    paint: (_style, text) => text,
    onInterrupt: () => () => {},
  };
}
