import type { AddCommand } from '../program.ts';

/** What `fw adapt` was told beside the folder. */
export interface AdaptOptions {
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** `fw adapt`. */
export const addAdapt: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('adapt')
    .argument('<folder>', 'the workflow')
    .argument('[action]', 'list, undo <id…>, promote <id…>, export, asked, forget or write <command> <words…>', 'list')
    .argument('[ids...]', 'which corrections; "list" shows their ids')
    .description('look over what was learnt from corrections, and what had to be asked about')
    .option('-y, --yes', 'promote without asking')
    .option('--json', 'print as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, action: string, ids: readonly string[], options: AdaptOptions) => {
      const { adapt } = await import('../adapt/adapt.ts');
      setExitCode(await adapt(terminal, { folder, action, ids, ...options }));
    });
};

const EXAMPLES = `
A correction applies to the person who made it. "promote" makes it apply to everyone: first it shows which utterances
of intent_benchmark.json and of the commands themselves would be routed differently, then it asks.

"asked" lists sentences about which people had to be asked what they mean, with placeholders for numbers, days and
addresses, and which are no utterances yet; at most 200 are kept, none with FW_KEEP_ASKED=off. "write" puts words into
the file of a command; "forget" forgets every such sentence.

Examples:
  fw adapt examples/hello_world list
  fw adapt examples/hello_world asked
  fw adapt examples/hello_world write add_two_numbers "put 3 and 4 together"
  fw adapt examples/hello_world promote 0mgx2k1p3-0000-a1b2c3
  fw adapt examples/hello_world undo 0mgx2k1p3-0000-a1b2c3
  fw adapt examples/hello_world export > corrections.jsonl`;
