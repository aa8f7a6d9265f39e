import { Command } from 'commander';
import { EXIT_CODES_HELP } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';
import { addAdapt } from './commands/adapt.ts';
import { addExamples } from './commands/examples.ts';
import { addBuild } from './commands/build.ts';
import { addCheck } from './commands/check.ts';
import { addDev } from './commands/dev.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEval } from './commands/eval.ts';
import { addGate } from './commands/gate.ts';
import { addExplain } from './commands/explain.ts';
import { addForget } from './commands/forget.ts';
import { addInsights } from './commands/insights.ts';
import { addInit } from './commands/init.ts';
import { addMcp } from './commands/mcp.ts';
import { addMigrate } from './commands/migrate.ts';
import { addPublish } from './commands/publish.ts';
import { addQueue } from './commands/queue.ts';
import { addRefine } from './commands/refine.ts';
import { addReplay } from './commands/replay.ts';
import { addRollback } from './commands/rollback.ts';
import { addRun } from './commands/run.ts';
import { addServe } from './commands/serve.ts';
import { addSkill } from './commands/skill.ts';
import { addToken } from './commands/token.ts';
import { addTrain } from './commands/train.ts';
import { version } from './version.ts';

/** Takes the exit code that a command ended with. */
export type SetExitCode = (code: number) => void;

/** Adds a command to the program. What it does is loaded when it is called. */
export type AddCommand = (program: Command, terminal: Terminal, setExitCode: SetExitCode) => void;

const COMMANDS: readonly AddCommand[] = [
  addExamples,
  addInit,
  addBuild,
  addRefine,
  addTrain,
  addDev,
  addPublish,
  addRollback,
  addRun,
  addServe,
  addMcp,
  addGate,
  addToken,
  addMigrate,
  addQueue,
  addForget,
  addEval,
  addInsights,
  addAdapt,
  addExplain,
  addReplay,
  addCheck,
  addDoctor,
  addSkill,
];

/** The command line of `fw`: names, options and help. Light, since `fw --help` is loaded from it alone. */
export function createProgram(terminal: Terminal, setExitCode: SetExitCode): Command {
  const program = new Command('fw')
    .description('Turns what people say into what your application does: train a workflow folder, then talk to it.')
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLE)
    .showSuggestionAfterError()
    .exitOverride();
  configureOutput(program, terminal);
  for (const add of COMMANDS) add(program, terminal, setExitCode);
  program
    .command('exit-codes', { hidden: true })
    .description(EXIT_CODES_HELP)
    .action(() => terminal.print(EXIT_CODES_HELP));
  for (const command of everyCommand(program))
    configureOutput(command.exitOverride().showSuggestionAfterError(), terminal);
  return program;
}

const EXAMPLE = `
Start here:
  fw examples fetch hello_world
  fw train examples/hello_world
  fw run examples/hello_world

"fw help exit-codes" says what the exit codes mean. NO_COLOR is honoured; FW_DEBUG=1 shows the stack of an error.`;

function everyCommand(command: Command): readonly Command[] {
  return command.commands.flatMap((each) => [each, ...everyCommand(each)]);
}

function configureOutput(command: Command, terminal: Terminal): void {
  command.configureOutput({
    writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
    writeErr: (text) => terminal.note(text.replace(/\n$/, '')),
    getOutHelpWidth: () => Math.min(100, terminal.width),
    getErrHelpWidth: () => Math.min(100, terminal.width),
    outputError: (text, write) => {
      const line = text
        .replace(/^error: /, '')
        .trim()
        .replaceAll('\n', ' ');
      const sentence = /[.?!]$/.test(line) ? line : `${line}.`;
      write(`${terminal.paint('red', 'fw:')} ${sentence} "${pathOf(command)} --help" shows what there is.\n`);
    },
  });
  command.configureHelp({
    subcommandTerm: (subcommand) => subcommand.name(),
    styleTitle: (title) => terminal.paint('bold', title),
    styleCommandText: (text) => terminal.paint('cyan', text),
    styleOptionText: (text) => terminal.paint('cyan', text),
    styleSubcommandText: (text) => terminal.paint('cyan', text),
  });
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
