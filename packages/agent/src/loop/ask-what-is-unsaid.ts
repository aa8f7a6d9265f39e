import { canonicalJson, enumMembers, fieldsOf, humanName, slotName, type WorkflowCommand } from '@fw/signature';
import type { ActionResult } from './action-result.ts';
import { coachedOn, timesCoached } from './coached.ts';
import { lastLike } from './loop-guard.ts';
import { note, type RequestRun } from './request-run.ts';

/**
 * Asks the person for values that nobody said, where a model that was told so once makes the same call again (row 68):
 * it does not ask by itself, and what it lacks is known. They are asked once for a call.
 *
 * @returns The question, or what the model is told in its place: `told` at the first repetition and after the question.
 */
export function askWhatIsUnsaid(
  run: RequestRun,
  {
    command,
    parameters,
    told,
  }: { readonly command: WorkflowCommand; readonly parameters: unknown; readonly told: string },
): ActionResult {
  const { state } = run;
  const unsaid = lastLike(state.calls, command.qualifiedName, parameters)?.unsaid ?? [];
  const mark = `unsaid: ${command.qualifiedName} ${canonicalJson(parameters)}`;
  const times = timesCoached(run, mark);
  if (unsaid.length === 0 || times > 1) return { kind: 'observed', run, text: told, refused: true };
  const marked = coachedOn(run, mark);
  if (times === 0) return { kind: 'observed', run: marked, text: told, refused: true };
  note(run, 'asked-for-unsaid', { command: command.qualifiedName, slots: unsaid });
  const questions = unsaid.map((slot) => questionFor(slot, command));
  const [only, ...others] = questions;
  return {
    kind: 'agent-asks',
    run: marked,
    question: questions.map(({ question }) => question).join('\n'),
    choices: others.length === 0 ? (only?.choices ?? []) : [],
    foreign: [],
  };
}

/** Members of a choice that are offered one by one. Source: that of the gate's own questions. */
const MOST_CHOICES = 8;

/** Asks for a value by its name. */
export function questionFor(
  slot: string,
  command: WorkflowCommand,
): { readonly question: string; readonly choices: readonly string[] } {
  const schema = fieldsOf(command)[slot];
  const name = schema === undefined ? humanName(slot) : slotName(slot, schema);
  const members = (schema && enumMembers(schema)) ?? [];
  const choices = members.length > MOST_CHOICES ? [] : members.map(String);
  return { question: `What is the ${name}?`, choices };
}
