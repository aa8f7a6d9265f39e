import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A tool call as it was recorded: what was sent, what came back, whether that was an error. */
export interface RecordedCall {
  readonly kind: 'call';
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly result: string;
  readonly isError: boolean;
  /** The recording says that an identifier in it occurs nowhere before: not in a word, a result or the policy. */
  readonly isInvented: boolean;
}

/** What happened in a recorded conversation, in order. */
export type RecordedTurn = { readonly kind: 'user' | 'agent'; readonly text: string } | RecordedCall;

/** One conversation of an agent model with a simulated user. */
export interface Trajectory {
  readonly taskId: string;
  readonly trial: number;
  readonly passed: boolean;
  /** The actions that the task's author expects. */
  readonly gold: readonly { readonly tool: string; readonly args: Readonly<Record<string, unknown>> }[];
  readonly turns: readonly RecordedTurn[];
}

/** Which of the two benchmarks, and which of its domains. */
export interface Setting {
  readonly bench: 'tau1' | 'tau2';
  readonly domain: 'retail' | 'airline';
}

/** All conversations of one model in one setting. */
export interface RecordedRun extends Setting {
  readonly name: string;
  readonly model: string;
  readonly trajectories: readonly Trajectory[];
}

/** The lines as they stand in the files, of which only what is used is named. */
interface RawTrajectory {
  readonly task_id: string;
  readonly trial?: number;
  readonly passed: boolean;
  readonly gold?: readonly (readonly [string, Record<string, unknown>])[];
  readonly turns: readonly (readonly unknown[])[];
  /** Calls that were recorded apart from the dialogue, so that their place in it is not known. */
  readonly calls?: readonly (readonly unknown[])[];
}

/** Files in `folder` that hold runs of the two domains, in the order of their names. */
export function findRuns(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names
    .toSorted()
    .map((name) => join(folder, name))
    .filter((file) => readHeader(file) !== undefined);
}

/** Reads one run; `limit` keeps the first so many conversations. */
export function readRun(file: string, limit = Infinity): RecordedRun {
  const header = readHeader(file);
  if (header === undefined) throw new Error(`"${file}" holds no run of tau1 or tau2, retail or airline.`);
  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1, 1 + limit);
  const trajectories = lines.map((line) => toTrajectory(JSON.parse(line) as RawTrajectory));
  return { ...header, name: basename(file, '.jsonl'), trajectories };
}

function readHeader(file: string): (Setting & { readonly model: string }) | undefined {
  const [line = ''] = readFileSync(file, 'utf8').split('\n', 1);
  const { bench, domain, model } = JSON.parse(line) as Record<string, unknown>;
  if ((bench !== 'tau1' && bench !== 'tau2') || (domain !== 'retail' && domain !== 'airline')) return undefined;
  return { bench, domain, model: String(model) };
}

/** Calls recorded apart come after the dialogue: all that was said counts as said before them. */
function toTrajectory({ task_id, trial = 0, passed, gold = [], turns, calls = [] }: RawTrajectory): Trajectory {
  const apart = turns.some(([mark]) => mark === 'c')
    ? []
    : calls.map((call) => (call[0] === 'c' ? call : ['c', ...call]));
  return {
    taskId: String(task_id),
    trial,
    passed,
    gold: gold.map(([tool, args]) => ({ tool, args })),
    turns: [...turns, ...apart].flatMap(toTurn),
  };
}

/**
 * `["u", text]`, `["a", text]`, `["c", tool, args, result, error01, flags?]`; other lines
 * belong to other domains. What an agent framework asked itself is no call of the service.
 */
function toTurn([mark, ...rest]: readonly unknown[]): readonly RecordedTurn[] {
  if (mark === 'u' || mark === 'a') return [{ kind: mark === 'u' ? 'user' : 'agent', text: textOf(rest[0]) }];
  if (mark !== 'c') return [];
  const [tool, args, result, isError, flags] = rest;
  const sent = typeof args === 'object' && args !== null ? (args as Record<string, unknown>) : {};
  const marks = typeof flags === 'object' && flags !== null ? Object.keys(flags) : [];
  if (marks.includes('meta') || marks.includes('extraction_error')) return [];
  const isInvented = marks.includes('ungrounded');
  return [{ kind: 'call', tool: textOf(tool), args: sent, result: textOf(result), isError: isError === 1, isInvented }];
}

/** Texts as they are; anything else, which some recorders parse already, as JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
