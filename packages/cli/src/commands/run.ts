import type { AddCommand } from '../program.ts';
import { onWorkflow } from './workflow-arguments.ts';
import type { RunOptions } from '../run/run-options.ts';

/** `fw run`. */
export const addRun: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('run')
    .argument('<folder>', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('talk to a trained workflow, or let it do one thing')
    .option('--assistant', 'answer without planning, one command at a time')
    .option('--startup-command <words>', 'say this first')
    .option('--startup-action <json>', 'do this first: a JSON file or text, {"command": "…", "input": {…}}')
    .option('--keep-alive', 'go on talking after the start-up (the default)')
    .option('--no-keep-alive', 'end after the start-up command or action, with its outcome as exit code')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--session <id>', 'go on with this conversation, or begin it under this name')
    .option('--user <id>', 'who is talking: whose conversation, corrections and records these are')
    .option('--project-folder <folder>', 'look for the workflow and its files from there; here when left out')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--record <folder>', 'keep every turn there, for "fw replay"; what is said and answered stands in it')
    .option('--trace', 'show what happens inside each turn')
    .option('--json', 'print every turn as a line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(
      onWorkflow<RunOptions>(async (request) => {
        const { runWorkflow } = await import('../run/run-workflow.ts');
        setExitCode(await runWorkflow(terminal, request));
      }),
    );
};

const EXAMPLES = `
While talking:
  //new    begin a new conversation
  //exit   leave; Ctrl-D and Ctrl-C twice do, too
  /words   straight to the assistant, without the agent

Examples:
  fw run examples/hello_world
  fw run examples/hello_world --startup-command "add 4 and 9" --no-keep-alive
  echo "add 4 and 9" | fw run examples/hello_world`;
