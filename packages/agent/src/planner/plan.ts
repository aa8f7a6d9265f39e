import { z } from 'zod';
import type { ModelUsage, ObjectModel } from '../loop/agent-model-port.ts';
import { renderPlan, type SubGoal } from './sub-goal.ts';

/** What a plan is made from. */
export interface PlanRequest {
  readonly model: ObjectModel;
  /** The person's own words. */
  readonly request: string;
  /** The commands in reach, as `renderCatalogue` writes them. */
  readonly catalogue: string;
  /** What was said and done in earlier turns; empty at the beginning. */
  readonly before: string;
  /** Rules of the application, in words. */
  readonly guidance?: string | undefined;
  /** Rules that were learnt, see insights; empty when there are none. */
  readonly rules: readonly string[];
  /** The plan so far and why it has to be made anew; absent for the first one. */
  readonly replan?: { readonly plan: readonly SubGoal[]; readonly why: string; readonly happened: string };
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
 * Asks for numbered sub-goals. Goals that are settled keep their number and status; only open ones are planned anew.
 *
 * @throws What the model throws. The caller goes on with the request as its one goal.
 */
export async function makePlan({
  model,
  request,
  catalogue,
  before,
  guidance,
  rules,
  replan,
  signal,
}: PlanRequest): Promise<Planned> {
  const prompt = [
    `Commands:\n${catalogue}`,
    ...(guidance === undefined ? [] : [`Rules of the application:\n${guidance}`]),
    ...(before === '' ? [] : [`Earlier:\n${before}`]),
    `Request: ${request}`,
    ...(replan === undefined
      ? []
      : [
          `Plan so far:\n${renderPlan(replan.plan)}`,
          `What happened:\n${replan.happened}`,
          `Plan the open rest anew, because ${replan.why}.`,
        ]),
  ].join('\n\n');
  const instructions = [...INSTRUCTIONS, ...rules.map((rule) => `- ${rule}`)].join('\n');
  const { object, usage } = await model.generate({ instructions, prompt, schema: planSchema, signal });
  const settled = replan?.plan.filter(({ status }) => status !== 'open') ?? [];
  const first = Math.max(0, ...settled.map(({ id }) => id)) + 1;
  const steps = object.steps.map(({ goal, command }, at): SubGoal => ({
    id: first + at,
    goal,
    status: 'open',
    ...(command !== null && { command }),
  }));
  return { plan: [...settled, ...steps], usage };
}

const INSTRUCTIONS = [
  'You plan how to serve a request with the commands of an application. You do not run them.',
  'Write the fewest steps that do all that was asked, in the order in which they can be done.',
  'Every change that the person asked for is a step of its own; a change that they did not ask for is no step.',
  'A parameter that is "from" another command needs that command first, unless its value is known already.',
  'Name for each step the command that does it, by its full name, or null when none does.',
  'Rules:',
  '- Never plan a step that asks for confirmation: the application confirms by itself.',
];
