import { join } from 'node:path';
import { openDomain, type Domain } from './gate/environment.ts';
import { findRuns, readRun } from './gate/recorded-run.ts';
import { replay } from './gate/replay.ts';
import { loadSchemaCheck } from './gate/schema-check.ts';
import type { Figure } from '../figure.ts';
import { isBlocked, isQuestioned, isStopped, tally, type ReplayedRun } from './gate/tally.ts';

/** Where the recorded runs and the databases are, and how much of them to take. */
export interface GateOptions {
  /** The folder of data sets. */
  readonly data: string;
  /** The folder of recorded runs; `tau-trajectories` in `data` when absent. */
  readonly trajectories?: string;
  /** The first conversations of each run only. */
  readonly quick?: boolean;
  /** How many conversations of each run; all, or ten in the quick mode, when absent. */
  readonly conversations?: number;
  /** Told of each run as it is done, and of each call that went wrong. */
  readonly log?: (line: string) => void;
}

/** Conversations of each run in the quick mode: ends well within a minute. */
const QUICK_CONVERSATIONS = 10;

/**
 * B7: replays recorded calls of agents through the gate and confirmation of the retail
 * and airline workflows. See benchmarks, B7; parts (a) to (e) are told apart by the ids.
 */
export async function gate(options: GateOptions): Promise<readonly Figure[]> {
  const { data, trajectories, log = () => undefined } = options;
  const limit = options.conversations ?? (options.quick === true ? QUICK_CONVERSATIONS : Infinity);
  const domains = new Map<string, Domain>();
  const replayed: ReplayedRun[] = [];
  for (const file of findRuns(trajectories ?? join(data, 'tau-trajectories'))) {
    const run = readRun(file, limit);
    const key = `${run.bench} ${run.domain}`;
    const domain = domains.get(key) ?? (await openDomain(run, data));
    domains.set(key, domain);
    const conversations = [];
    for (const trajectory of run.trajectories) conversations.push(await replay(domain, trajectory));
    const done = { run, conversations, schemaAccepts: loadSchemaCheck(run, data) };
    replayed.push(done);
    report(done, log);
  }
  return tally(replayed);
}

/** One line for the run, and one for each call that ours answered differently, let through, stopped falsely or questioned. */
function report({ run, conversations }: ReplayedRun, log: (line: string) => void): void {
  const calls = conversations.flat();
  log(`${run.name}: ${conversations.length} conversations, ${calls.length} calls`);
  for (const { call, passed, verdict, same, ours } of calls) {
    if (verdict === undefined) continue;
    const what = `${call.tool} ${JSON.stringify(call.args)}`;
    if (same === false)
      log(`  answered otherwise: ${what}\n    recorded ${shorten(call.result)}\n    ours     ${shorten(ours ?? '')}`);
    if (call.isError && !isStopped(verdict)) log(`  let through: ${what}\n    ${shorten(call.result)}`);
    if (!passed || call.isError) continue;
    if (isBlocked(verdict)) log(`  stopped falsely: ${what}\n    ${reasonsOf(verdict)}`);
    if (isQuestioned(verdict)) log(`  questioned: ${what}\n    ${reasonsOf(verdict)}`);
  }
}

function reasonsOf(verdict: Parameters<typeof isBlocked>[0]): string {
  if (verdict.kind === 'no-command') return 'There is no such command.';
  return 'issues' in verdict
    ? verdict.issues.map(({ message }) => message).join(' ')
    : 'Shown, and not agreed to before.';
}

function shorten(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}
