import type { AddCommand } from '../program.ts';

/** What `fw explain` was told besides folder and words. */
export interface ExplainOptions {
  readonly at?: string;
  readonly session?: string;
  readonly contextFile?: string;
  readonly json?: boolean;
}

/** `fw explain`. */
export const addExplain: AddCommand = (program, terminal) => {
  program
    .command('explain')
    .argument('<folder>', 'the workflow')
    .argument('<words...>', 'what somebody might say')
    .description('say what would be understood, and why; does nothing')
    .option('--at <place>', 'where it is said: ChatRoom:Kitchen/User:Ann; the top when left out')
    .option('--session <id>', 'say it in this conversation')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  fw explain examples/hello_world "add 4 and 9"')
    .action(async (folder: string, words: readonly string[], options: ExplainOptions) => {
      const { explainUtterance } = await import('../explain/explain-utterance.ts');
      await explainUtterance(terminal, { ...options, folder, utterance: words.join(' ') });
    });
};
