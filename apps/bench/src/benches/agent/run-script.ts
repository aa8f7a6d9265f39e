import { runGuardedLoop, type GuardedRun } from './guarded-loop.ts';
import { runPlainLoop, type PlainLoop } from './plain-loop.ts';
import type { ErrorClass } from './error-model.ts';
import type { Engine, RunResult } from './run-result.ts';
import type { Script } from './script.ts';
import { SimulatedModel } from './simulated-model.ts';
import { SimulatedPerson } from './simulated-person.ts';
import { TokenMeter } from './token-meter.ts';
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
  const meter = new TokenMeter();
  const before = process.cpuUsage();
  const { counted, believed, besideMade } =
    engine === 'plain' || engine === 'plain-approval'
      ? await plainly({
          task,
          maker,
          world,
          simulated,
          meter,
          ...(engine === 'plain-approval' && { approver: person }),
        })
      : await runGuardedLoop({ engine, script, maker, world, simulated, meter, person });
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
    tokens: meter.use,
    ...(believed !== undefined && { believed }),
    ...(besideMade !== undefined && { besideMade }),
    overheadCpuMs: (user + system) / 1000 - counted.cpuMs() - world.cpuMs(),
  };
}

async function plainly(loop: PlainLoop): Promise<GuardedRun> {
  return { counted: await runPlainLoop(loop), believed: undefined };
}
