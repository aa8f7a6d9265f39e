import type { AddCommand } from '../program.ts';

/** `fw check`. */
export const addCheck: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('check')
    .argument('<folder>', 'the workflow')
    .description(
      'look a workflow over: broken files, contexts without commands, thin or hidden words, commands that sound alike',
    )
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  fw check examples/messaging_app_4')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const { check } = await import('../check/check.ts');
      setExitCode(await check(terminal, { folder, json: options.json === true }));
    });
};
