import type { Figure } from '../figure.ts';
import { CORRECTS, ERROR_RATES, EXTRA_RATE, TRIES } from './agent/error-model.ts';
import { figuresOf } from './agent/figures.ts';
import { goldBreak, readPolicy } from './agent/policy-break.ts';
import { replayFigures } from './agent/replay-figures.ts';
import type { Engine, RunResult } from './agent/run-result.ts';
import { runScript } from './agent/run-script.ts';
import { writeScript } from './agent/script.ts';
import { readTasks } from './agent/tau-task.ts';
import { openWorlds } from './agent/world.ts';

/** Where the tasks are, and how much of them to take. */
export interface AgentOptions {
  /** The folder of data sets. */
  readonly data: string;
  /** The folder of recorded runs; `tau-trajectories` in `data` when absent. */
  readonly trajectories?: string;
  /** The first tasks of each domain only, one seed, and the first conversations of each recorded run. */
  readonly quick?: boolean;
  /** Seeds of the mistakes; {@link SEEDS} when absent. */
  readonly seeds?: readonly number[];
  /** Told what is measured, and of each wrong effect of ours. */
  readonly log?: (line: string) => void;
}

/** Source: chosen here, before the first run; three draws of mistakes for each task. */
export const SEEDS: readonly number[] = [1, 2, 3];

const ENGINES: readonly Engine[] = ['plain', 'plain-approval', 'fw', 'fw-nodding', 'fw-sloppy', 'fw-lying'];
/** Measured in full only. */
const MORE_ENGINES: readonly Engine[] = ['fw-planner', 'fw-no-goals'];

/** Tasks of each domain in the quick mode: ends well within a minute. */
const QUICK_TASKS = 6;

/** Conversations of each recorded run in the quick mode. */
const QUICK_CONVERSATIONS = 2;

/**
 * B8, the fault injector: a simulated model that knows the right calls of every τ-bench test task but errs at stated
 * rates (see `error-model.ts`), through a plain tool loop of the AI SDK and through the agent, the assistant and the
 * gate. Mistakes are drawn before the engine is chosen; the same draws decide whether a telling corrects them.
 *
 * Engines: `plain` runs each call as it comes. `plain-approval` puts every change to the person first, raw. `fw` is
 * ours; its model states its goals with its first call and leaves them out as often as changes. `fw-nodding` is ours with
 * a person who says yes to everything: what the gate stops by itself. `fw-sloppy` is ours with calls in the shapes that
 * providers hand over. `fw-lying` is ours with a model that claims its last change instead of making it: how many of the
 * claims are believed is `agent.false_claims`, and `agent.claims_beside_made` where another change of its verb was made.
 * `fw-planner` has a planner of its own, `fw-no-goals` states none.
 *
 * Calls and tokens are those of all models of a task, see `TokenMeter`.
 *
 * The person says the task's instruction, answers questions with the right values, and says yes to an effect that the
 * task asks for, once each. A wrong effect is a change that the application made and the task does not ask for; a task
 * is completed when the application's state at the end is the one that the expected calls lead to. What the answer says
 * to the person is not judged. Some tasks expect a cancellation that the data set's own policy forbids, or bags to be paid
 * that it makes free; our workflow keeps the policy, so `faults.completed_without_mistakes_in_policy` leaves them out, and names each.
 *
 * Then every recorded conversation that passed is replayed through the agent, see `replayFigures`.
 */
export async function agent(options: AgentOptions): Promise<readonly Figure[]> {
  const { data, trajectories, quick = false, log = () => undefined } = options;
  const injected = await injectFaults(options);
  const replayed = await replayFigures({
    data,
    log,
    ...(trajectories !== undefined && { trajectories }),
    ...(quick && { limit: QUICK_CONVERSATIONS }),
  });
  return [...injected, ...replayed];
}

async function injectFaults({
  data,
  quick = false,
  seeds,
  log = () => undefined,
}: AgentOptions): Promise<readonly Figure[]> {
  const drawn = seeds ?? (quick ? SEEDS.slice(0, 1) : SEEDS);
  log(`mistakes ${JSON.stringify(ERROR_RATES)} per change, unwanted change ${EXTRA_RATE} per task`);
  log(`told of one, the model corrects it with ${CORRECTS}, and gives up after ${TRIES}; seeds ${drawn.join(', ')}`);
  const results: RunResult[] = [];
  for (const domain of ['retail', 'airline'] as const) {
    const maker = await openWorlds(domain, data);
    const { store } = maker.open();
    const policy = readPolicy(data, { bench: 'tau1', domain });
    for (const task of readTasks(data, domain, quick ? QUICK_TASKS : Infinity)) {
      const goldStore = maker.goldStore(task.gold);
      const forbidden = goldBreak(task.gold, maker.open(), policy);
      if (forbidden !== undefined) log(`  ${task.id} expects what is against the written policy. ${forbidden.facts}`);
      for (const seed of drawn) {
        const script = writeScript(task, seed, maker, store);
        for (const engine of quick ? ENGINES : [...ENGINES, ...MORE_ENGINES]) {
          const result = {
            ...(await runScript(engine, script, maker, goldStore)),
            forbidden: forbidden !== undefined,
          };
          results.push(result);
          report(result, log);
        }
      }
    }
    log(`${domain}: ${results.length} runs so far`);
  }
  return figuresOf(results);
}

function report(
  { engine, taskId, seed, errors, wrongEffects, completed }: RunResult,
  log: (line: string) => void,
): void {
  if (engine !== 'fw') return;
  const what = `${taskId} seed ${seed}`;
  for (const by of wrongEffects) log(`  wrong effect in ${what} by ${by}`);
  if (!completed && errors.length === 0) log(`  not completed, without a mistake: ${what}`);
}
