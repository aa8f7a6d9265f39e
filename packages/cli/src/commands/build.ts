import type { AddCommand } from '../program.ts';
import type { Command } from 'commander';
import type { BuildFlags } from '../build/build-flags.ts';

/** `fw build`. */
export const addBuild: AddCommand = (program, terminal, setExitCode) => {
  withSources(program.command('build'))
    .description('write a workflow beside an application that exists, which is read and never run')
    .requiredOption('-w, --workflow-folderpath <folder>', 'the workflow to make or bring up to date')
    .option('--overwrite', 'write generated files anew, after naming those that were edited')
    .option('--stub-commands <names>', 'commands that only throw until you write them, parted by commas')
    .option('--no-startup', 'leave out workflow.ts, which describes the workflow')
    .option('--prune', 'delete files whose source is gone, where nobody changed them')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--check', 'write nothing; exit code 1 when the folder is not what a build would leave')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: BuildFlags) => {
      const { buildWorkflow } = await import('../build/build-workflow.ts');
      setExitCode(await buildWorkflow(terminal, flags));
    });
};

/** The options that say what to build from; `fw init` takes them too. */
export function withSources(command: Command): Command {
  return command
    .option('--openapi <file>', 'an OpenAPI 3 document, JSON or YAML; a file, or an https address')
    .option('--mcp <command>', 'an MCP server: its command line, or its address; wants --run-source')
    .option(
      '--class <file#Name...>',
      'a class or a function of TypeScript or JavaScript; without #Name all of the file',
    )
    .option(
      '-s, --app-dir <folder>',
      'an application in TypeScript or JavaScript, or a workflow of the Python fastWorkflow',
    )
    .option('--tools <file#name>', 'a tool set of the AI SDK that a module exports; wants --run-source')
    .option('--from-python <folder>', 'a workflow of the Python fastWorkflow')
    .option('--csv <file>', 'sentences and the names of their commands, in two columns')
    .option('--rasa <folder>', 'a project of Rasa, or its nlu.yml')
    .option('--dialogflow <folder>', 'an unpacked export of Dialogflow ES or CX')
    .option('--lu <file>', 'a .lu file of Bot Framework, or a folder of them')
    .option('--import <file...>', 'one of these; which, the name tells')
    .option('--run-source', 'run what has to be run to be read: an MCP server, a module with tools')
    .option('--include <pattern...>', 'only what has this id, path, tag or name; * is anything')
    .option('--exclude <pattern...>', 'nothing that has this id, path, tag or name')
    .option('--group <how>', 'contexts of an OpenAPI document: flat, by path or by tag');
}

const EXAMPLES = `
Your edits stay: a field that you changed is never replaced, and a file that no build made is never touched.

Examples:
  fw build -w petstore --openapi petstore.yaml --dry-run
  fw build -w shop --class src/shop.ts#Shop
  fw build -w memory --mcp "npx -y @modelcontextprotocol/server-memory" --run-source
  fw build -w bank --rasa ../bank-bot
  fw build -w petstore --openapi petstore.yaml
  fw build -w petstore --openapi petstore.yaml --check`;
