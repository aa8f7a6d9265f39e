import { foldName } from '@fw/signature';
import { z } from 'zod';
import { META_TOOLS, TOOL_INPUTS, type AgentAction, type ToolName } from './meta-tools.ts';
import { mendJson } from './mend-json.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a tool call as it was meant; a string says what is wrong with it, for the model.
 *
 * Models write names in other casing and with prefixes ("functions.run_command"), objects as their JSON text, and leave
 * out what is empty. A name that is no tool's is taken for a command's, its input for the parameters.
 */
export function readAction(tool: string, input: unknown): AgentAction | string {
  const name = toolNamed(tool);
  const fields = fieldsOf(input);
  if (name === undefined) {
    if (fields === undefined) return noSuchTool(tool);
    return { kind: 'run_command', command: tool, parameters: fields };
  }
  if (fields === undefined)
    return `The parameters of ${name} are no JSON object: ${String(input).slice(0, SHOWN)}. Write one object.`;
  const result = TOOL_INPUTS[name].safeParse(MEANT[name](fields));
  // Each schema gives what its action has.
  return result.success
    ? ({ kind: name, ...result.data } as AgentAction)
    : `These parameters do not fit: ${z.prettifyError(result.error)}`;
}

/** Characters of an unreadable input that are shown again. */
const SHOWN = 200;

export function noSuchTool(tool: string): string {
  return `There is no tool "${tool.slice(0, SHOWN)}". Use ${META_TOOLS.map(({ name }) => name).join(', ')}.`;
}

/** The tool that a name stands for: folded, and without what some servers put before it. */
function toolNamed(written: string): ToolName | undefined {
  const last = written.split(/[./:]|__/u).findLast((part) => part !== '') ?? written;
  const folded = foldName(last);
  // The keys of the table are tool names.
  return (Object.keys(TOOL_INPUTS) as ToolName[]).find((name) => foldName(name) === folded);
}

/** An object, also as JSON text; nothing at all counts as an empty one. */
export function fieldsOf(input: unknown): Fields | undefined {
  if (input === undefined || input === null) return {};
  const value = typeof input === 'string' ? (input.trim() === '' ? {} : mendJson(input)) : input;
  // An object that is no array has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** What the fields of each tool were meant to be. */
const MEANT: Readonly<Record<ToolName, (fields: Fields) => Fields>> = {
  run_command: (fields) => ({ ...commandIn(fields), goals: goalsIn(fields['goals']) }),
  run_commands: (fields) => ({
    commands: listIn(fields['commands'] ?? fields['changes']).map((each) => commandIn(fieldsOf(each) ?? {})),
    goals: goalsIn(fields['goals']),
  }),
  plan: (fields) => ({ goals: goalsIn(fields['goals'] ?? fields['steps'] ?? fields['plan']) }),
  what_can_i_do: ({ about }) => ({ about: filled(about) }),
  intent_misunderstood: (fields) => ({ reason: filled(fields['reason']) ?? 'it does not fit' }),
  ask_user: (fields) => {
    const choices = listIn(fields['choices']).map((choice) => (typeof choice === 'string' ? choice : String(choice)));
    return {
      question: filled(fields['question'] ?? fields['message'] ?? fields['text']),
      // A single choice is none.
      choices: choices.length < 2 ? undefined : choices,
    };
  },
  finish: (fields) => ({
    answer: fields['answer'] ?? fields['message'] ?? fields['text'] ?? '',
    outcomes: listIn(fields['outcomes']).flatMap((each, at) => outcomeIn(each, at)),
  }),
};

/** Names under which models put the parameters of a command. */
const PARAMETERS = ['parameters', 'params', 'arguments', 'args', 'input'] as const;

function commandIn(fields: Fields): Fields {
  const { command = fields['name'] ?? fields['command_name'], goals: _goals, name: _name, ...rest } = fields;
  const key = PARAMETERS.find((each) => Object.hasOwn(fields, each));
  if (key !== undefined) return { command, parameters: fieldsOf(fields[key]) };
  // Beside the command rather than in an object of their own.
  const { command_name: _alias, ...parameters } = rest;
  return { command, parameters };
}

/** Goals, also as plain texts or as the JSON text of a list; absent where there are none. */
function goalsIn(value: unknown): unknown {
  const goals = listIn(value).map((each) => (typeof each === 'string' ? { goal: each } : withoutEmpty(each)));
  return goals.length === 0 ? undefined : goals;
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== ''));
}

/** A list, also as its JSON text or a single item by itself. */
function listIn(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  const read = typeof value === 'string' ? (mendJson(value) ?? value) : value;
  return Array.isArray(read) ? read : [read];
}

function outcomeIn(value: unknown, at: number): readonly unknown[] {
  const read = typeof value === 'string' ? (fieldsOf(value) ?? { status: value }) : value;
  if (typeof read !== 'object' || read === null) return [];
  const { goal = at + 1, status, reason } = read as Fields;
  const number = typeof goal === 'string' ? Number(/\d+/u.exec(goal)?.[0] ?? at + 1) : goal;
  return [
    { goal: number, status: statusNamed(status), ...(filled(reason) !== undefined && { reason: filled(reason) }) },
  ];
}

/** Words by which models say how a goal ended. */
const STATUS: readonly (readonly [RegExp, string])[] = [
  [/^(?:done|complete[d]?|success(?:ful)?|finished|ok|achieved)$/u, 'done'],
  [/^(?:refused|declined|rejected|denied)$/u, 'refused'],
  [
    /^(?:handed back|failed|failure|not done|not completed|impossible|blocked|incomplete|skipped|open|pending)$/u,
    'handed-back',
  ],
];

function statusNamed(status: unknown): unknown {
  if (typeof status !== 'string') return status ?? 'done';
  const folded = foldName(status);
  return STATUS.find(([words]) => words.test(folded))?.[1] ?? status;
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
