import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { RunOptions } from './run-options.ts';

/** What is said or done before anybody is asked. */
export type Startup =
  | { readonly kind: 'say'; readonly utterance: string }
  | { readonly kind: 'act'; readonly command: string; readonly input: Readonly<Record<string, unknown>> };

const parameters = z.record(z.string(), z.unknown());

/** Either of our names and of the Python command line's. */
const actionSchema = z.union([
  z.object({ command: z.string(), input: parameters.default({}) }),
  z
    .object({ command_name: z.string(), parameters: parameters.default({}) })
    .transform((action) => ({ command: action.command_name, input: action.parameters })),
]);

/** @throws {FwError} `usage` for an action that is none. */
export async function readStartup(
  terminal: Terminal,
  { startupCommand, startupAction }: Pick<RunOptions, 'startupCommand' | 'startupAction'>,
): Promise<Startup | undefined> {
  if (startupCommand && startupAction) {
    throw usageError('Give --startup-command or --startup-action, not both.');
  }
  // The Python command line means none by an empty one.
  if (startupCommand !== undefined && startupCommand.trim() !== '') return { kind: 'say', utterance: startupCommand };
  if (startupAction === undefined || startupAction.trim() === '') return undefined;
  const inline = startupAction.trimStart().startsWith('{');
  const json = inline
    ? parseJson('--startup-action', startupAction)
    : await readJsonFile(terminal, '--startup-action', startupAction);
  const action = actionSchema.safeParse(json);
  if (!action.success)
    throw usageError(
      '--startup-action should look like {"command": "add_two_numbers", "input": {"first": 1, "second": 2}}.',
    );
  return { kind: 'act', ...action.data };
}

/** @throws {FwError} `usage` when the file is not there or holds no JSON object. */
export async function readContextFile(
  terminal: Terminal,
  path: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  if (path === undefined) return {};
  const values = parameters.safeParse(await readJsonFile(terminal, '--context-file', path));
  if (!values.success) throw usageError(`--context-file ${path} should hold a JSON object, {"name": "value"}.`);
  return values.data;
}

/**
 * Values for every command, from a file or from the command line.
 *
 * @throws {FwError} As {@link readContextFile}.
 */
export async function readContext(
  terminal: Terminal,
  { contextFile, context }: { readonly contextFile?: string; readonly context?: string },
): Promise<Readonly<Record<string, unknown>>> {
  if (context === undefined) return readContextFile(terminal, contextFile);
  const values = parameters.safeParse(parseJson('--context', context));
  if (!values.success) throw usageError('--context should be a JSON object, {"name": "value"}.');
  return values.data;
}

async function readJsonFile(terminal: Terminal, option: string, path: string): Promise<unknown> {
  const text = await readFile(resolve(terminal.cwd, path), 'utf8').catch(() => {
    throw usageError(`${option} names a file that cannot be read: ${path}.`);
  });
  return parseJson(`${option} ${path}`, text);
}

function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${what} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
