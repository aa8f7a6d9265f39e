import { canonicalJson, describeIssues, type CommandOutput, type CommandRun, type Turn } from '@fw/signature';

/** Characters of a result that a model is shown. Source: chosen here; about 3,000 tokens. */
const OBSERVATION_LENGTH = 12_000;

/** What a model is told about a step that the assistant took. */
export function observe(turn: Turn): string {
  const shown = turn.ran.map(wordsOf);
  const problems = turn.issues.length === 0 ? [] : [`Not run. ${describeIssues(turn.issues)}`];
  const failure = turn.failure === undefined ? [] : [`Failed (${turn.failure.code}): ${turn.failure.message}`];
  const lines = [...shown, ...problems, ...failure];
  return bounded(lines.length === 0 ? turn.answer : lines.join('\n'));
}

/** The same of one command that ran. */
export function resultOf(ran: CommandRun): string {
  return bounded(wordsOf(ran));
}

function wordsOf({ output, replayed }: CommandRun): string {
  return [
    ...(replayed ? ['Already done in this request; it was not repeated.'] : []),
    ...(output.success === false ? [`Not done: ${output.text}`] : onceIn(output)),
  ].join('\n');
}

function bounded(text: string): string {
  return text.length <= OBSERVATION_LENGTH ? text : `${text.slice(0, OBSERVATION_LENGTH)}\n(cut)`;
}

/** A result once: its text when that holds all of its data, else the data, and of the text the lines that say more. */
function onceIn({ text, data }: CommandOutput): readonly string[] {
  if (data === undefined) return [text];
  const json = canonicalJson(data);
  const said = text.toLowerCase();
  if (leavesOf(data).every((leaf) => said.includes(leaf.toLowerCase()))) return [text];
  const known = json.toLowerCase();
  const more = text.split('\n').filter((line) => wordsIn(line).some((word) => !known.includes(word)));
  return [...more, json];
}

/** The plain values in data, as text. */
function leavesOf(data: unknown): readonly string[] {
  if (data === null || data === undefined) return [];
  if (typeof data === 'object') return Object.values(data).flatMap(leavesOf);
  return [typeof data === 'string' ? data : JSON.stringify(data)];
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
