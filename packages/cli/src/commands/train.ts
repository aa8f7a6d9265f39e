import type { AddCommand } from '../program.ts';

/** What `fw train` was told. */
export interface TrainOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly seed?: string;
  readonly goOn?: boolean;
  readonly skipBroken?: boolean;
  readonly seedsOnly?: boolean;
  readonly regenerate?: boolean;
  readonly report?: string;
}

/** `fw train`. */
export const addTrain: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('train')
    .argument('<folder>', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('teach a workflow which words mean which command')
    .option('--all', 'train every context, also those that did not change')
    .option('--seed <number>', 'the same seed gives the same result to the byte', '1')
    .option('--seeds-only', 'ask no model for more utterances, even when LLM_SYNDATA_GEN names one')
    .option('--regenerate', 'ask the model again for what it has written before')
    .option('--report <file>', 'write the report as a page of HTML as well')
    .option('--go-on', 'publish in spite of findings that would keep the result back')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  fw train examples/hello_world')
    .action(
      async (folder: string, envFile: string | undefined, passwordsFile: string | undefined, options: TrainOptions) => {
        const { train } = await import('../train/train.ts');
        setExitCode(
          await train(terminal, {
            ...options,
            folder,
            ...(envFile !== undefined && { envFile }),
            ...(passwordsFile !== undefined && { passwordsFile }),
          }),
        );
      },
    );
};
