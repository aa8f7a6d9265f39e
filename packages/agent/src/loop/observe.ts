import { canonicalJson, describeIssues, type Turn } from '@fw/signature';

/** Characters of a result that a model is shown. Source: chosen here; about 3,000 tokens. */
const OBSERVATION_LENGTH = 12_000;

/** What a model is told about a step that the assistant took. */
export function observe(turn: Turn): string {
  const shown = turn.ran.map(({ output, replayed }) =>
    [
      ...(replayed ? ['Already done in this request; it was not repeated.'] : []),
      output.success === false ? `Not done: ${output.text}` : output.text,
      ...(output.data === undefined ? [] : [canonicalJson(output.data)]),
    ].join('\n'),
  );
  const problems = turn.issues.length === 0 ? [] : [`Not run. ${describeIssues(turn.issues)}`];
  const failure = turn.failure === undefined ? [] : [`Failed (${turn.failure.code}): ${turn.failure.message}`];
  const lines = [...shown, ...problems, ...failure];
  const text = lines.length === 0 ? turn.answer : lines.join('\n');
  return text.length <= OBSERVATION_LENGTH ? text : `${text.slice(0, OBSERVATION_LENGTH)}\n(cut)`;
}

/** Whether a step calls for a new plan: it was incomplete, or it failed. */
export function needsReplan(turn: Turn): string | undefined {
  if (turn.status === 'failed') return 'a step failed';
  if (turn.issues.length > 0) return 'a command was incomplete';
  return undefined;
}
