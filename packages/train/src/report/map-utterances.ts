import type { ContextPlan } from '../plan/context-plan.ts';
import { principalPlane } from './principal-plane.ts';

/** Where the utterances of a context lie to each other. */
export interface UtteranceMap {
  readonly context: string;
  /** Qualified names, in the order that points speak of. */
  readonly commands: readonly MappedCommand[];
  /** At most {@link MOST_POINTS}, evenly taken. Coordinates in [-1, 1]. */
  readonly points: readonly MappedUtterance[];
  /** Share of all differences between the utterances that the two directions of the map show, in [0, 1]. */
  readonly shown: number;
}

/** A command on the map. */
export interface MappedCommand {
  readonly command: string;
  readonly utterances: number;
  /** The other command whose middle is nearest to this one's; absent where there is no other. */
  readonly nearest?: string;
  /** How many of its utterances lie nearer to the middle of another command than to its own. */
  readonly astray: number;
  /** Some of them, at most {@link MOST_STRAYS}, each with the command that it lies nearer to. */
  readonly strays: readonly { readonly text: string; readonly nearer: string }[];
}

/** An utterance on the map. */
export interface MappedUtterance {
  /** Index into the commands. */
  readonly command: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Points that a picture can hold and a page can carry. Source: chosen here; 300 kB of page. */
const MOST_POINTS = 2_000;
const MOST_STRAYS = 3;

/**
 * Maps a context's utterances by the encoder's features. Deterministic.
 *
 * @param features - Float32[n, 2 · d] of the utterances, command by command; the first half of each row is compared.
 */
export function mapUtterances({ context, labels }: ContextPlan, features: Float32Array): UtteranceMap {
  const said = labels.flatMap(({ utterances }, command) => utterances.map(({ text }) => ({ command, text })));
  const width = features.length / Math.max(1, said.length);
  const rows = said.map((_, row) => features.subarray(row * width, row * width + (width >> 1)));
  const middles = labels.map((_, command) => middleOf(rows.filter((__, row) => said[row]!.command === command)));
  const strays = labels.map((): { readonly text: string; readonly nearer: string }[] => []);
  for (const [row, { command, text }] of said.entries()) {
    const nearest = nearestTo(rows[row]!, middles);
    if (nearest !== undefined && nearest !== command) strays[command]!.push({ text, nearer: labels[nearest]!.command });
  }
  const step = Math.max(1, said.length / MOST_POINTS);
  const kept = Array.from({ length: Math.floor(said.length / step) }, (_, at) => Math.floor(at * step));
  const { places, shown } = principalPlane(kept.map((row) => rows[row]!));
  return {
    context,
    shown,
    commands: labels.map(({ command, utterances }, at) => {
      const nearest = nearestTo(middles[at]!, middles, at);
      return {
        command,
        utterances: utterances.length,
        astray: strays[at]!.length,
        strays: strays[at]!.slice(0, MOST_STRAYS),
        ...(nearest !== undefined && { nearest: labels[nearest]!.command }),
      };
    }),
    points: kept.map((row, at) => ({ ...said[row]!, x: places[at]![0], y: places[at]![1] })),
  };
}

function middleOf(rows: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(rows[0]?.length ?? 0);
  for (const row of rows) for (let i = 0; i < middle.length; i++) middle[i]! += row[i]! / rows.length;
  return middle;
}

/** The nearest of the middles, but for one that is left out; `undefined` where there is none. */
function nearestTo(row: Float32Array, middles: readonly Float32Array[], without?: number): number | undefined {
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, middle] of middles.entries()) {
    const away = at === without ? Number.POSITIVE_INFINITY : distance(row, middle);
    if (away >= least) continue;
    least = away;
    nearest = at;
  }
  return nearest;
}

/** Squared; infinite from a command without utterances. */
function distance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
