import type { AddCommand } from '../program.ts';

interface DoctorOptions {
  readonly json?: boolean;
  readonly ledger?: boolean;
  readonly accept?: boolean;
  readonly models?: boolean;
  readonly stores?: string;
}

/** `fw doctor`. */
export const addDoctor: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('doctor')
    .argument('[folder]', 'a workflow to examine as well')
    .description('find out whether everything that training and running need works here')
    .option('--ledger', 'look at what the workflow knows to have done, and nothing else')
    .option('--accept', 'with --ledger: go on with what is there when something is lost')
    .option('--stores <url>', 'with --ledger: the database that replicas share; FW_STORES, else files')
    .option('--models', 'send one small call to the model of each role, and say what came; costs a few tokens')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  fw doctor examples/hello_world\n  fw doctor examples/hello_world --ledger\n  fw doctor my_workflow --models --json',
    )
    .action(async (folder: string | undefined, options: DoctorOptions) => {
      const { doctor } = await import('../doctor/doctor.ts');
      const { json = false, ledger = false, accept = false, models = false, stores } = options;
      setExitCode(
        await doctor(terminal, {
          json,
          ledger,
          accept,
          models,
          ...(folder !== undefined && { folder }),
          ...(stores !== undefined && { stores }),
        }),
      );
    });
};
