import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coldAndWarm } from './demo/fresh-checkout.ts';
import { timedRuns, type RunTime } from './demo/timed-runs.ts';
import { median } from './demo/percentile.ts';
import type { Figure } from '../figure.ts';

/** What to measure. */
export interface DemoOptions {
  /** Leaves out the fresh checkout, which takes minutes. */
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const ROOT = join(import.meta.dirname, '../../../..');
const PROGRAM = join(ROOT, 'packages/cli/bin/fw.js');

/**
 * How long a newcomer waits: `npm run demo` in a fresh checkout with empty caches and again, training hello_world,
 * `fw run` to its first answer, `fw --help`. Medians of wall-clock seconds, CPU
 * seconds beside them.
 *
 * Needs a built workspace. The time to the first prompt is taken to the answer to a command that is called by its
 * name, which comes after the prompt would: an upper bound.
 */
export async function demo({ quick = false, log = () => undefined }: DemoOptions): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'fw-bench-demo-'));
  try {
    const folder = join(home, 'hello_world');
    copyExample(folder);
    log('training hello_world');
    const first = await timedRuns([PROGRAM, 'train', folder], 1);
    const again = await timedRuns([PROGRAM, 'train', folder, '--all'], 5);
    log('starting fw run');
    const run = await timedRuns(
      [PROGRAM, 'run', folder, '--startup-command', 'add_two_numbers 1 2', '--no-keep-alive'],
      9,
    );
    const help = await timedRuns([PROGRAM, '--help'], 15);
    const figures = [
      ...runFigures('train.hello_world.first', first),
      ...runFigures('train.hello_world', again),
      ...runFigures('run.first_prompt', run),
      ...runFigures('help', help),
    ];
    if (quick) return figures;
    log('npm run demo in a fresh checkout, caches empty');
    const { cold, warm } = await coldAndWarm(ROOT, join(home, 'checkout'), log);
    return [secondsFigure('demo.cold_seconds', [cold]), secondsFigure('demo.warm_seconds', warm), ...figures];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function copyExample(target: string): void {
  const source = join(ROOT, 'examples/hello_world');
  cpSync(source, target, {
    recursive: true,
    filter: (path) => !/node_modules|___|\.test\.ts$/.test(path.slice(source.length)),
  });
}

/** Wall-clock and CPU seconds of some runs. */
function runFigures(id: string, runs: readonly RunTime[]): readonly Figure[] {
  return [
    secondsFigure(
      `${id}.seconds`,
      runs.map(({ wall }) => wall),
    ),
    secondsFigure(
      `${id}.cpu_seconds`,
      runs.map(({ cpu }) => cpu),
    ),
  ];
}

function secondsFigure(id: string, seconds: readonly number[]): Figure {
  return {
    id,
    value: median(seconds),
    unit: 's',
    low: Math.min(...seconds),
    high: Math.max(...seconds),
    n: seconds.length,
    engine: 'fw',
  };
}
