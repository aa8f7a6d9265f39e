import type { AddCommand } from '../program.ts';

interface DoctorOptions {
  readonly json?: boolean;
  readonly ledger?: boolean;
  readonly accept?: boolean;
}

/** `fw doctor`. */
export const addDoctor: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('doctor')
    .argument('[folder]', 'a workflow to examine as well')
    .description('find out whether everything that training and running need works here')
    .option('--ledger', 'look at what the workflow knows to have done, and nothing else')
    .option('--accept', 'with --ledger: go on with what is there when something is lost')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  fw doctor examples/hello_world\n  fw doctor examples/hello_world --ledger')
    .action(async (folder: string | undefined, options: DoctorOptions) => {
      const { doctor } = await import('../doctor/doctor.ts');
      const { json = false, ledger = false, accept = false } = options;
      setExitCode(await doctor(terminal, { json, ledger, accept, ...(folder !== undefined && { folder }) }));
    });
};
