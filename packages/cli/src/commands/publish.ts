import type { AddCommand } from '../program.ts';
import type { PublishOptions } from '../train/publish.ts';

/** `fw publish`. */
export const addPublish: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('publish')
    .argument('<folder>', 'the workflow, trained')
    .description('put its training where replicas read it; those that run take it up by themselves')
    .option('--artifacts <place>', 's3://bucket/prefix, postgres://…, or a folder; FW_ARTIFACTS when left out')
    .option('--json', 'print the version as a line of JSON')
    .addHelpText('after', '\nExample:\n  fw publish examples/hello_world --artifacts s3://trainings/desk')
    .action(async (folder: string, options: PublishOptions) => {
      const { publish } = await import('../train/publish.ts');
      setExitCode(await publish(terminal, folder, options));
    });
};
