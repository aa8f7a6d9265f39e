import { humanName, type CommandRun, type Turn, type Workflow } from '@fw/signature';
import { say } from '@fw/assistant/internal';
import { markedBy } from '../planner/sub-goal.ts';
import type { AgentState } from './agent-state.ts';

/**
 * What a request came to that did not end by itself, in the words of the workflow's language: the changes that were made,
 * those that nobody knows of, and what is left undone.
 */
export function whatRan(workflow: Workflow, state: AgentState): string {
  const made = changesMade(workflow, state);
  const unknown = unknownIn(state);
  const undone = undoneIn(state, made).filter(({ command = '' }) => !unknown.includes(command));
  const lines = [
    ...(made.length > 0 ? [say(workflow, 'stopped-done', { changes: changeLines(made) })] : []),
    ...(made.length + unknown.length === 0 ? [say(workflow, 'stopped-nothing')] : []),
    ...unknownChanges(workflow, state),
    ...(undone.length > 0 ? [say(workflow, 'stopped-undone', { goals: listed(undone.map(({ what }) => what)) })] : []),
  ];
  return lines.join('\n');
}

/** The changes that were made in a request. */
export function changesMade(workflow: Workflow, { ran }: Pick<AgentState, 'ran'>): readonly CommandRun[] {
  return ran.filter(
    ({ command, output }) => output.success !== false && workflow.commands.get(command)?.effect !== 'read',
  );
}

/** Those that were begun and of which nobody knows what came, as a line; none where there are none. */
export function unknownChanges(workflow: Workflow, state: Pick<AgentState, 'calls'>): readonly string[] {
  const unknown = unknownIn(state);
  return unknown.length === 0 ? [] : [say(workflow, 'stopped-unknown', { commands: listed(unknown.map(humanName)) })];
}

function unknownIn({ calls }: Pick<AgentState, 'calls'>): readonly string[] {
  return calls.filter((call) => call.unknown === true).map(({ command }) => command);
}

/** Changes as the ledger has them, a line for each. */
export function changeLines(made: readonly CommandRun[]): string {
  return made
    .map(({ command, input, output }) => {
      const [first = ''] = output.text.split('\n');
      const values = Object.values(input).filter((value) => value !== undefined && value !== '');
      return `${humanName(command)} (${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')}): ${first}`;
    })
    .join('\n');
}

/** Whether a change was begun and nobody knows what came of it. */
export function isUnknown({ failure, ran }: Pick<Turn, 'failure' | 'ran'>): boolean {
  return ran.length === 0 && (failure?.code === 'timed-out' || failure?.code === 'unknown-outcome');
}

/** The goals that are open; without goals what waits for the person, or the request itself where nothing was made. */
function undoneIn(
  { plan, ran, request, waiting }: AgentState,
  made: readonly CommandRun[],
): readonly { readonly what: string; readonly command?: string | undefined }[] {
  const open = markedBy(plan, ran).filter(({ status }) => status !== 'done');
  if (open.length > 0) return open.map(({ goal, command }) => ({ what: goal, command }));
  const shown = waiting?.changes?.map(({ open: { command } }) => command) ?? [waiting?.command ?? ''];
  const waits = shown.filter((command) => command !== '').map((command) => ({ what: humanName(command), command }));
  return waits.length > 0 || plan.length > 0 || made.length > 0 ? waits : [{ what: request }];
}

function listed(words: readonly string[]): string {
  return [...new Set(words)].join('; ');
}
