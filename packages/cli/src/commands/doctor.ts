import type { AddCommand } from '../program.ts';

/** `fw doctor`. */
export const addDoctor: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('doctor')
    .argument('[folder]', 'a workflow to examine as well')
    .description('find out whether everything that training and running need works here')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  fw doctor examples/hello_world')
    .action(async (folder: string | undefined, options: { readonly json?: boolean }) => {
      const { doctor } = await import('../doctor/doctor.ts');
      setExitCode(await doctor(terminal, { json: options.json === true, ...(folder !== undefined && { folder }) }));
    });
};
