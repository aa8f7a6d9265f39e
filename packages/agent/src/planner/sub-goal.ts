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

export type SubGoal = z.output<typeof subGoalSchema>;
export type SubGoalStatus = SubGoal['status'];

/** The plan as numbered lines, for a model and for a trace. */
export function renderPlan(plan: readonly SubGoal[]): string {
  return plan
    .map(({ id, goal, command, status, reason }) => {
      const by = command === undefined ? '' : ` [${command}]`;
      return `${id}. ${goal}${by} (${status}${reason === undefined ? '' : `: ${reason}`})`;
    })
    .join('\n');
}
