import type { AddCommand } from '../program.ts';
import type { TokenOptions } from '../serve/token.ts';

/** `fw token`. */
export const addToken: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('token')
    .argument('[folder]', 'the workflow, for its settings')
    .description('sign an access token with the key of "fw serve"')
    .requiredOption('--channel <id>', 'the channel that it speaks through')
    .option('--user <id>', 'who it stands for; the channel when left out')
    .option('--admin', 'for the endpoints of whoever runs the service')
    .option('--confirm', 'a program may answer confirmations of destructive commands with it')
    .option('--days <number>', 'how long it is good, at most 365', '1')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  FW_JWT_SECRET=… fw token --channel ops --admin --days 7')
    .action(async (folder: string | undefined, options: TokenOptions) => {
      const { token } = await import('../serve/token.ts');
      setExitCode(await token(terminal, { ...options, ...(folder !== undefined && { folder }) }));
    });
};
