import type { AddCommand } from '../program.ts';
import { onWorkflow } from './workflow-arguments.ts';

/** What `fw train` was told. */
export interface TrainOptions {
  readonly json?: boolean;
  /** File for the report as a page. */
  readonly html?: string;
  /** Maps of the utterances in the report also without a page. */
  readonly maps?: boolean;
  readonly plan?: boolean;
  readonly retrainAll?: boolean;
  readonly seed?: string;
  readonly goOn?: boolean;
  readonly skipBroken?: boolean;
  /** Publish nothing while a destructive command has a REVIEW line. */
  readonly strict?: boolean;
  readonly regenerate?: boolean;
  readonly synthesis?: boolean;
  readonly augment?: boolean;
  /** A second tier where it pays. */
  readonly tune?: boolean;
  /** A number, or `all`. */
  readonly tuneLayers?: string;
  /** Folder for one ONNX graph a context. */
  readonly exportOnnx?: string;
}

/** `fw train`. */
export const addTrain: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('train')
    .argument('<folder>', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('teach a workflow which words mean which command')
    .option('--plan', 'list which contexts would be trained and which taken over, and do nothing')
    .option('--all, --retrain-all', 'train every context, also those that did not change')
    .option('--seed <number>', 'the same seed gives the same result to the byte', '1')
    .option('--go-on', 'publish in spite of findings that would keep the result back')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--strict', 'publish nothing while a command that destroys has a REVIEW line, which fw build left')
    .option('--no-synthesis', 'train on the seeds alone, also where LLM_SYNDATA_GEN names a model')
    .option('--regenerate', 'let the model write anew, also what it has written before')
    .option('--augment', 'add wordings made by rule from the seeds')
    .option('--tune', 'also tune the encoder for this workflow, where that pays on held-out words (about a minute)')
    .option('--tune-layers <number>', 'tune so many layers, from the last down, or "all"; implies --tune')
    .option('--report, --html <file>', 'write the report as a page, with the curve and the confused pairs')
    .option('--maps', 'put maps of the utterances into the report of --json; the page has them anyway')
    .option('--export-onnx <folder>', 'then write every context as one ONNX graph that runs without fastWorkflow')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', EXAMPLES)
    .action(
      onWorkflow<TrainOptions>(async (request) => {
        const { train } = await import('../train/train.ts');
        setExitCode(await train(terminal, request));
      }),
    );
};

const EXAMPLES = `
With LLM_SYNDATA_GEN=provider/model in fastworkflow.env a model writes more utterances first, in the voices of several
personas (personas.json replaces them); what it wrote is kept, so that the next run asks nothing again. How many:
SYNTHETIC_UTTERANCE_GEN_NUMOF_PERSONAS, _UTTERANCES_PER_PERSONA, _PERSONAS_PER_BATCH; _PERSONA_FILE names a file of them.
A command with generateUtterances(workflow, name) writes its own.

--tune trains the upper three layers of the shared encoder for this workflow (5 MB). fw run asks them only where the
first look leaves a doubt; the report says how often, and what that gained on held-out words. Where the gain is not
beyond chance, nothing of it is kept.

INTENT_DETECTION_TINY_MODEL and INTENT_DETECTION_LARGE_MODEL name other encoders for the first look and the second: a
model of a hub (intfloat/e5-small-v2, which needs @huggingface/transformers; HF_ENDPOINT, HF_HOME and HF_HUB_OFFLINE
count), a folder as transformers saves it, or an ONNX file with its tokenizer.json. Both are kept with the workflow.

--export-onnx writes encoder and head of each context as one graph (input_ids, attention_mask in; logits, probabilities
out) with its labels and the tokenizer. Graphs see no text, so n-grams and thresholds stay behind: they rank commands
nearly as fw run does, and do not know when to ask.

Examples:
  fw train examples/hello_world
  fw train examples/hello_world --plan
  fw train examples/hello_world --html report.html
  fw train examples/hello_world --export-onnx graphs`;
