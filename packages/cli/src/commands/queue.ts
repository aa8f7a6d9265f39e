import type { AddCommand } from '../program.ts';
import type { QueueOptions } from '../stores/show-queue.ts';

/** `fw queue`. */
export const addQueue: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('queue')
    .argument('<folder>', 'the workflow')
    .description('show the turns that wait for a place, and those that were given up')
    .option('--stores <url>', 'the database: postgres://user:password@host/database; FW_STORES when left out')
    .option('--clear', 'somebody has looked: forget which were given up; their answers stay')
    .option('--json', 'print it as a line of JSON')
    .addHelpText('after', '\nExample:\n  fw queue my_workflow --stores postgres://fw@localhost/fw')
    .action(async (folder: string, options: QueueOptions) => {
      const { showQueue } = await import('../stores/show-queue.ts');
      setExitCode(await showQueue(terminal, folder, options));
    });
};
