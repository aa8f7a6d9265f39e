import type { AddCommand } from '../program.ts';
import type { RollbackOptions } from '../train/rollback.ts';

/** `fw rollback`. */
export const addRollback: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('rollback')
    .argument('<folder>', 'the workflow')
    .description('let the training before the current one serve again; servers that run take it up by themselves')
    .option('--to <version>', 'another one that is kept, by its name')
    .option('--artifacts <place>', 'in the store that replicas read; FW_ARTIFACTS, else the folder itself')
    .option('--json', 'print both versions as a line of JSON')
    .addHelpText('after', '\nExample:\n  fw rollback examples/hello_world')
    .action(async (folder: string, options: RollbackOptions) => {
      const { rollback } = await import('../train/rollback.ts');
      setExitCode(await rollback(terminal, folder, options));
    });
};
