import type { CommandOutput, WorkflowCommand } from '@fw/signature';
import { kindOfCommand } from '../referents/kinds.ts';
import { renderData } from './render-data.ts';

/** What a handler returned, as the ledger can keep it, and what was wrong with it. */
export interface NormalOutput {
  readonly output: CommandOutput;
  /** Why `data` or `artifacts` were left out; the author's to mend. */
  readonly problem?: Error;
}

/**
 * Brings what a handler returned into the one shape: text alone becomes an output, everything survives JSON (dates as
 * ISO 8601, bigints as digits), data fits the command's `output` schema. What does not is left out and reported; the
 * effect has happened by now, so nothing here may undo the answer.
 */
export async function normaliseOutput(
  command: WorkflowCommand,
  returned: unknown,
  whenSilent: string,
): Promise<NormalOutput> {
  if (typeof returned === 'string') return { output: { text: returned } };
  if (typeof returned !== 'object' || returned === null) return { output: { text: whenSilent } };
  const given: Partial<CommandOutput> = returned;
  const { data, artifacts, shown, nextActions, navigate, success } = given;
  const problems: Error[] = [];
  const declined = success === false && data === undefined;
  const parsed = declined ? undefined : await parseData(command, data, problems);
  const output: CommandOutput = {
    text: typeof given.text === 'string' ? given.text : inWords(command, parsed ?? data, problems) || whenSilent,
    ...kept('data', parsed, problems),
    ...kept('artifacts', artifacts, problems),
    ...kept('shown', shown, problems),
    ...kept('nextActions', nextActions, problems),
    ...kept('navigate', navigate, problems),
    ...(typeof success === 'boolean' && { success }),
  };
  const [problem] = problems;
  return problem === undefined ? { output } : { output, problem };
}

/**
 * What says nothing is told as its command renders what it returned; else a look-up by what it found, and of a change it
 * is enough that it was made.
 */
function inWords(command: WorkflowCommand, data: unknown, problems: Error[]): string {
  if (command.render !== undefined && data !== undefined) {
    try {
      return command.render(data);
    } catch (cause) {
      problems.push(new Error(`${command.qualifiedName} could not render what it returned.`, { cause }));
    }
  }
  return command.effect === 'read' ? renderData(data, kindOfCommand(command), command.output) : '';
}

async function parseData(command: WorkflowCommand, data: unknown, problems: Error[]): Promise<unknown> {
  if (command.output === undefined) return data;
  const parsed = await command.output.safeParseAsync(data);
  if (parsed.success) return parsed.data;
  problems.push(
    new Error(`${command.qualifiedName} returned data that its output schema refuses: ${parsed.error.message}`),
  );
  return undefined;
}

function kept(field: string, value: unknown, problems: Error[]): Readonly<Record<string, unknown>> {
  if (value === undefined) return {};
  try {
    const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
    return text === undefined ? {} : { [field]: JSON.parse(text) as unknown };
  } catch (cause) {
    problems.push(new Error(`The ${field} of the output cannot be written as JSON.`, { cause }));
    return {};
  }
}
