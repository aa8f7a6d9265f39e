import { z } from 'zod';
import { SUB_GOAL_STATUS } from '../planner/sub-goal.ts';
import type { ToolSpec } from './agent-model-port.ts';

const runCommand = z.object({
  command: z.string().describe('Full name of the command, as the catalogue has it.'),
  parameters: z
    .record(z.string(), z.unknown())
    .describe('Values by parameter name. Leave out what you do not know; never make one up.'),
});
const runCommands = z.object({
  changes: z.array(runCommand).min(1).max(20).describe('In the order in which they are to be made.'),
});
const askUser = z.object({
  question: z.string().min(1).describe('One question for the person.'),
  choices: z
    .array(z.string().min(1))
    .min(2)
    .max(10)
    .optional()
    .describe('Answers to choose from, when these are all there are. Only what a command showed or the person said.'),
});
const misunderstood = z.object({ reason: z.string().describe('What does not fit what the person wanted.') });
const finish = z.object({
  answer: z.string().describe('What the person is told.'),
  outcomes: z
    .array(
      z.object({
        goal: z.int().describe('Number of the sub-goal.'),
        status: z.enum(SUB_GOAL_STATUS).exclude(['open']),
        reason: z.string().optional().describe('Why it was refused or handed back.'),
      }),
    )
    .describe('One for every sub-goal of the plan.'),
});

/** What a model may do, by tool name, as parsed. */
export type AgentAction =
  | { readonly kind: 'run_command'; readonly command: string; readonly parameters: Readonly<Record<string, unknown>> }
  /** Several changes, shown to the person and confirmed as one. */
  | { readonly kind: 'run_commands'; readonly changes: readonly z.output<typeof runCommand>[] }
  | { readonly kind: 'what_can_i_do' }
  | { readonly kind: 'intent_misunderstood'; readonly reason: string }
  | { readonly kind: 'ask_user'; readonly question: string; readonly choices?: readonly string[] | undefined }
  | ({ readonly kind: 'finish' } & z.output<typeof finish>);

/** The tools of the loop. The catalogue of commands is not among them: it stands in the instructions. */
export const META_TOOLS: readonly ToolSpec[] = [
  {
    name: 'run_command',
    description: 'Runs a command of the application. It is checked, and confirmed by the person where needed.',
    input: runCommand,
  },
  {
    name: 'run_commands',
    description:
      'Proposes several changes that belong together. Nothing runs until the person has seen all of them and said yes to all.',
    input: runCommands,
  },
  { name: 'what_can_i_do', description: 'Lists the commands that are in reach now.', input: z.object({}) },
  {
    name: 'intent_misunderstood',
    description: 'Says that the plan does not fit what the person wanted, to have it made anew.',
    input: misunderstood,
  },
  { name: 'ask_user', description: 'Asks the person. Only for what no command can tell.', input: askUser },
  {
    name: 'finish',
    description: 'Ends the request. Only when every sub-goal is done, refused or handed back.',
    input: finish,
  },
];

/** Reads a tool call; a string says what is wrong with it, for the model. */
export function readAction(tool: string, input: unknown): AgentAction | string {
  switch (tool) {
    case 'run_command':
      return parsed(runCommand, withObject(input), (value) => ({ kind: 'run_command', ...value }));
    case 'run_commands':
      return parsed(runCommands, input, ({ changes }) => ({ kind: 'run_commands', changes }));
    case 'what_can_i_do':
      return { kind: 'what_can_i_do' };
    case 'intent_misunderstood':
      return parsed(misunderstood, input, (value) => ({ kind: 'intent_misunderstood', ...value }));
    case 'ask_user':
      return parsed(askUser, input, (value) => ({ kind: 'ask_user', ...value }));
    case 'finish':
      return parsed(finish, input, (value) => ({ kind: 'finish', ...value }));
    default:
      return `There is no tool "${tool}". Use ${META_TOOLS.map(({ name }) => name).join(', ')}.`;
  }
}

/** Some models write an object as its JSON text. */
function withObject(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('parameters' in input)) return input;
  const { parameters } = input;
  if (typeof parameters !== 'string') return input;
  try {
    return { ...input, parameters: JSON.parse(parameters) as unknown };
  } catch {
    return input;
  }
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  make: (value: z.output<Schema>) => AgentAction,
): AgentAction | string {
  const result = schema.safeParse(input);
  return result.success ? make(result.data) : `These parameters do not fit: ${z.prettifyError(result.error)}`;
}
