import type { AddCommand } from '../program.ts';
import type { BuildFlags } from '../build/build-workflow.ts';

/** `fw build`. */
export const addBuild: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('build')
    .description('write a workflow beside an application that exists, which is read and never run')
    .requiredOption('-w, --workflow-folderpath <folder>', 'the workflow to make or bring up to date')
    .option('--openapi <file>', 'an OpenAPI 3 document, JSON or YAML')
    .option('--include <pattern...>', 'only operations of this id, path or tag; * is anything')
    .option('--exclude <pattern...>', 'none of this id, path or tag')
    .option('--overwrite', 'write generated files anew, after naming those that were edited')
    .option('--stub-commands <names>', 'commands that only throw until you write them, parted by commas')
    .option('--no-startup', 'leave out workflow.ts, which describes the workflow')
    .option('--prune', 'delete files whose source is gone, where nobody changed them')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--check', 'write nothing; exit code 1 when the folder is not what a build would leave')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: BuildFlags) => {
      const { buildWorkflow } = await import('../build/build-workflow.ts');
      setExitCode(buildWorkflow(terminal, flags));
    });
};

const EXAMPLES = `
Your edits stay: a field that you changed is never replaced, and a file that no build made is never touched.

Examples:
  fw build -w petstore --openapi petstore.yaml --dry-run
  fw build -w petstore --openapi petstore.yaml
  fw build -w petstore --openapi petstore.yaml --check`;
