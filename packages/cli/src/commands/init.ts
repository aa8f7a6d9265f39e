import { withSources } from './build.ts';
import type { AddCommand } from '../program.ts';
import type { SourceFlags } from '../build/build-flags.ts';

/** `fw init`. */
export const addInit: AddCommand = (program, terminal, setExitCode) => {
  withSources(program.command('init'))
    .argument('<folder>', 'the folder to make')
    .description('begin a workflow of your own: one command, or one for everything that an application does')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, flags: SourceFlags) => {
      if (Object.keys(flags).length > 0) {
        const { initFromSource } = await import('../init/init-from-source.ts');
        setExitCode(await initFromSource(terminal, folder, flags));
        return;
      }
      const { initWorkflow } = await import('../init/init-workflow.ts');
      await initWorkflow(terminal, folder);
    });
};

const EXAMPLES = `
From a source, it builds, fills blanks, checks, trains, and shows what becomes of a few sentences; nothing of the
application is called, and what waits for your eye is listed.

Examples:
  fw init my_workflow
  fw init petstore --openapi https://petstore3.swagger.io/api/v3/openapi.json
  fw init shop --class src/shop.ts#Shop
  fw init memory --mcp "npx -y @modelcontextprotocol/server-memory" --run-source
  fw init desk --from-python ../python_workflow`;
