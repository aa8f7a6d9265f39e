import { basename, resolve } from 'node:path';
import { FwError, loadWorkflow, replayTurn, type TurnRecording, type Workflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plainText } from '../terminal/plain-text.ts';
import { readRecordings } from './recordings.ts';

/** What to replay. */
export interface ReplayRequest {
  readonly folder: string;
  readonly recordings: string;
  readonly json?: boolean;
}

/** What a replay came to. `difference` says where it first parted from the recording. */
interface Replayed {
  readonly file: string;
  readonly utterance?: string;
  readonly same: boolean;
  readonly difference?: string;
}

/**
 * Takes recorded turns once more and compares every byte: nobody is asked, nothing is run (row N9).
 *
 * @returns The exit code: `success` when all are the same.
 */
export async function replay(terminal: Terminal, request: ReplayRequest): Promise<number> {
  const loaded = await loadWorkflow(resolve(terminal.cwd, request.folder));
  try {
    const results: Replayed[] = [];
    for (const { file, recording } of await readRecordings(resolve(terminal.cwd, request.recordings))) {
      const result = { file: basename(file), ...(await compare(recording, loaded.workflow)) };
      results.push(result);
      if (request.json !== true) terminal.print(line(terminal, result));
    }
    const parted = results.filter(({ same }) => !same).length;
    if (request.json === true) terminal.print(JSON.stringify({ turns: results.length, parted, results }, null, 2));
    else terminal.print(`${results.length} replayed, ${parted === 0 ? 'all the same' : `${parted} not the same`}`);
    return parted === 0 ? EXIT.success : EXIT.failed;
  } finally {
    loaded.close();
  }
}

async function compare(recording: TurnRecording, workflow: Workflow): Promise<Omit<Replayed, 'file'>> {
  const { request } = recording;
  const said = request.door === 'take' ? { utterance: request.utterance } : {};
  try {
    const { turn, events } = await replayTurn(recording, workflow);
    const difference = firstDifference(
      plain({ turn: recording.turn, events: recording.events }),
      plain({ turn, events }),
    );
    return { ...said, same: difference === undefined, ...(difference !== undefined && { difference }) };
  } catch (error) {
    if (!FwError.is(error, 'replay-diverged')) throw error;
    return { ...said, same: false, difference: error.message };
  }
}

/** As a file holds it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** `turn.answer: "3" was recorded, "4" came`; `undefined` when both are the same to the byte. */
function firstDifference(recorded: unknown, came: unknown, path = ''): string | undefined {
  if (JSON.stringify(recorded) === JSON.stringify(came)) return undefined;
  if (isContainer(recorded) && isContainer(came)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(came)])) {
      const found = firstDifference(recorded[key], came[key], path === '' ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
  }
  return `${path}: ${shortly(recorded)} was recorded, ${shortly(came)} came`;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Longer values say nothing at a glance. In UTF-16 code units. */
const GLANCE = 80;

function shortly(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > GLANCE ? `${text.slice(0, GLANCE)}…` : text;
}

function line(terminal: Terminal, { file, utterance, same, difference }: Replayed): string {
  const what = utterance === undefined ? file : `${file} “${shortened(plainText(utterance))}”`;
  return same
    ? `${terminal.paint('green', 'same')}  ${what}`
    : `${terminal.paint('red', 'other')} ${what}\n      ${plainText(difference ?? '')}`;
}

function shortened(text: string): string {
  return text.length > GLANCE ? `${text.slice(0, GLANCE)}…` : text;
}
