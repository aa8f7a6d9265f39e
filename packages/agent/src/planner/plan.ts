import { z } from 'zod';
import type { ModelUsage, ObjectModel } from '../loop/agent-model-port.ts';
import { planOf, type SubGoal } from './sub-goal.ts';

/** What a plan is made from. */
export interface PlanRequest {
  readonly model: ObjectModel;
  /** The instructions of the loop, catalogue and rules of the application among them. */
  readonly about: string;
  /** The request as the loop's model reads it, with what was said and done in earlier turns. */
  readonly opening: string;
  readonly signal: AbortSignal;
}

/** A plan, and what it cost. */
export interface Planned {
  readonly plan: readonly SubGoal[];
  readonly usage: ModelUsage;
}

const planSchema = z.object({
  steps: z.array(z.object({ goal: z.string(), command: z.string().nullable() })).min(1),
});

/**
 * Asks a planner of its own for the goals, once, before the loop begins. What no longer fits later the loop plans anew by
 * itself.
 *
 * @throws What the model throws. The caller has the loop plan then.
 */
export async function makePlan({ model, about, opening, signal }: PlanRequest): Promise<Planned> {
  const { object, usage } = await model.generate({
    instructions: INSTRUCTIONS.join('\n'),
    prompt: `${about}\n\n${opening}`,
    schema: planSchema,
    signal,
  });
  return { plan: planOf([], object.steps), usage };
}

const INSTRUCTIONS = [
  'You plan how to serve a request with the commands of an application. You do not run them.',
  'Write the fewest steps that do all that was asked, in the order in which they can be done.',
  'Every change that the person asked for is a step of its own; a change that they did not ask for is no step.',
  'A parameter that is "from" another command needs that command first, unless its value is known already.',
  'Name for each step the command that does it, by its full name, or null when none does.',
  'Never plan a step that asks for confirmation: the application confirms by itself.',
];
