import { ERROR_RATES, EXTRA_RATE, type ErrorClass } from './error-model.ts';
import { misdo, unwantedChange } from './mistakes.ts';
import { drawsFor } from './seeded.ts';
import type { Action, TauTask } from './tau-task.ts';
import { wayOf } from './way.ts';
import type { Store, WorldMaker } from './world.ts';

/** One thing that the model means to do. */
export interface Step {
  /** What is right here; absent where nothing is. */
  readonly right?: Action;
  /** What the model does at first; absent where it forgets the step. */
  readonly first?: Action;
  readonly error?: ErrorClass;
}

/** A task with the model's mistakes in it. */
export interface Script {
  readonly task: TauTask;
  readonly seed: number;
  readonly steps: readonly Step[];
  /** The changes that the model's plan names: each is forgotten there, too, at the rate of `left-out`. */
  readonly plan: readonly Action[];
}

/** Draws the mistakes of a task. The engine is no part of the draw. */
export function writeScript(task: TauTask, seed: number, maker: WorldMaker, store: Store): Script {
  const way = wayOf(task, maker, store);
  const steps = way.map((right, at): Step => {
    if (!maker.isWrite(right.tool)) return { right, first: right };
    const draws = drawsFor(seed, task.id, at, 'mistake');
    const error = drawClass(draws.next());
    if (error === undefined) return { right, first: right };
    if (error === 'left-out') return { right, error };
    if (error === 'loop') return { right, first: right, error };
    const first = misdo(error, right, { task, maker, store, draws });
    return first === undefined ? { right, first: right } : { right, first, error };
  });
  const draws = drawsFor(seed, task.id, 'extra');
  const extra = draws.next() < EXTRA_RATE ? unwantedChange({ task, maker, store, draws }) : undefined;
  const plan = way.filter(
    ({ tool }, at) => maker.isWrite(tool) && drawsFor(seed, task.id, at, 'plan').next() >= ERROR_RATES['left-out'],
  );
  return {
    task,
    seed,
    steps: extra === undefined ? steps : [...steps, { first: extra, error: 'unwanted-change' }],
    plan,
  };
}

function drawClass(draw: number): ErrorClass | undefined {
  let left = draw;
  for (const [name, rate] of Object.entries(ERROR_RATES)) {
    left -= rate;
    // The keys of the table are error classes.
    if (left < 0) return name as ErrorClass;
  }
  return undefined;
}
