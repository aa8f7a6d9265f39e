import type { AddCommand } from '../program.ts';
import type { ForgetOptions } from '../stores/forget.ts';

/** `fw forget`. */
export const addForget: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('forget')
    .description('delete what the stores keep of one person; that an effect happened stays, without its values')
    .requiredOption('--user <id>', 'whose: the user_id they came by')
    .option('--stores <url>', 'the database: postgres://user:password@host/database; FW_STORES when left out')
    .option('--yes', 'yes, it cannot be brought back')
    .option('--json', 'print what is gone as a line of JSON')
    .addHelpText('after', '\nExample:\n  fw forget --user ann --stores postgres://fw@localhost/fw --yes')
    .action(async (options: ForgetOptions) => {
      const { forget } = await import('../stores/forget.ts');
      setExitCode(await forget(terminal, options));
    });
};
