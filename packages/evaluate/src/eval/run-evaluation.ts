import type { Session, TurnEvent, Workflow } from '@fw/signature';
import { addAccounts, type ModelAccount } from '@fw/agent';
import { countTrials } from './count-trials.ts';
import type {
  EvalReport,
  EvalSuite,
  EvalTask,
  Exchange,
  FailureClass,
  SimulatedPerson,
  Trial,
  TrialReport,
} from './evaluation.ts';
import { judge } from './judge.ts';

/** A trial that is over. */
export interface FinishedTrial {
  readonly task: EvalTask;
  /** From 0. */
  readonly trial: number;
  readonly report: TrialReport;
  /** What was said, and what came of it. */
  readonly talk: readonly Exchange[];
  readonly accounts: Readonly<Record<string, ModelAccount>>;
}

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
  /** Before each trial, and once at the end. */
  readonly onProgress?: (done: number, total: number, task?: EvalTask) => void;
  readonly onTrial?: (finished: FinishedTrial) => void | Promise<void>;
  /** Stops it: the report is then about the trials that were finished. */
  readonly signal?: AbortSignal;
}

/** Source: τ-bench ends its conversations after 30 exchanges. */
export const MAX_UTTERANCES = 30;

/** Runs every task k times, one after the other, each on fresh state, and counts (row N4). Never rejects for a trial. */
export async function runEvaluation(options: EvaluationOptions): Promise<EvalReport> {
  const { suite, k = 1, onProgress, onTrial, signal } = options;
  const total = suite.tasks.length * k;
  const isStopped = () => signal?.aborted === true;
  const finished: FinishedTrial[] = [];
  for (const task of suite.tasks) {
    for (let trial = 0; trial < k && !isStopped(); trial++) {
      onProgress?.(finished.length, total, task);
      const result = await runTrial(options, task, trial);
      // What was cut short says nothing about the workflow.
      if (isStopped()) break;
      finished.push(result);
      await onTrial?.(result);
    }
  }
  onProgress?.(finished.length, total);
  return countTrials(suite, k, finished);
}

async function runTrial(options: EvaluationOptions, task: EvalTask, index: number): Promise<FinishedTrial> {
  const timer = options.timer ?? (() => performance.now());
  const startedAt = timer();
  const talk: Exchange[] = [];
  let accounts: Readonly<Record<string, ModelAccount>> = {};
  const onEvent = (event: TurnEvent) => {
    if (event.type === 'agent-event') accounts = addAccounts(accounts, accountsIn(event.data));
  };
  let trial: Trial | undefined;
  const report = (failure?: FailureClass, reason?: string): FinishedTrial => {
    accounts = trial?.accounts?.() ?? accounts;
    const used = Object.values(accounts);
    const sum = (part: 'inputTokens' | 'outputTokens' | 'cost') => used.reduce((all, each) => all + each[part], 0);
    return {
      task,
      trial: index,
      talk,
      accounts,
      report: {
        passed: failure === undefined,
        ...(failure !== undefined && { failure }),
        ...(reason !== undefined && { reason }),
        turns: talk.length,
        durationMs: timer() - startedAt,
        inputTokens: sum('inputTokens'),
        outputTokens: sum('outputTokens'),
        cost: sum('cost'),
      },
    };
  };
  try {
    trial = await options.createTrial(task, index);
    await converse(options, task, trial, talk, onEvent);
    const turns = talk.map(({ turn }) => turn);
    const verdict = judge(options.workflow, task, turns, await trial.check?.());
    return report(verdict?.failure, verdict?.reason);
  } catch (error) {
    return report('error', error instanceof Error ? error.message : String(error));
  } finally {
    await trial?.close?.();
  }
}

async function converse(
  options: EvaluationOptions,
  task: EvalTask,
  { taker, session: start, person = options.person }: Trial,
  talk: Exchange[],
  onEvent: (event: TurnEvent) => void,
): Promise<void> {
  const { maxUtterances = MAX_UTTERANCES, signal = new AbortController().signal } = options;
  const script = 'says' in task.user ? [...task.user.says] : undefined;
  if (script === undefined && person === undefined) throw new Error('The task needs a simulated person.');
  let session: Session = start;
  while (talk.length < maxUtterances) {
    signal.throwIfAborted();
    const confirms = talk.at(-1)?.turn.clarification?.kind === 'confirm';
    const scripted = confirms ? task.confirms : script?.shift();
    const said = script === undefined ? await person?.next(task, talk, signal) : scripted;
    if (said === undefined) return;
    const turn = await taker.take({ utterance: said, session, signal, onEvent });
    talk.push({ said, turn });
    // What a store does: only JSON survives.
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
  }
}

/** The loop tells what it used whenever it hands over; its accounts are written in run-loop.ts. */
function accountsIn(data: unknown): Readonly<Record<string, ModelAccount>> {
  const { accounts = {} } = data as { readonly accounts?: Readonly<Record<string, ModelAccount>> };
  return accounts;
}
