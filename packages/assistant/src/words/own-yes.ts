import type { Workflow, WorkflowCommand } from '@fw/signature';

/**
 * Whether a yes can be one to this command: a verb in it that names what another command does, and not this one, is a
 * wish of its own ("approve it" at the question whether to reject).
 */
export function isOwnYes(utterance: string, command: WorkflowCommand, workflow: Workflow): boolean {
  const isNaming = (word: string): boolean => workflow.language.talk.naming.has(word) || verbsOf(workflow).has(word);
  return !wordsOf(utterance).some((word) => isNaming(word) && !ownWords(command).has(word));
}

/**
 * Whether words begin as a request for another command does, wherever that one is in reach: "send message hello to Bob"
 * at the question who signs in. Courtesies before the verb do not count.
 */
export function beginsAsAnother(utterance: string, command: WorkflowCommand, workflow: Workflow): boolean {
  const [verb, ...others] = wordsOf(utterance.replace(workflow.language.talk.openings, ''));
  return (
    verb !== undefined && others.length >= REQUEST - 1 && verbsOf(workflow).has(verb) && !ownWords(command).has(verb)
  );
}

/**
 * Whether words begin as an author has people ask for one command and not for the other: with its verb, or with the first
 * word of one of its utterances.
 */
export function beginsAs(
  utterance: string,
  { command, not }: { readonly command: WorkflowCommand; readonly not: WorkflowCommand },
  workflow: Workflow,
): boolean {
  const { openings } = workflow.language.talk;
  const [verb, ...others] = wordsOf(utterance.replace(openings, ''));
  if (verb === undefined || verb.length < VERB || others.length < REQUEST - 1 || ownWords(not).has(verb)) return false;
  return verbsFor(command, workflow.language).includes(verb);
}

/** Whether words begin with a verb by which an author has people ask for a command: of its name or of an utterance. */
export function beginsFor(utterance: string, command: WorkflowCommand, { language }: Workflow): boolean {
  const { openings, changeOfMind } = language.talk;
  const plain = (text: string) => text.replace(openings, '');
  let said = plain(utterance);
  // "Actually no, unfreeze it": what takes back is no verb.
  for (let times = 0; times < 2 && changeOfMind.test(said); times++)
    said = plain(said.replace(/^\s*[\p{L}']+[\s,.:;!–-]+/u, ''));
  const [verb = ''] = wordsOf(said);
  return verb.length >= VERB && verbsFor(command, language).includes(verb);
}

/** What an author has people do with a command: the first words of its name and of its utterances. */
function verbsFor({ name, utterances }: WorkflowCommand, { talk }: Workflow['language']): readonly string[] {
  return [verbOf(name), ...utterances.map((own) => wordsOf(own.replace(talk.openings, ''))[0] ?? '')];
}

/** Shorter first words are articles and pronouns. Source: chosen here. */
const VERB = 3;

/** The first word of a command's name, qualified or not: what it does. */
export function verbOf(command: string): string {
  return wordsOf(command.slice(command.lastIndexOf('/') + 1))[0] ?? '';
}

/** Fewer words are an answer: "send it". Source: chosen here. */
const REQUEST = 3;

/** First words of the names of a workflow's commands; both are fixed once it is defined. */
const verbs = new WeakMap<Workflow, ReadonlySet<string>>();
/** Every word with which an author speaks of a command. */
const owns = new WeakMap<WorkflowCommand, ReadonlySet<string>>();

/** What the commands of a workflow do, in one word each. */
export function verbsOf(workflow: Workflow): ReadonlySet<string> {
  const known = verbs.get(workflow) ?? new Set([...workflow.commands.values()].map(({ name }) => verbOf(name)));
  verbs.set(workflow, known);
  return known;
}

/** Every word with which an author speaks of a command: of its name, summary and utterances, in lower case. */
export function ownWords(command: WorkflowCommand): ReadonlySet<string> {
  const { name, summary, utterances } = command;
  const known = owns.get(command) ?? new Set(wordsOf([name, summary, ...utterances].join(' ')));
  owns.set(command, known);
  return known;
}

/** The words of a text, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
