import { resolve } from 'node:path';
import { loadWorkflow, openCorrections, type Correction, type Corrections, type Workflow } from 'fastworkflow';
import type { AdaptOptions } from '../commands/adapt.ts';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { asked, write } from './asked.ts';
import { promote } from './promote.ts';

/** What to do with which corrections. */
export interface AdaptRequest extends AdaptOptions {
  readonly folder: string;
  readonly action: string;
  readonly ids: readonly string[];
}

/** A request with what it needs, open. */
export interface OpenRequest extends AdaptRequest {
  readonly corrections: Corrections;
  readonly workflow: Workflow;
}

const ACTIONS: Readonly<Record<string, (terminal: Terminal, request: OpenRequest) => number | Promise<number>>> = {
  list,
  undo,
  promote,
  export: exportAll,
};

/**
 * Looks over what was learnt from corrections, and changes it.
 *
 * @returns The exit code.
 * @throws {FwError} `usage`; `store-locked` while the workflow runs; `unknown-adaptation` for an id that is not there.
 */
export async function adapt(terminal: Terminal, request: AdaptRequest): Promise<number> {
  const { action, ids } = request;
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  const folder = resolve(terminal.cwd, request.folder);
  if (action === 'write') return write(terminal, { ...request, folder });
  if (action === 'asked' || action === 'forget') return asked(terminal, { ...request, folder });
  if (run === undefined)
    throw usageError(`fw adapt cannot "${action}": it can list, undo, promote, export, asked, forget and write.`);
  const named = action === 'undo' || action === 'promote';
  if (named && ids.length === 0)
    throw usageError(`Which corrections? "fw adapt ${request.folder} list" shows their ids.`);
  if (!named && ids.length > 0) throw usageError(`"${action}" takes no ids; it is about all corrections.`);

  const { workflow, close } = await loadWorkflow(folder);
  try {
    const corrections = await openCorrections(folder, workflow);
    try {
      return await run(terminal, { ...request, folder, corrections, workflow });
    } finally {
      await corrections.close();
    }
  } finally {
    close();
  }
}

function list(terminal: Terminal, { corrections, json }: OpenRequest): number {
  const entries = corrections.list();
  if (json === true) terminal.print(JSON.stringify(entries, null, 2));
  else if (entries.length === 0) terminal.print('Nothing was learnt from corrections yet.');
  else {
    for (const entry of entries) terminal.print(lineOf(terminal, entry));
    terminal.print(`${count(entries.length, 'correction')}.`);
  }
  return EXIT.success;
}

const STATES: Readonly<Record<Correction['state'], string>> = {
  'in-use': '',
  'command-gone': '  (passed over: no such command here any more)',
  'other-encoder': '  (passed over: made with another encoder)',
};

function lineOf(terminal: Terminal, { id, utterance, command, context, positive, user, at, state }: Correction) {
  const meaning = `${positive ? 'means' : 'does not mean'} ${command}`;
  const place = context === '*' ? '' : ` in ${context}`;
  const who = user === undefined ? 'everyone' : `for ${user}`;
  const line = `${id}  ${at.slice(0, 16).replace('T', ' ')}  ${who}: "${utterance}" ${meaning}${place}${STATES[state]}`;
  return state === 'in-use' ? plainText(line) : terminal.paint('dim', plainText(line));
}

/** Every id must be there before the first is undone. */
async function undo(terminal: Terminal, { corrections, ids, json, folder }: OpenRequest): Promise<number> {
  const entries = corrections.list();
  const wanted = new Set(ids);
  for (const id of wanted) {
    if (!entries.some((entry) => entry.id === id))
      throw usageError(`There is no correction "${id}". "fw adapt ${folder} list" shows them.`);
  }
  for (const id of wanted) await corrections.undo(id);
  const undone = entries.filter(({ id }) => wanted.has(id));
  if (json === true) terminal.print(JSON.stringify({ undone }, null, 2));
  else for (const entry of undone) terminal.print(`Forgotten: ${lineOf(terminal, entry)}`);
  return EXIT.success;
}

/** A line of JSON for each, so that it can be kept, compared and read by other programs. */
function exportAll(terminal: Terminal, { corrections }: OpenRequest): number {
  for (const entry of corrections.list()) terminal.print(JSON.stringify(entry));
  return EXIT.success;
}
