import type { AddCommand } from '../program.ts';

/** `fw init`. */
export const addInit: AddCommand = (program, terminal) => {
  program
    .command('init')
    .argument('<folder>', 'the folder to make')
    .description('begin a workflow of your own: one command, ready to train')
    .addHelpText('after', '\nExample:\n  fw init my_workflow')
    .action(async (folder: string) => {
      const { initWorkflow } = await import('../init/init-workflow.ts');
      await initWorkflow(terminal, folder);
    });
};
