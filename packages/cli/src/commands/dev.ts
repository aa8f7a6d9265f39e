import type { AddCommand } from '../program.ts';

/** What `fw dev` was told. */
export interface DevOptions {
  readonly port: string;
  readonly assistant?: boolean;
  readonly skipBroken?: boolean;
  readonly json?: boolean;
}

/** `fw dev`. */
export const addDev: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('dev')
    .argument('[folder]', 'the workflow', '.')
    .description('train a workflow, serve it with a page to talk to it, and do both again whenever a file is saved')
    .option('--port <number>', 'where to listen on this machine; 0 for any that is free', '8000')
    .option('--assistant', 'answer without planning, one command at a time')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--json', 'print what happens as lines of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: DevOptions) => {
      const { dev } = await import('../dev/dev.ts');
      setExitCode(await dev(terminal, { ...options, folder }));
    });
};

const EXAMPLES = `
Anybody on this machine may come in; no other machine can. What was saved is trained while the old version still answers.

Examples:
  fw dev examples/hello_world
  cd my_workflow && fw dev
  fw dev my_workflow --port 0 --json`;
