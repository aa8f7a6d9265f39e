import type { AddCommand } from '../program.ts';
import type { MigrateOptions } from '../stores/migrate.ts';

/** `fw migrate`. */
export const addMigrate: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('migrate')
    .description('bring the database of the stores to the schema of this version; many at once do it once')
    .option('--stores <url>', 'the database: postgres://user:password@host/database; FW_STORES when left out')
    .option('--queue', 'the tables of the line of turns as well (pg-boss)')
    .option('--json', 'print what was done as a line of JSON')
    .addHelpText('after', '\nExample:\n  fw migrate --stores postgres://fw@localhost/fw')
    .action(async (options: MigrateOptions) => {
      const { migrateStores } = await import('../stores/migrate.ts');
      setExitCode(await migrateStores(terminal, options));
    });
};
