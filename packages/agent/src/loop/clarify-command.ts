import { editDistance, foldName, type WorkflowCommand } from '@fw/signature';
import { z } from 'zod';
import type { ModelUsage, ObjectModel } from './agent-model-port.ts';

/** A command name found for what a model wrote. */
export interface ClarifiedCommand {
  readonly command: WorkflowCommand | undefined;
  /** Only a person can say what is meant: what to ask them. */
  readonly question?: string;
  readonly usage?: ModelUsage;
}

/** Names that differ by at most this share of their length are a slip of the pen. */
const SLIP = 0.2;

/**
 * Finds the command that a wrong name stands for: by its plain name, by a unique near miss, else by asking a model with
 * what happened so far. The parameters stay as they were.
 */
export async function clarifyCommand(
  named: string,
  commands: readonly WorkflowCommand[],
  context: { readonly model: ObjectModel | undefined; readonly happened: string; readonly signal: AbortSignal },
): Promise<ClarifiedCommand> {
  const plain = plainName(named);
  const exact = commands.filter((command) => isSpelling(named, command));
  if (exact.length === 1) return { command: exact[0] };
  const near = commands.filter(
    ({ name }) => editDistance(foldName(name), plain) <= SLIP * Math.max(name.length, plain.length),
  );
  if (near.length === 1) return { command: near[0] };
  if (context.model === undefined || commands.length === 0) return { command: undefined };

  const names = commands.map(({ qualifiedName }) => qualifiedName);
  const schema = z.object({ command: z.enum([...names, 'none', 'person']), question: z.string().nullish() });
  const list = commands.map(({ qualifiedName, summary }) => `${qualifiedName}: ${summary}`).join('\n');
  const prompt = `Commands:\n${list}\n\nWhat happened:\n${context.happened}\n\nThe name that was written: ${named}`;
  const { object, usage } = await context.model.generate({
    instructions: INSTRUCTIONS,
    prompt,
    schema,
    signal: context.signal,
  });
  const command = commands.find(({ qualifiedName }) => qualifiedName === object.command);
  if (object.command !== 'person' || command !== undefined) return { command, usage };
  return {
    command,
    usage,
    question: object.question?.trim() || `What do you mean by "${named.replaceAll('_', ' ')}"?`,
  };
}

/** Whether a name is a command's but for casing, separators and what stands before it. */
export function isSpelling(named: string, { qualifiedName, name }: WorkflowCommand): boolean {
  return qualifiedName === named || foldName(name) === plainName(named);
}

function plainName(named: string): string {
  return foldName(named.split(/[/.:]|__/u).findLast((part) => part !== '') ?? named);
}

const INSTRUCTIONS =
  'A command was named that does not exist. Say which command was meant, or "none" when none of them does it. Only ' +
  'when the person has to say what they mean, say "person", with one question for them in plain words.';
