import type { AddCommand } from '../program.ts';
import type { RefineFlags } from '../refine/refine-workflow.ts';

/** `fw refine`. */
export const addRefine: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('refine')
    .description('fill what is blank in command files: summaries, and sentences where there are fewer than eight')
    .requiredOption('-w, --workflow-folderpath <folder>', 'the workflow')
    .option('--fields <names>', 'only these, parted by commas: summary, describe, examples, utterances')
    .option('--offline', 'by rules, also where LLM_SYNDATA_GEN names a model')
    .option('--check', 'write nothing; exit code 1 when something is blank')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: RefineFlags) => {
      const { refineWorkflow } = await import('../refine/refine-workflow.ts');
      setExitCode(await refineWorkflow(terminal, flags));
    });
};

const EXAMPLES = `
Offline by rules: a summary from the name, and sentences of the command's words. With LLM_SYNDATA_GEN=provider/model in
fastworkflow.env the model writes them, also beside sentences of rules, and what each slot means, with examples. Of its
sentences those are kept that sound like their own command and no other, of its examples those that the slot takes.
Sentences go into "made", apart from those that people wrote, and training counts them apart. What is there keeps its
bytes; effect, types and code are never touched.

Examples:
  fw refine -w petstore --check
  fw refine -w petstore
  fw refine -w petstore --fields describe,examples`;
