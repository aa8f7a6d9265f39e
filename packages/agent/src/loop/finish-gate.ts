import type { CommandRun } from '@fw/signature';
import { renderPlan, type SubGoal } from '../planner/sub-goal.ts';
import type { AgentAction } from './meta-tools.ts';

type Finish = Extract<AgentAction, { readonly kind: 'finish' }>;

/** What the gate makes of a model that says it is done. */
export type FinishVerdict =
  | { readonly kind: 'finished'; readonly plan: readonly SubGoal[] }
  /** Told to the model. */
  | { readonly kind: 'unfinished'; readonly why: string };

/** What a claim of "done" is held against, besides what ran. */
export interface FinishGrounds {
  /** Qualified names of commands that change something: what a plan names of these must have run. */
  readonly changes: ReadonlySet<string>;
  /** Whether earlier turns left something that a read may be answered from. */
  readonly remembers: boolean;
}

/**
 * Lets a request end only when every sub-goal is done, refused or handed back, and believes "done" only of a command
 * that really ran, once for every sub-goal that names it.
 *
 * A planned read may be answered by another one, or by what an earlier turn showed, but not by nothing.
 */
export function checkFinish(
  plan: readonly SubGoal[],
  { outcomes }: Finish,
  ran: readonly CommandRun[],
  { changes, remembers }: FinishGrounds,
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
    (goal, at) => isClaim(goal, changes) && countOf(goal, updated.slice(0, at + 1)) > runsOf(goal.command, ran),
  );
  if (claimed !== undefined) {
    const times = runsOf(claimed.command, ran);
    const why =
      times === 0
        ? `${claimed.command} has not run`
        : `${claimed.command} has run ${times === 1 ? 'once' : `${times} times`}, for another sub-goal`;
    return {
      kind: 'unfinished',
      why: `Sub-goal ${claimed.id} is not done: ${why}. Run it, or hand the sub-goal back with a reason.`,
    };
  }
  const unread = updated.find(({ status, command }) => status === 'done' && command !== undefined);
  if (unread !== undefined && ran.length === 0 && !remembers) {
    return {
      kind: 'unfinished',
      why: `Sub-goal ${unread.id} is not done: ${unread.command} has not run, nor anything else. Run it, or hand the sub-goal back with a reason.`,
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

function isClaim({ status, command }: SubGoal, changes: ReadonlySet<string>): boolean {
  return status === 'done' && command !== undefined && changes.has(command);
}

/** Sub-goals among these that say that the same command did them. */
function countOf({ command }: SubGoal, goals: readonly SubGoal[]): number {
  return goals.filter((goal) => goal.status === 'done' && goal.command === command).length;
}

function runsOf(command: string | undefined, ran: readonly CommandRun[]): number {
  return ran.filter((run) => run.command === command && run.output.success !== false).length;
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
