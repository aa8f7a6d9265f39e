import { runGuardedLoop } from './guarded-loop.ts';
import { runPlainLoop } from './plain-loop.ts';
import type { ErrorClass } from './error-model.ts';
import type { Engine, RunResult } from './run-result.ts';
import type { Script } from './script.ts';
import { SimulatedModel } from './simulated-model.ts';
import { SimulatedPerson } from './simulated-person.ts';
import { sameStore, type Store, type WorldMaker } from './world.ts';

/** Runs one task with its mistakes through one engine, on an application of its own. */
export async function runScript(
  engine: Engine,
  script: Script,
  maker: WorldMaker,
  goldStore: Store,
): Promise<RunResult> {
  const { task, seed } = script;
  const simulated = new SimulatedModel(script);
  const wanted = task.gold.map(maker.keyOf);
  const wrongEffects: (ErrorClass | 'none')[] = [];
  const world = maker.open((action) => {
    const at = wanted.indexOf(maker.keyOf(action));
    if (at >= 0) wanted.splice(at, 1);
    else wrongEffects.push(simulated.error ?? 'none');
  });
  const person = new SimulatedPerson(task.gold, maker, engine === 'fw-nodding' ? 'nods' : 'reads');
  const before = process.cpuUsage();
  const counted =
    engine === 'plain' || engine === 'plain-approval'
      ? await runPlainLoop({
          task,
          maker,
          world,
          simulated,
          ...(engine === 'plain-approval' && { approver: person }),
        })
      : await runGuardedLoop({ script, maker, world, simulated, person, planner: engine !== 'fw-no-planner' });
  const { user, system } = process.cpuUsage(before);
  return {
    engine,
    taskId: task.id,
    seed,
    errors: script.steps.flatMap(({ error }) => error ?? []),
    wrongEffects,
    completed: sameStore(world.store, goldStore),
    confirmations: person.confirmations,
    questions: person.questions,
    steps: counted.calls(),
    overheadCpuMs: (user + system) / 1000 - counted.cpuMs(),
  };
}
