import type { AddCommand } from '../program.ts';
import { onWorkflow } from './workflow-arguments.ts';

/** What `fw insights` was told, as it was written. */
export interface InsightsOptions {
  readonly teacher?: string;
  readonly student?: string;
  readonly suite?: string;
  readonly task?: readonly string[];
  readonly contextFile?: string;
  readonly json?: boolean;
}

/** `fw insights`. */
export const addInsights: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('insights')
    .argument('<folder>', 'the workflow, trained')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('learn rules for a small model from what a strong one does otherwise')
    .requiredOption('--teacher <provider/model>', 'the strong model; it words the rules, too')
    .option('--student <provider/model>', 'the small model, instead of LLM_AGENT')
    .option('--suite <file>', 'requests from this suite alone; every one in evaluation/ when left out')
    .option('--task <id...>', 'the requests of these tasks alone')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', EXAMPLES)
    .action(
      onWorkflow<InsightsOptions>(async (request) => {
        const { insights } = await import('../eval/insights.ts');
        setExitCode(await insights(terminal, request));
      }),
    );
};

const EXAMPLES = `
Both models serve the first request of every task, each on fresh state; changes are rehearsed and never made. Where they
part, the teacher words up to three rules. They go into insights.md in the workflow's folder, which the agent reads from
then on and you may edit; the student is run once more with them to show what they changed. Keys: the provider's usual
variable. To see what it is worth, run fw eval before and after. The exit code is 0 unless a model could not be asked.

Examples:
  fw insights my_workflow --teacher openai/gpt-5 --student mistral/mistral-small-latest
  fw insights my_workflow --teacher openai/gpt-5 --suite my_workflow/evaluation/orders.ts --json`;
