import type { Session, Turn, TurnEvent, Workflow } from '@fw/signature';
import type { ModelAccount } from '../loop/budget.ts';
import type {
  EvalReport,
  EvalSuite,
  EvalTask,
  FailureClass,
  SimulatedPerson,
  TaskReport,
  Trial,
  TrialReport,
} from './evaluation.ts';
import { judge } from './judge.ts';
import { passHat } from './pass-hat.ts';

/** What to measure and how. */
export interface EvaluationOptions {
  readonly suite: EvalSuite;
  readonly workflow: Workflow;
  /** Makes what one trial runs on: its own application state, its own session. */
  readonly createTrial: (task: EvalTask, trial: number) => Promise<Trial>;
  /** Plays the person of tasks that say what they want rather than what they say. */
  readonly person?: SimulatedPerson;
  /** Trials of each task; 1 when absent. */
  readonly k?: number;
  /** Utterances after which a conversation is over; {@link MAX_UTTERANCES} when absent. */
  readonly maxUtterances?: number;
  /** Monotonic milliseconds; `performance.now` when absent. */
  readonly timer?: () => number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Source: τ-bench ends its conversations after 30 exchanges. */
export const MAX_UTTERANCES = 30;

/** Runs every task k times, one after the other, each on fresh state, and counts (row N4). */
export async function runEvaluation(options: EvaluationOptions): Promise<EvalReport> {
  const { suite, k = 1, onProgress, signal } = options;
  const total = suite.tasks.length * k;
  const tasks: TaskReport[] = [];
  for (const task of suite.tasks) {
    const trials: TrialReport[] = [];
    for (let trial = 0; trial < k; trial++) {
      signal?.throwIfAborted();
      trials.push(await runTrial(options, task, trial));
      onProgress?.(tasks.length * k + trials.length, total);
    }
    tasks.push({ id: task.id, trials });
  }
  const successes = tasks.map(({ trials }) => trials.filter(({ passed }) => passed).length);
  const all = tasks.flatMap(({ trials }) => trials);
  return {
    suite: suite.name,
    trials: k,
    tasks,
    passHat: Array.from({ length: k }, (_, at) => passHat(successes, k, at + 1)),
    failures: countFailures(all),
    cost: all.reduce((sum, { cost }) => sum + cost, 0),
  };
}

async function runTrial(options: EvaluationOptions, task: EvalTask, index: number): Promise<TrialReport> {
  const timer = options.timer ?? (() => performance.now());
  const startedAt = timer();
  const spent = { inputTokens: 0, outputTokens: 0, cost: 0 };
  const onEvent = (event: TurnEvent) => {
    if (event.type === 'agent-event' && event.name === 'request-ended') charge(spent, event.data);
  };
  const turns: Turn[] = [];
  const report = (failure?: FailureClass, reason?: string): TrialReport => ({
    passed: failure === undefined,
    ...(failure !== undefined && { failure }),
    ...(reason !== undefined && { reason }),
    turns: turns.length,
    durationMs: timer() - startedAt,
    ...spent,
  });
  const trial = await options.createTrial(task, index);
  try {
    await converse(options, task, trial, turns, onEvent);
    const verdict = judge(options.workflow, task, turns);
    if (verdict !== undefined) return report(verdict.failure, verdict.reason);
    const wrong = await trial.check?.();
    return wrong === undefined ? report() : report('wrong-state', wrong);
  } catch (error) {
    options.signal?.throwIfAborted();
    return report('error', error instanceof Error ? error.message : String(error));
  } finally {
    await trial.close?.();
  }
}

async function converse(
  { person, maxUtterances = MAX_UTTERANCES, signal = new AbortController().signal }: EvaluationOptions,
  task: EvalTask,
  { taker, session: start }: Trial,
  turns: Turn[],
  onEvent: (event: TurnEvent) => void,
): Promise<void> {
  let session: Session = start;
  const script = 'says' in task.user ? [...task.user.says] : undefined;
  for (let count = 0; count < maxUtterances; count++) {
    const last = turns.at(-1);
    const utterance =
      last?.clarification?.kind === 'confirm' && script !== undefined
        ? task.confirms
        : script !== undefined
          ? script.shift()
          : await person?.next(task, turns, signal);
    if (utterance === undefined) return;
    const turn = await taker.take({ utterance, session, signal, onEvent });
    turns.push(turn);
    // What a store does: only JSON survives.
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
  }
}

function charge(spent: { inputTokens: number; outputTokens: number; cost: number }, data: unknown): void {
  // The loop's own event; its accounts are written in run-loop.ts.
  const { accounts = {} } = data as { readonly accounts?: Readonly<Record<string, ModelAccount>> };
  for (const account of Object.values(accounts)) {
    spent.inputTokens += account.inputTokens;
    spent.outputTokens += account.outputTokens;
    spent.cost += account.cost;
  }
}

function countFailures(trials: readonly TrialReport[]): EvalReport['failures'] {
  const counts: Partial<Record<FailureClass, number>> = {};
  for (const { failure } of trials) if (failure !== undefined) counts[failure] = (counts[failure] ?? 0) + 1;
  return counts;
}
