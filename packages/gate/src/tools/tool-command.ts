import { cleanText, nameOf, wordsOf } from '@fw/build';
import type { AnyCommand, CommandCall, CommandCheck, CommandOutput, Effect, WorkflowCommand } from '@fw/signature';
import { z } from 'zod';
import { objectIn } from '../connect/wire.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** Checks a value against a JSON Schema; answers with what is wrong, or nothing. */
export type SchemaCheck = (value: unknown) => string | undefined;

/** What a tool's command needs from the gate. */
export interface ToolPorts {
  /** Compiles a schema; throws when it is none. */
  compile(schema: Readonly<Record<string, unknown>>): SchemaCheck;
  /** The arguments of the call that a session stands for, as the client sent them. */
  argumentsOf(sessionId: string): Readonly<Record<string, unknown>>;
  /** Calls the tool. */
  call(tool: ToolDefinition, call: CommandCall): Promise<CommandOutput>;
  /** The command of the same name in the workflow folder that goes with the gate, if any. */
  rulesOf(command: string): WorkflowCommand | undefined;
  readonly timeoutMs: number;
}

/** A tool as a command of the walk. */
export interface ToolCommand {
  readonly command: AnyCommand & { readonly name: string };
  /** The slot in which an argument stands. */
  slotOf(argument: string): string;
}

/** Where arguments stand that the schema does not name, when it lets them be. */
export const OTHERS = 'other_arguments';

/**
 * A tool as a command: each argument a slot, checked as a whole by the tool's own JSON Schema, then by the lookups and
 * rules of the workflow folder's command of that name. The values of a slot are stand-ins (see `standInsOf`); what is
 * checked and sent are the client's own arguments.
 */
export function toolCommand(tool: ToolDefinition, effect: Effect, name: string, ports: ToolPorts): ToolCommand {
  const properties = objectIn(tool.inputSchema['properties']) ?? {};
  const required = new Set(Array.isArray(tool.inputSchema['required']) ? tool.inputSchema['required'] : []);
  const slots = slotNames(Object.keys(properties));
  const shape = Object.fromEntries(
    [...slots].map(([argument, slot]) => {
      const label = { label: cleanText(argument, 60) || 'argument' };
      const one = z.custom((value) => value !== undefined);
      return [slot, required.has(argument) ? one.meta(label) : one.optional().meta(label)];
    }),
  );
  if (tool.inputSchema['additionalProperties'] !== false)
    shape[OTHERS] = z.custom((value) => value !== undefined).optional();
  const rules = ports.rulesOf(name);
  const title = cleanText(tool.description ?? '') || 'The server does not say what it does.';
  const check = ports.compile(tool.inputSchema);
  return {
    slotOf: (argument) => slots.get(argument) ?? OTHERS,
    command: {
      name,
      summary: rules?.summary ?? title,
      effect: rules?.effect ?? effect,
      input: z.object(shape),
      timeoutMs: rules?.timeoutMs ?? ports.timeoutMs,
      ...(rules?.confirm !== undefined && { confirm: rules.confirm }),
      ...(rules?.preview !== undefined && {
        preview: (_input: unknown, call: CommandCall) => rules.preview!({ ...ports.argumentsOf(call.sessionId) }, call),
      }),
      async validate(_input, call) {
        const given = ports.argumentsOf(call.sessionId);
        const wrong = check(given);
        if (wrong !== undefined) return { issues: [{ message: cleanText(wrong, 600) }] };
        return rules === undefined ? undefined : ruleIssues(rules, given, call);
      },
      run: (_input, call) => ports.call(tool, call),
    },
  };
}

/** What the workflow folder says of the arguments: its schema, its lookups, its own check. It refuses, never corrects. */
async function ruleIssues(
  { input, lookup = {}, validate }: WorkflowCommand,
  given: Readonly<Record<string, unknown>>,
  call: CommandCall,
): Promise<CommandCheck<Record<string, unknown>>> {
  const parsed = await input.safeParseAsync(given);
  if (!parsed.success)
    return { issues: parsed.error.issues.map(({ path, message }) => ({ message: `${path.join('.')}: ${message}` })) };
  const issues: { message: string }[] = [];
  for (const [slot, look] of Object.entries(lookup)) {
    const value: unknown = Object.hasOwn(given, slot) ? given[slot] : undefined;
    if (value === undefined || value === null || look === undefined) continue;
    const found = await look(value, call);
    if (found.kind === 'found') continue;
    if (found.kind === 'refused') {
      issues.push({ message: `${slot}: ${cleanText(found.message, 200)}` });
      continue;
    }
    const offers = found.kind === 'unknown' ? (found.suggestions ?? []) : [found.value];
    const near =
      offers.length === 0 ? '' : ` Did you mean ${offers.map((each) => cleanText(String(each), 80)).join(', ')}?`;
    issues.push({ message: `${slot}: there is no ${cleanText(JSON.stringify(value), 80)}.${near}` });
  }
  if (issues.length > 0) return { issues };
  const checked = await validate?.({ ...parsed.data }, call);
  return checked !== undefined && 'issues' in checked ? { issues: [...checked.issues] } : undefined;
}

/** A slot for every argument: identifiers stay, others become one, and no two are the same. */
function slotNames(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>([OTHERS]);
  const slots = new Map<string, string>();
  for (const name of names) {
    const plain =
      /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !(name in Object.prototype)
        ? name
        : `argument_${wordsOf(name).join('_') || 'x'}`;
    let slot = plain;
    for (let n = 2; taken.has(slot); n++) slot = `${plain}_${n}`;
    taken.add(slot);
    slots.set(name, slot);
  }
  return slots;
}

/** Names of commands for tools, in snake_case, by the tool's own name. */
export function commandNames(tools: readonly ToolDefinition[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { name } of tools) {
    const plain = nameOf(wordsOf(name));
    let command = plain;
    for (let n = 2; taken.has(command); n++) command = `${plain}_${n}`;
    taken.add(command);
    names.set(name, command);
  }
  return names;
}
