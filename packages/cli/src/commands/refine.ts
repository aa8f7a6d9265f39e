import type { AddCommand } from '../program.ts';
import type { RefineFlags } from '../refine/refine-workflow.ts';

/** `fw refine`. */
export const addRefine: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('refine')
    .description('fill what is blank in command files: summaries, and sentences where there are fewer than eight')
    .requiredOption('-w, --workflow-folderpath <folder>', 'the workflow')
    .option('--fields <names>', 'only these, parted by commas: summary, utterances')
    .option('--check', 'write nothing; exit code 1 when something is blank')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: RefineFlags) => {
      const { refineWorkflow } = await import('../refine/refine-workflow.ts');
      setExitCode(await refineWorkflow(terminal, flags));
    });
};

const EXAMPLES = `
Works offline, by rules: sentences go into "made", apart from those that people wrote, and training counts them apart.
What is there keeps its bytes; effect, types and code are never touched. A model writes more: LLM_SYNDATA_GEN, see
"fw train --help".

Examples:
  fw refine -w petstore --check
  fw refine -w petstore`;
