import type { WorkflowCommand } from '@fw/signature';

/** Verbs that say yes only to what they name: "send it" is no yes to a cancellation. */
const NAMING: ReadonlySet<string> = new Set(['send', 'ship']);

/**
 * Whether a yes can be one to this command: a verb in it that names what another command does, and not this one, is a
 * wish of its own ("approve it" at the question whether to reject).
 */
export function isOwnYes(utterance: string, command: WorkflowCommand, all: Iterable<WorkflowCommand>): boolean {
  const own = new Set(wordsOf(`${command.name} ${command.summary} ${command.utterances.join(' ')}`));
  const others = new Set([...all].map(({ name }) => wordsOf(name)[0]));
  return !wordsOf(utterance).some((word) => !own.has(word) && (NAMING.has(word) || others.has(word)));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
