import { canonicalJson, type CommandRun, type Evidence } from '@fw/signature';
import { z } from 'zod';

/** A value that the gate has proved in this conversation, and what speaks for it. */
export const factSchema = z.object({
  slot: z.string(),
  value: z.unknown(),
  /** Qualified name of the command that it was proved for. */
  command: z.string(),
  source: z.string(),
  quote: z.string().optional(),
});

export type Fact = z.output<typeof factSchema>;

/** Facts that a conversation keeps. Source: chosen here; with {@link VALUE_LENGTH} some 2,000 tokens at the most. */
const KEPT_FACTS = 40;

/** Characters of a value, as JSON; longer ones are texts rather than facts. */
const VALUE_LENGTH = 200;

/** The values that commands ran with, but for defaults: nobody said those. */
export function factsFrom(ran: readonly CommandRun[]): readonly Fact[] {
  return ran
    .filter(({ output }) => output.success !== false)
    .flatMap(({ command, input, evidence }) =>
      Object.entries(input).flatMap(([slot, value]): readonly Fact[] => {
        const { source, quote } = evidence[slot] ?? { source: 'default' };
        if (value === undefined || source === 'default' || canonicalJson(value).length > VALUE_LENGTH) return [];
        return [{ slot, value, command, source, ...(quote !== undefined && { quote: quote.slice(0, VALUE_LENGTH) }) }];
      }),
    );
}

/** Adds facts; one that is known already becomes the newest, and the oldest make room. */
export function addFacts(known: readonly Fact[], more: readonly Fact[]): readonly Fact[] {
  const keyOf = ({ slot, value }: Fact) => canonicalJson([slot, value]);
  const byKey = new Map<string, Fact>();
  for (const fact of [...known, ...more]) {
    byKey.delete(keyOf(fact));
    byKey.set(keyOf(fact), fact);
  }
  return [...byKey.values()].slice(-KEPT_FACTS);
}

/** A line for each fact, with where it came from. */
export function renderFacts(facts: readonly Fact[]): string {
  return facts
    .map(({ slot, value, command, source, quote }) => {
      const words = quote === undefined ? '' : ` “${quote}”`;
      // A source of a later version is shown as it is called.
      const from = SOURCES[source as Evidence['source']] ?? source;
      return `- ${slot} = ${JSON.stringify(value)} (${from}${words}; used by ${command})`;
    })
    .join('\n');
}

const SOURCES: Readonly<Record<Evidence['source'], string>> = {
  utterance: 'the person said',
  answer: 'the person answered',
  history: 'the person said before',
  result: 'a command showed',
  lookup: 'looked up from',
  default: 'by default',
  caller: 'given by a program',
  confirmed: 'the person confirmed',
  model: 'a model chose',
};
