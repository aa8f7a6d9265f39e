import { join } from 'node:path';
import { findRuns, readRun } from '../gate/recorded-run.ts';
import type { Figure } from '../../figure.ts';
import { shareFigure } from '../gate/share-figure.ts';
import { readPolicy } from './policy-break.ts';
import { replayThroughAgent, type ReplayedConversation } from './replay-run.ts';
import { openWorlds, type WorldMaker } from './world.ts';

/** Which recorded runs to replay. */
export interface ReplayOptions {
  readonly data: string;
  /** The folder of recorded runs; `tau-trajectories` in `data` when absent. */
  readonly trajectories?: string;
  /** Conversations of each run; all when absent. */
  readonly limit?: number;
  readonly log: (line: string) => void;
}

/**
 * Replays every conversation that passed, and counts how many reach the state that their task's author expects: of
 * those whose own calls lead there (some files name the expectation of another task), and of all. `same_state` counts
 * those that end as the recorded calls do, whatever is expected. `gold_reached_or_explained` adds those that end
 * otherwise only because the recording, and with it the expectation, does what the data set's own policy forbids: each
 * is named with the policy's sentence and the facts, and ends as the recorded calls do without the forbidden one.
 */
export async function replayFigures(options: ReplayOptions): Promise<readonly Figure[]> {
  const { data, trajectories = join(data, 'tau-trajectories'), limit, log } = options;
  const makers = new Map<string, WorldMaker>();
  const all: ReplayedConversation[] = [];
  for (const file of findRuns(trajectories)) {
    const run = readRun(file, limit);
    const key = `${run.bench} ${run.domain}`;
    const maker = makers.get(key) ?? (await openWorlds(run.domain, data, run.bench));
    makers.set(key, maker);
    const policy = readPolicy(data, run);
    const passed = run.trajectories.filter((trajectory) => trajectory.passed);
    const before = all.length;
    for (const trajectory of passed) {
      const replayed = await replayThroughAgent(trajectory, maker, policy);
      all.push(replayed);
      if (!replayed.same) log(`  ${run.name}: task ${trajectory.taskId}, trial ${trajectory.trial} ends otherwise`);
      for (const line of replayed.stopped) log(`    ${line}`);
      if (!replayed.explained) continue;
      for (const { call, rule, facts } of replayed.breaks)
        log(`    ${call.tool} is against the written policy. ${facts}. The policy: “${rule}”`);
    }
    const done = all.slice(before);
    const count = (which: keyof ReplayedConversation) => done.filter((one) => one[which] === true).length;
    log(
      `${run.name}: ${done.length} passed, ${count('reachedDirectly')} by their calls alone; through us ${count('reached')}, as recorded ${count('same')}`,
    );
  }
  const perRun = (id: string, count: (one: ReplayedConversation) => number): Figure => ({
    id,
    value: all.reduce((sum, one) => sum + count(one), 0) / Math.max(1, all.length),
    unit: 'per conversation',
    n: all.length,
    engine: 'fw',
  });
  return [
    ...shareFigure(
      'replay.gold_reached',
      all.filter((one) => one.reachedDirectly).map((one) => one.reached),
    ),
    ...shareFigure(
      'replay.gold_reached_or_explained',
      all.filter((one) => one.reachedDirectly).map((one) => one.reached || one.explained),
    ),
    ...shareFigure(
      'replay.gold_reached_of_all',
      all.map((one) => one.reached),
    ),
    ...shareFigure(
      'replay.gold_reached_of_all',
      all.map((one) => one.reachedDirectly),
      'recorded-calls',
    ),
    ...shareFigure(
      'replay.same_state',
      all.map((one) => one.same),
    ),
    perRun('replay.confirmations', (one) => one.confirmations),
    perRun('replay.questions', (one) => one.questions),
  ];
}
