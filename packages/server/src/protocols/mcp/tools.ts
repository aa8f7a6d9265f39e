import { toJsonSchema, type JsonSchema, type Workflow, type WorkflowCommand } from '@fw/signature';
import { z } from 'zod';
import type { Tool } from './sdk.ts';
import { isRecord, wireSchema } from './wire-schema.ts';

/** Tools that every conversation has, besides one for each command in reach. */
export const SAY = 'say';
export const ANSWER = 'answer_question';
export const HELP = 'what_can_i_do';

/** What a tool call does. */
export type Wanted =
  | { readonly kind: 'say' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'help' }
  | { readonly kind: 'act'; readonly command: WorkflowCommand };

/**
 * The tools where a conversation stands, by plain name → qualified name of the commands in reach (row 107). Inputs
 * have no `required`: what is missing is asked for, not refused.
 */
export function listTools(workflow: Workflow, reach: ReadonlyMap<string, string>): readonly Tool[] {
  const commands = [...reach.values()].flatMap((qualified) => workflow.commands.get(qualified) ?? []);
  return [...commands.map(commandTool), ...STANDING];
}

/** What a call of a tool by its name is; `undefined` for a name that no tool of the workflow has. */
export function wantedBy(workflow: Workflow, name: string): Wanted | undefined {
  if (name === SAY) return { kind: 'say' };
  if (name === ANSWER) return { kind: 'answer' };
  if (name === HELP) return { kind: 'help' };
  for (const command of workflow.commands.values()) if (toolName(command) === name) return { kind: 'act', command };
  return undefined;
}

/**
 * `Order/add_note` is `Order-add_note`: neither part has a hyphen, and the model APIs behind most clients take letters,
 * digits, `_` and `-` alone. A command that is called like a standing tool stands apart.
 */
export function toolName({ qualifiedName }: Pick<WorkflowCommand, 'qualifiedName'>): string {
  const name = qualifiedName.replaceAll('/', '-');
  return [SAY, ANSWER, HELP].includes(name) ? `command-${name}` : name;
}

function commandTool(command: WorkflowCommand): Tool {
  const { effect, output } = command;
  const input = toJsonSchema(command.input);
  return {
    name: toolName(command),
    description: describe(command, input),
    inputSchema: { ...withoutRequired(wireSchema(input)), type: 'object' },
    ...(output !== undefined && { outputSchema: resultSchema(output) }),
    annotations: {
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destructive',
      idempotentHint: effect === 'read',
      openWorldHint: false,
    },
  };
}

function withoutRequired(schema: JsonSchema): JsonSchema {
  const { required: _, ...rest } = schema;
  return rest;
}

/** What it does, what it needs and where that comes from, and that a person is asked before it cannot be undone. */
function describe({ summary, effect }: WorkflowCommand, { required, properties }: JsonSchema): string {
  const needed = Array.isArray(required) ? required.map(String) : [];
  const from = Object.entries(isRecord(properties) ? properties : {}).flatMap(([slot, schema]) =>
    isRecord(schema) && Array.isArray(schema['availableFrom'])
      ? [`${slot} comes from ${schema['availableFrom'].join(' or ')}.`]
      : [],
  );
  return [
    summary,
    ...(needed.length > 0 ? [`Needs ${needed.join(', ')}; what is left out is asked for.`] : []),
    ...from,
    ...(effect === 'destructive' ? ['A person confirms it first.'] : []),
  ].join(' ');
}

/** Structured content of every result: the turn, with the command's own output typed as it declares; or why there is none. */
function resultSchema(output: z.ZodType): NonNullable<Tool['outputSchema']> {
  const { $schema: _, ...data } = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' });
  return {
    type: 'object',
    properties: {
      turn_key: { type: 'string' },
      status: { type: 'string', enum: ['completed', 'awaiting-user', 'failed', 'cancelled'] },
      answer: { type: 'string' },
      data: wireSchema(data),
      clarification: { type: 'object' },
      error: { type: 'object' },
    },
    required: ['status', 'answer'],
  };
}

/** May do anything that a command may. */
const ANYTHING = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false };

const STANDING: readonly Tool[] = [
  {
    name: SAY,
    description:
      'Says something to the application in plain words, as the person would. Use it when no other tool fits, with the words of the person where you can.',
    inputSchema: { type: 'object', properties: { utterance: { type: 'string' } }, required: ['utterance'] },
    annotations: ANYTHING,
  },
  {
    name: ANSWER,
    description:
      'Answers the open question of an earlier result, by the id of its clarification, with a value that its answerSchema describes. Pass on what the person said; do not answer for them.',
    inputSchema: {
      type: 'object',
      properties: { clarification_id: { type: 'string' }, answer: {} },
      required: ['clarification_id', 'answer'],
    },
    annotations: ANYTHING,
  },
  {
    name: HELP,
    description: 'Tells what can be done where the conversation stands.',
    inputSchema: { type: 'object', properties: {} },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  },
];
