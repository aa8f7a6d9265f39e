import { resolve } from 'node:path';
import { createFastworkflow, FwError, type Fastworkflow, type Turn } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openRecordings } from '../replay/recordings.ts';
import { usageError } from '../usage-error.ts';
import { Conversation } from './conversation.ts';
import { readContextFile, readStartup, type Startup } from './read-startup.ts';
import type { RunOptions } from './run-options.ts';
import { mention } from './mention.ts';
import { pipedLines } from './piped-lines.ts';
import { talk } from './talk.ts';
import { AGENT_ROLES, ASSISTANT_ROLES, usableModels } from './usable-models.ts';

/** Whose corrections those are that are made at this terminal. */
export const LOCAL_PERSON = 'local';

/**
 * Runs a workflow: the start-up command or action first, then a conversation with the person at the terminal, or with
 * the lines of a pipe.
 *
 * @returns The exit code. A conversation with a person that they left succeeded, whatever was refused on the way; one
 *   that they left by Ctrl-C was interrupted.
 */
export async function runWorkflow(at: Terminal, options: RunOptions): Promise<number> {
  const terminal = inFolder(at, options.projectFolder);
  const startup = await readStartup(terminal, options);
  if (options.keepAlive === false && startup === undefined) {
    throw usageError('--no-keep-alive ends after the start-up: add --startup-command or --startup-action.');
  }
  if (options.user?.trim() === '') throw usageError('--user wants to know who, not nothing.');
  if (options.session?.trim() === '') throw usageError('--session wants the name of a conversation, not nothing.');
  const settings = await readContextFile(terminal, options.contextFile);
  const folder = resolve(terminal.cwd, options.folder);
  const environment = await readSettings(terminal, folder, options);
  const trace = options.trace === true || /^(?:debug|trace)$/i.test(environment['LOG_LEVEL'] ?? '');
  const roles = options.assistant === true ? ASSISTANT_ROLES : [...ASSISTANT_ROLES, ...AGENT_ROLES];
  const app = await createFastworkflow({
    folder,
    environment,
    settings,
    // Who runs it has it to themselves: what they correct stays corrected.
    learner: LOCAL_PERSON,
    models: await usableModels(terminal, environment, roles),
    mode: options.assistant === true ? 'assistant' : 'agent',
    ...(options.session !== undefined && { sessionId: options.session }),
    ...(options.skipBroken !== undefined && { skipBroken: options.skipBroken }),
    ...(options.record !== undefined && { record: await openRecordings(resolve(terminal.cwd, options.record)) }),
    onFault({ code, where, error }) {
      if (trace) terminal.note(terminal.paint('red', `  ! ${code} in ${where}: ${String(error)}`));
      else if (lacksModel(error)) terminal.note(terminal.paint('yellow', `${where}: ${error.message}`));
    },
  });
  try {
    mention(terminal, app, options.folder);
    return await converse(terminal, app, { ...options, trace }, startup);
  } finally {
    await app.close();
  }
}

/** Whoever runs a workflow can name the model that a command asks for; who talks to it elsewhere cannot. */
function lacksModel(error: unknown): error is FwError {
  return error instanceof FwError && error.code === 'no-model';
}

async function converse(
  terminal: Terminal,
  app: Fastworkflow,
  options: RunOptions,
  startup: Startup | undefined,
): Promise<number> {
  const conversation = new Conversation(terminal, app, {
    json: options.json === true,
    trace: options.trace === true,
    ...(options.user !== undefined && { user: options.user }),
  });
  if (startup !== undefined) {
    const turn = await conversation.begin(startup);
    if (options.keepAlive === false) return outcomeOf(turn === undefined ? [] : [turn]);
  }
  if (terminal.interactive && options.json !== true) {
    return (await talk(terminal, conversation)) === 'interrupted' ? EXIT.interrupted : EXIT.success;
  }
  const turns: Turn[] = [];
  for await (const line of pipedLines(terminal.input)) {
    if (terminal.closed) break;
    const said = await conversation.say(line);
    if (said.kind === 'leave') break;
    if (said.kind === 'turn') turns.push(said.turn);
  }
  return outcomeOf(turns);
}

/** Every request must have been carried out, and no question may be left. A question that was answered is no failure. */
function outcomeOf(turns: readonly Turn[]): number {
  if (turns.at(-1)?.status === 'awaiting-user') return EXIT.question;
  const finished = turns.filter(({ status }) => status !== 'awaiting-user');
  return finished.every(({ success }) => success) ? EXIT.success : EXIT.failed;
}

/** The same terminal, relative paths starting from another folder. */
function inFolder(terminal: Terminal, folder: string | undefined): Terminal {
  if (folder === undefined) return terminal;
  return Object.create(terminal, { cwd: { value: resolve(terminal.cwd, folder) } }) as Terminal;
}
