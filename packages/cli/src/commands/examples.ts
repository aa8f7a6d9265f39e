import type { AddCommand } from '../program.ts';

/** `fw examples list | fetch`. */
export const addExamples: AddCommand = (program, terminal, setExitCode) => {
  const examples = program.command('examples').description('workflows to try and to start from');

  examples
    .command('list')
    .description('print the names of the examples, with what each shows')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  fw examples list')
    .action(async (options: { readonly json?: boolean }) => {
      const { listExamples } = await import('../examples/list-examples.ts');
      listExamples(terminal, options.json === true);
    });

  examples
    .command('fetch')
    .argument('<name>', 'name of the example')
    .argument('[folder]', 'folder to put it into', 'examples')
    .description('copy an example here, ready to train')
    .option('-f, --force', 'overwrite a copy that is already there')
    .addHelpText('after', '\nExample:\n  fw examples fetch messaging_app_4')
    .action(async (name: string, folder: string, options: { readonly force?: boolean }) => {
      const { fetchExample } = await import('../examples/fetch-example.ts');
      setExitCode(await fetchExample(terminal, { name, folder, force: options.force === true }));
    });
};
