import type { AddCommand } from '../program.ts';
import { onWorkflow } from './workflow-arguments.ts';

/** What `fw eval` was told, as it was written. */
export interface EvalOptions {
  /** File of one suite. */
  readonly suite?: string;
  readonly trials?: string;
  readonly task?: readonly string[];
  readonly minPass?: string;
  readonly assistant?: boolean;
  readonly model?: string;
  readonly person?: string;
  /** Folder that models' answers are kept in, or taken from. */
  readonly record?: string;
  readonly replay?: string;
  readonly junit?: string;
  readonly out?: string;
  /** File for the results as a page. */
  readonly html?: string;
  /** File of another run's results. */
  readonly compare?: string;
  readonly contextFile?: string;
  readonly skipBroken?: boolean;
  readonly json?: boolean;
}

/** `fw eval`. */
export const addEval: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('eval')
    .argument('<folder>', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('measure how reliably a trained workflow does the tasks of its suites')
    .option('--suite <file>', 'this suite alone; every one in evaluation/ when left out')
    .option('-k, --trials <number>', 'try every task so often, each time on fresh state', '1')
    .option('--task <id...>', 'these tasks alone')
    .option('--min-pass <share>', 'pass from this pass^k on, 0.9 or 90%; what the suite says when left out, else 100%')
    .option('--assistant', 'answer without planning, one command at a time')
    .option('--model <provider/model>', 'the model of the agent, instead of LLM_AGENT')
    .option('--person <provider/model>', 'the model that plays the person, instead of LLM_USER_SIMULATOR')
    .option('--record <folder>', "keep the models' answers, to replay them without a key")
    .option('--replay <folder>', "take the models' answers from such a folder; asks no model")
    .option('--junit <file>', 'write the results as JUnit XML')
    .option('--out <folder>', 'write the report, and every conversation as soon as it is over')
    .option('--html <file>', 'write the results as a page, with the conversation of every failure')
    .option('--compare <file>', 'show them beside those of another run: its report.json, or what --json printed')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', EXAMPLES)
    .action(
      onWorkflow<EvalOptions>(async (request) => {
        const { evaluate } = await import('../eval/evaluate.ts');
        setExitCode(await evaluate(terminal, request));
      }),
    );
};

const EXAMPLES = `
A suite is a file in the workflow's evaluation/: tasks, each with what a person says or wants and what must come of it.

  import { defineSuite } from 'fastworkflow/evaluation';

  export default defineSuite({
    name: 'sums',
    tasks: [
      {
        id: 'asks-for-the-other-number',
        user: { says: ['multiply 6', '7'] },
        expect: { reads: [{ command: 'multiply_two_numbers', input: { first: 6, second: 7 } }], says: ['42'] },
      },
    ],
  });

pass^k is the share of tasks that succeed in all of k trials, with a 95 % interval. The exit code is 0 when every suite
passes, 1 when one does not, 2 when the command line is wrong. Nothing is stored in the workflow's folder. Ctrl-C ends
it with a report on what was finished. LLM_PRICE_AGENT=0.1/0.3 (a million tokens in/out) and its like count the cost.

Examples:
  fw eval examples/hello_world
  fw eval examples/hello_world --k 4 --junit results.xml
  TAU_DATA=tau2-bench fw eval examples/retail_workflow --k 4 --model mistral/mistral-small-latest --out results
  fw eval my_workflow --record evaluation/answers && fw eval my_workflow --replay evaluation/answers
  fw eval my_workflow --out before, then after a change: fw eval my_workflow --compare before/report.json --html eval.html`;
