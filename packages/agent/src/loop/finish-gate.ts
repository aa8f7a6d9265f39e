import type { CommandRun } from '@fw/signature';
import { renderPlan, type SubGoal } from '../planner/sub-goal.ts';
import type { AgentAction } from './meta-tools.ts';

type Finish = Extract<AgentAction, { readonly kind: 'finish' }>;

/** What the gate makes of a model that says it is done. */
export type FinishVerdict =
  | { readonly kind: 'finished'; readonly plan: readonly SubGoal[] }
  /** Told to the model. */
  | { readonly kind: 'unfinished'; readonly why: string };

/**
 * Lets a request end only when every sub-goal is done, refused or handed back, and believes "done" only of a command
 * that really ran.
 *
 * @param changes - Qualified names of commands that change something: what a plan names of these must have run.
 */
export function checkFinish(
  plan: readonly SubGoal[],
  { outcomes }: Finish,
  ran: readonly CommandRun[],
  changes: ReadonlySet<string>,
): FinishVerdict {
  const updated = plan.map((goal): SubGoal => {
    const outcome = outcomes.find(({ goal: id }) => id === goal.id);
    if (outcome === undefined || goal.status !== 'open') return goal;
    const { status, reason } = outcome;
    return { ...goal, status, ...(reason !== undefined && { reason }) };
  });

  const open = updated.filter(({ status }) => status === 'open');
  if (open.length > 0) {
    return {
      kind: 'unfinished',
      why: `These sub-goals are open:\n${renderPlan(open)}\nDo them, ask the person, or hand them back with a reason.`,
    };
  }
  const claimed = updated.find(
    ({ status, command }) =>
      status === 'done' && command !== undefined && changes.has(command) && !hasRun(command, ran),
  );
  if (claimed !== undefined) {
    return {
      kind: 'unfinished',
      why: `Sub-goal ${claimed.id} is not done: ${claimed.command} has not run. Run it, or hand the sub-goal back with a reason.`,
    };
  }
  const silent = updated.find(
    ({ status, reason }) => (status === 'refused' || status === 'handed-back') && (reason ?? '').trim() === '',
  );
  if (silent !== undefined) {
    return { kind: 'unfinished', why: `Say why sub-goal ${silent.id} is ${silent.status}.` };
  }
  return { kind: 'finished', plan: updated };
}

function hasRun(command: string, ran: readonly CommandRun[]): boolean {
  return ran.some((run) => run.command === command && run.output.success !== false);
}

/** The answer, with what was not done when the model left that out. */
export function honestAnswer(answer: string, plan: readonly SubGoal[]): string {
  const undone = plan.filter(({ status }) => status !== 'done');
  const missing = undone.filter(({ reason }) => reason === undefined || !answer.includes(reason));
  const lines = missing.map(
    ({ goal, status, reason }) =>
      `Not done: ${goal}${reason === undefined ? '' : ` (${reason})`}${status === 'handed-back' ? ' – this is back with you.' : ''}`,
  );
  return [answer.trim(), ...lines].filter((line) => line !== '').join('\n');
}
