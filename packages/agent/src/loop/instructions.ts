import { type SubGoal, renderPlan } from '../planner/sub-goal.ts';

/** What the system message is made of. Nothing in it changes within a request, and little from one to the next. */
export interface InstructionParts {
  readonly description: string | undefined;
  readonly guidance: string | undefined;
  readonly catalogue: string;
  readonly rules: readonly string[];
}

/** The system message of the loop: task, rules, catalogue. */
export function renderInstructions({ description, guidance, catalogue, rules }: InstructionParts): string {
  return [
    ...(description === undefined ? [] : [description]),
    RULES.join('\n'),
    ...(guidance === undefined ? [] : [`Rules of the application:\n${guidance}`]),
    ...(rules.length === 0 ? [] : [`Learnt:\n${rules.map((rule) => `- ${rule}`).join('\n')}`]),
    `Commands:\n${catalogue}`,
  ].join('\n\n');
}

/** What the first message of a request is made of. */
export interface OpeningParts {
  readonly request: string;
  /** What was said and done in earlier turns; empty at the beginning. */
  readonly before: string;
  /** Where the conversation stands, in words. */
  readonly place: string;
  /** Who is asking, when the application knows. */
  readonly principal: string | undefined;
  /** What the workflow knows of them, by slot; empty when nothing. */
  readonly known: string;
  /** Goals by a planner of its own; absent where the loop plans. */
  readonly plan?: readonly SubGoal[];
  /** The planner could not be had: the loop must plan before it ends. */
  readonly planFirst?: boolean;
}

/** The message that a request begins with: what changes from one request to the next stands here, not above. */
export function renderOpening({ request, before, place, principal, known, plan, planFirst }: OpeningParts): string {
  const about = [
    ...(before === '' ? [] : [`Earlier in this conversation:\n${before}`]),
    ...(place === '' ? [] : [`The conversation stands at: ${place}`]),
    ...(principal === undefined ? [] : [`Signed in: ${principal}`]),
    ...(known === '' ? [] : [`Known, and filled in where it is not said otherwise: ${known}`]),
    ...(plan === undefined ? [] : [`Plan:\n${renderPlan(plan)}`]),
    ...(planFirst === true ? ['No plan could be made: state the goals with your first call.'] : []),
  ];
  return about.length === 0 ? request : `${about.join('\n\n')}\n\nRequest: ${request}`;
}

const RULES = [
  'You serve a person by running the commands of an application.',
  '- With your first call state as goals all that the person asked for. A greeting or a question that you can answer from what stands here needs none: finish at once.',
  '- Use only values that the person said or that a command showed. Never make one up; look it up or ask. What the person described but did not name ("the order with the lamp") may be given in their words.',
  '- Do everything that was asked, and nothing else. A change that was asked for must be run, not just described.',
  '- Make look-ups that do not depend on one another in one answer.',
  '- The application confirms changes with the person by itself. Do not ask for confirmation.',
  '- Propose changes that belong together at once, with run_commands: the person sees and confirms them as one.',
  '- When a parameter is missing, run the command it comes from; ask the person only when no command can tell.',
  '- Finish when every goal is done, refused or handed back, and say in the answer which. Name what you changed by its name or number. Say nothing that no result shows.',
];
