import type { CommandRun } from '@fw/signature';
import { z } from 'zod';

/** Where a part of the request stands. */
export const SUB_GOAL_STATUS = ['open', 'done', 'refused', 'handed-back'] as const;

/** One part of what the person asked for. */
export const subGoalSchema = z.object({
  /** From 1, in the order in which the plan names them. */
  id: z.int().min(1),
  goal: z.string(),
  /** Qualified name of the command that will do it, when the plan knows. */
  command: z.string().optional(),
  status: z.enum(SUB_GOAL_STATUS),
  /** Why it was refused or handed back. */
  reason: z.string().optional(),
});

/** One step of a plan: what is wanted, the command that does it where one is known, and what became of it. */
export type SubGoal = z.output<typeof subGoalSchema>;

/** The plan as numbered lines, for a model and for a trace. */
export function renderPlan(plan: readonly SubGoal[]): string {
  return plan
    .map(({ id, goal, command, status, reason }) => {
      const by = command === undefined ? '' : ` [${command}]`;
      return `${id}. ${goal}${by} (${status}${reason === undefined ? '' : `: ${reason}`})`;
    })
    .join('\n');
}

/** The plan with what ran marked as done: each run of a command does one goal that names it, in their order. */
export function markedBy(plan: readonly SubGoal[], ran: readonly CommandRun[]): readonly SubGoal[] {
  return plan.map((goal, at) => {
    if (goal.status !== 'open' || goal.command === undefined) return goal;
    const before = plan.slice(0, at + 1).filter(({ command }) => command === goal.command).length;
    return runsOf(goal.command, ran) >= before ? { ...goal, status: 'done' } : goal;
  });
}

/** How often a command went through. */
export function runsOf(command: string, ran: readonly CommandRun[]): number {
  return ran.filter((run) => run.command === command && run.output.success !== false).length;
}

/** A plan of goals as a model states them; what is settled keeps its number and status. */
export function planOf(
  settled: readonly SubGoal[],
  goals: readonly { readonly goal: string; readonly command?: string | null | undefined }[],
): readonly SubGoal[] {
  const first = Math.max(0, ...settled.map(({ id }) => id)) + 1;
  return [
    ...settled,
    ...goals.map(({ goal, command }, at): SubGoal => ({
      id: first + at,
      goal,
      status: 'open',
      ...(command !== undefined && command !== null && command !== '' && { command }),
    })),
  ];
}
