import type { AddCommand } from '../program.ts';
import { onWorkflow } from './workflow-arguments.ts';
import type { McpOptions } from '../serve/serve-mcp.ts';

/** `fw mcp`. */
export const addMcp: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('mcp')
    .argument('<folder>', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('serve a trained workflow to an MCP client, over standard input and output')
    .option('--assistant', 'answer without planning, one command at a time')
    .option('--confirm', 'the program on the other end may answer confirmations of destructive commands by itself')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--context <json>', 'the same as JSON text')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .addHelpText('after', EXAMPLES)
    .action(
      onWorkflow<Omit<McpOptions, 'folder'>>(async (request) => {
        const { serveMcp } = await import('../serve/serve-mcp.ts');
        setExitCode(await serveMcp(terminal, request));
      }),
    );
};

const EXAMPLES = `
In the settings of an MCP client:
  { "command": "npx", "args": ["fw", "mcp", "/path/to/my_workflow"] }

Over HTTP the same is at /mcp of "fw serve".`;
