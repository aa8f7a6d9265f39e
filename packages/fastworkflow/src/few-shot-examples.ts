import { createSlotExtractor, type ExtractionExample } from '@fw/extract';
import type { WorkflowCommand } from '@fw/signature';

/** Utterances of a command that are read for its prompts; more cost time and help no further. */
const READ = 40;

/** The clock of examples: "tomorrow" in one is the day after. */
const THEN = new Date('2026-01-15T12:00:00Z');

/**
 * A command's own utterances with the values that the local recognisers read in them, for the prompts of a model. Read
 * once per command, when a model is first asked about it.
 */
export function fewShotExamples(): (command: WorkflowCommand) => Promise<readonly ExtractionExample[]> {
  const reader = createSlotExtractor();
  const read = new WeakMap<WorkflowCommand, Promise<readonly ExtractionExample[]>>();
  return (command) => {
    const known = read.get(command) ?? examplesOf(command, reader);
    read.set(command, known);
    return known;
  };
}

async function examplesOf(
  command: WorkflowCommand,
  reader: ReturnType<typeof createSlotExtractor>,
): Promise<readonly ExtractionExample[]> {
  const examples: ExtractionExample[] = [];
  for (const utterance of command.utterances.slice(0, READ)) {
    const { slots } = await reader.extract({
      command,
      utterance,
      known: {},
      asked: [],
      history: [],
      lookup: async () => undefined,
      resolve: async () => [],
      now: THEN,
    });
    const values = Object.entries(slots).map(([slot, { value }]) => [slot, value] as const);
    const quotes = Object.values(slots).map(({ evidence }) => evidence.quote ?? '');
    if (values.length > 0 && !hasUnreadName(utterance, quotes))
      examples.push({ utterance, slots: Object.fromEntries(values) });
  }
  return examples;
}

/**
 * Whether a name or a number of a sentence was not read. Such an example would teach a model to leave values out: without
 * the application's look-ups "Maria Keller wants a cake" gives no customer.
 */
function hasUnreadName(utterance: string, quotes: readonly string[]): boolean {
  const words = utterance.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const looksLikeValue = (word: string) => /^\p{Lu}\p{Ll}|\p{N}/u.test(word);
  return words.slice(1).some((word) => looksLikeValue(word) && !quotes.some((quote) => quote.includes(word)));
}
