import { z } from 'zod';
import { SUB_GOAL_STATUS } from '../planner/sub-goal.ts';
import type { ToolSpec } from './agent-model-port.ts';

const goals = z
  .array(
    z.object({
      goal: z.string().describe('One thing that the person asked for, in a few words.'),
      command: z.string().optional().describe('Full name of the command that does it, when you know.'),
    }),
  )
  .min(1)
  .max(40);

const withGoals = goals
  .optional()
  .describe(
    'With your first call: all that the person asked for, an entry for each change. Later only when that has changed.',
  );

const command = z.object({
  command: z.string().describe('Full name of the command, as the catalogue has it.'),
  parameters: z
    .record(z.string(), z.unknown())
    .describe('Values by parameter name. Leave out what you do not know; never make one up.'),
});

/** What each tool takes, as models are told and as calls are read. */
export const TOOL_INPUTS = {
  run_command: command.extend({ goals: withGoals }),
  run_commands: z.object({
    commands: z
      .array(command)
      .min(1)
      .max(20)
      .describe('Look-ups that do not depend on one another, or changes in the order in which they are to be made.'),
    goals: withGoals,
  }),
  plan: z.object({ goals: goals.describe('All that is still to be done, an entry for each change.') }),
  what_can_i_do: z.object({ about: z.string().optional().describe('What you look for, in words.') }),
  intent_misunderstood: z.object({ reason: z.string().describe('What does not fit what the person wanted.') }),
  ask_user: z.object({
    question: z.string().min(1).describe('One question for the person.'),
    choices: z
      .array(z.string().min(1))
      .min(2)
      .max(10)
      .optional()
      .describe('Answers to choose from, when these are all there are. Only what a command showed or the person said.'),
  }),
  finish: z.object({
    answer: z.string().describe('What the person is told.'),
    outcomes: z
      .array(
        z.object({
          goal: z.int().describe('Number of the goal, from 1.'),
          status: z.enum(SUB_GOAL_STATUS).exclude(['open']),
          reason: z.string().optional().describe('Why it was refused or handed back.'),
        }),
      )
      .optional()
      .describe('One for every goal; what ran as planned may be left out.'),
  }),
} as const;

export type ToolName = keyof typeof TOOL_INPUTS;

type Goals = z.output<typeof goals>;

/** A command to run, with its parameters. */
export type CommandCall = z.output<typeof command>;

/** What a model may do, by tool name, as parsed. `goals` come with the first call, or when they have changed. */
export type AgentAction =
  | ({ readonly kind: 'run_command'; readonly goals?: Goals | undefined } & CommandCall)
  /** Look-ups side by side, or several changes that are shown to the person and confirmed as one. */
  | { readonly kind: 'run_commands'; readonly commands: readonly CommandCall[]; readonly goals?: Goals | undefined }
  | { readonly kind: 'plan'; readonly goals: Goals }
  | { readonly kind: 'what_can_i_do'; readonly about?: string | undefined }
  | { readonly kind: 'intent_misunderstood'; readonly reason: string }
  | { readonly kind: 'ask_user'; readonly question: string; readonly choices?: readonly string[] | undefined }
  | ({ readonly kind: 'finish' } & z.output<(typeof TOOL_INPUTS)['finish']>);

/** The tools of the loop. The catalogue of commands is not among them: it stands in the instructions. */
export const META_TOOLS: readonly ToolSpec[] = [
  {
    name: 'run_command',
    description: 'Runs a command of the application. It is checked, and confirmed by the person where needed.',
    input: TOOL_INPUTS.run_command,
  },
  {
    name: 'run_commands',
    description:
      'Runs several at once. Of changes none is made until the person has seen all of them and said yes to all.',
    input: TOOL_INPUTS.run_commands,
  },
  {
    name: 'plan',
    description: 'Says anew what is to be done, when the goals no longer fit. Call it together with the next command.',
    input: TOOL_INPUTS.plan,
  },
  {
    name: 'what_can_i_do',
    description: 'Lists the commands that are in reach now, or those that fit some words.',
    input: TOOL_INPUTS.what_can_i_do,
  },
  {
    name: 'intent_misunderstood',
    description: 'Says that the plan does not fit what the person wanted, to have it made anew.',
    input: TOOL_INPUTS.intent_misunderstood,
  },
  {
    name: 'ask_user',
    description: 'Asks the person. Only for what no command can tell.',
    input: TOOL_INPUTS.ask_user,
  },
  {
    name: 'finish',
    description: 'Ends the request. Only when every goal is done, refused or handed back.',
    input: TOOL_INPUTS.finish,
  },
];
