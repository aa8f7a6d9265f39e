import { play, randomMoves, seededRandom, type Violation } from '@fw/assistant/testing';
import type { Figure } from '../figure.ts';

/** How much to generate. */
export interface WalkOptions {
  /** 5,000 turns instead of 100,000: ends within a minute. */
  readonly quick?: boolean;
  /** Turns at least; overrides {@link quick}. */
  readonly turns?: number;
  /** The first conversation's seed; each further one has the next. 1 when absent. */
  readonly seed?: number;
  /** Told of progress, and of each violation with the seed that shows it again. */
  readonly log?: (line: string) => void;
}

const TURNS = 100_000;
const QUICK_TURNS = 5_000;
/** Moves of one conversation, some two hundred turns. */
const MOVES = 150;

/** Generated conversations, held to the laws of the walk after each turn. See benchmarks: `walk.turns|violations`. */
export async function walk({
  quick = false,
  turns = quick ? QUICK_TURNS : TURNS,
  seed = 1,
  log = () => undefined,
}: WalkOptions): Promise<readonly Figure[]> {
  const violations: Violation[] = [];
  let taken = 0;
  let conversations = 0;
  for (; taken < turns; conversations++) {
    const random = seededRandom(seed + conversations);
    const moves = Array.from({ length: MOVES }, () => randomMoves(random)).flat();
    const played = await play(moves);
    taken += played.turns;
    violations.push(...played.violations);
    for (const { law, move, detail } of played.violations)
      log(`  seed ${seed + conversations}, move ${move}: ${law}: ${detail}`);
    if (conversations % 50 === 49)
      log(`${taken} turns in ${conversations + 1} conversations, ${violations.length} violations`);
  }
  log(`${conversations} conversations, seeds ${seed} to ${seed + conversations - 1}`);
  return [
    { id: 'walk.turns', value: taken, unit: 'count', n: conversations, engine: 'fw' },
    { id: 'walk.violations', value: violations.length, unit: 'count', n: taken, engine: 'fw' },
  ];
}
