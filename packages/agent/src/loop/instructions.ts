import { renderPlan, type SubGoal } from '../planner/sub-goal.ts';

/** What the system message is made of. */
export interface InstructionParts {
  readonly description: string | undefined;
  readonly guidance: string | undefined;
  readonly catalogue: string;
  readonly place: string;
  readonly plan: readonly SubGoal[];
  readonly before: string;
  readonly rules: readonly string[];
}

/** The system message of the loop: task, rules, catalogue, plan, memory. The trajectory holds none of it. */
export function renderInstructions({
  description,
  guidance,
  catalogue,
  place,
  plan,
  before,
  rules,
}: InstructionParts): string {
  return [
    ...(description === undefined ? [] : [description]),
    RULES.join('\n'),
    ...(guidance === undefined ? [] : [`Rules of the application:\n${guidance}`]),
    ...(rules.length === 0 ? [] : [`Learnt:\n${rules.map((rule) => `- ${rule}`).join('\n')}`]),
    `Commands in reach at ${place}:\n${catalogue}`,
    ...(before === '' ? [] : [`Earlier in this conversation:\n${before}`]),
    `Plan:\n${renderPlan(plan)}`,
  ].join('\n\n');
}

const RULES = [
  'You serve a person by running the commands of an application, one step at a time.',
  '- Use only values that the person said or that a command showed. Never make one up; look it up or ask.',
  '- Do everything that was asked, and nothing else. A change that was asked for must be run, not just described.',
  '- The application confirms changes with the person by itself. Do not ask for confirmation.',
  '- Propose changes that belong together at once, with run_commands: the person sees and confirms them as one.',
  '- When a parameter is missing, run the command it comes from; ask the person only when no command can tell.',
  '- Finish when every sub-goal is done, refused or handed back, and say in the answer which.',
];
