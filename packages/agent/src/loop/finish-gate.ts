import type { CommandRun } from '@fw/signature';
import { markedBy, renderPlan, runsOf, type SubGoal } from '../planner/sub-goal.ts';
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
  /** Qualified names of look-ups whose results of earlier turns are remembered. */
  readonly remembered: ReadonlySet<string>;
}

/**
 * Lets a request end only when every goal is done, refused or handed back, and believes "done" only of a command that
 * really ran, once for every goal that names it. A planned look-up must have run, too, or its result be remembered.
 *
 * @param goals - The plan, or the request as its single goal.
 */
export function checkFinish(
  goals: readonly SubGoal[],
  { outcomes = [] }: Finish,
  ran: readonly CommandRun[],
  { changes, remembered }: FinishGrounds,
): FinishVerdict {
  const marked = markedBy(goals, ran);
  const said = marked.map((goal): SubGoal => {
    const outcome = outcomes.find(({ goal: id }) => id === goal.id);
    if (outcome === undefined || goal.status !== 'open') return goal;
    const { status, reason } = outcome;
    return { ...goal, status, ...(reason !== undefined && { reason }) };
  });
  // Said nothing of, and no command can tell: it is over when all that a command does is over.
  const isOver =
    outcomes.length === 0 && said.every(({ status, command }) => status !== 'open' || command === undefined);
  const updated = isOver
    ? said.map((goal): SubGoal => (goal.status === 'open' ? { ...goal, status: 'done' } : goal))
    : said;

  const open = updated.filter(({ status }) => status === 'open');
  if (open.length > 0) {
    return {
      kind: 'unfinished',
      why: `These goals are open:\n${renderPlan(open)}\nDo them, ask the person, or hand them back with a reason.`,
    };
  }
  for (const [at, goal] of updated.entries()) {
    const { command, status, id } = goal;
    if (status !== 'done' || command === undefined) continue;
    const why = notRun(goal, updated.slice(0, at + 1), ran, { changes, remembered });
    if (why !== undefined)
      return {
        kind: 'unfinished',
        why: `Goal ${id} is not done: ${why}. Run it, state the goals anew, or hand the goal back with a reason.`,
      };
  }
  const silent = updated.find(
    ({ status, reason }) => (status === 'refused' || status === 'handed-back') && (reason ?? '').trim() === '',
  );
  return silent === undefined
    ? { kind: 'finished', plan: updated }
    : { kind: 'unfinished', why: `Say why goal ${silent.id} is ${silent.status}.` };
}

/** Why a goal that names a command cannot be done. */
function notRun(
  { command = '' }: SubGoal,
  upToHere: readonly SubGoal[],
  ran: readonly CommandRun[],
  { changes, remembered }: FinishGrounds,
): string | undefined {
  const times = runsOf(command, ran);
  if (!changes.has(command)) return times > 0 || remembered.has(command) ? undefined : `${command} has not run`;
  const wanted = upToHere.filter((goal) => goal.status === 'done' && goal.command === command).length;
  if (wanted <= times) return undefined;
  return times === 0
    ? `${command} has not run`
    : `${command} has run ${times === 1 ? 'once' : `${times} times`}, for another goal`;
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
