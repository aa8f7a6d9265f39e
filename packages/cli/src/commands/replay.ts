import type { AddCommand } from '../program.ts';

/** `fw replay`. */
export const addReplay: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('replay')
    .argument('<folder>', 'the workflow')
    .argument('<recordings>', 'a recorded turn, or a folder of them, as "fw run --record" makes')
    .description('take recorded turns once more, offline, and compare every byte; does nothing')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (folder: string, recordings: string, options: { readonly json?: boolean }) => {
      const { replay } = await import('../replay/replay.ts');
      setExitCode(await replay(terminal, { ...options, folder, recordings }));
    });
};

const EXAMPLE = `
A recording holds what came into a turn from outside: words, replies of models and of the application, clock and ids.
The same program comes to the same turn; another exit code than 0 says that it is not the same program any more.

Example:
  fw run examples/hello_world --record turns
  fw replay examples/hello_world turns`;
