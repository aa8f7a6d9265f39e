import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions, Figure } from '../figure.ts';
import { median } from './demo/percentile.ts';
import { folderOf, openWorkflow } from './talks/open-workflow.ts';
import { playTalk, type Played } from './talks/play-talk.ts';
import { readTalks, type Talk } from './talks/talk.ts';

const DATA = join(import.meta.dirname, 'talks', 'data');
/** Whose talks `--quick` plays: two small workflows, trained in seconds. */
const QUICK = new Set(['clinic', 'bank']);
/** More lines than this are no answer to a person. Source: acceptance, row N15, with room for a question. */
const LONG = 15;

/**
 * Conversations as data, played without a model: a person who knows what they want, says it as people do, answers what
 * is asked and agrees to nothing else. See benchmarks, B11.
 */
export async function talks({ quick, dataset, log }: BenchOptions): Promise<readonly Figure[]> {
  const all = dataset === undefined ? ownTalks() : readTalks(dataset);
  const chosen = quick && dataset === undefined ? all.filter(({ workflow }) => QUICK.has(workflow)) : all;
  // Where trained copies are kept from run to run, for whoever works on the talks.
  const kept = process.env['FW_TALKS_HOME'];
  const home = kept ?? mkdtempSync(join(tmpdir(), 'fw-bench-talks-'));
  try {
    const played: Played[] = [];
    for (const [workflow, some] of byWorkflow(chosen)) {
      log(`${workflow}: ${some.length} talks`);
      const opened = await openWorkflow(workflow, home);
      for (const talk of some) played.push(await playTalk(talk, opened));
      await opened.close();
    }
    for (const { talk, right, transcript } of played)
      if (!right) for (const line of [`${talk.id} (${talk.wants})`, ...transcript]) log(line);
    return figuresOf(played);
  } finally {
    if (kept === undefined) rmSync(home, { recursive: true, force: true });
  }
}

function ownTalks(): readonly Talk[] {
  const files = readdirSync(DATA).filter((name) => name.endsWith('.talks.json'));
  return files.sort().flatMap((name) => readTalks(join(DATA, name)));
}

function byWorkflow(all: readonly Talk[]): ReadonlyMap<string, readonly Talk[]> {
  const groups = new Map<string, Talk[]>();
  for (const talk of all) {
    const folder = folderOf(talk);
    if (folder === undefined) throw new Error(`Talk ${talk.id}: there is no workflow "${talk.workflow}".`);
    groups.set(folder, [...(groups.get(folder) ?? []), talk]);
  }
  return groups;
}

function figuresOf(played: readonly Played[]): readonly Figure[] {
  const sum = (of: (one: Played) => number): number => played.reduce((total, one) => total + of(one), 0);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  const turns = played.flatMap((one) => one.turns);
  const questions = sum((one) => one.questions);
  const fewest = sum(({ talk }) => talk.questions);
  const lines = turns.map((turn) => turn.lines);
  const figure = (id: string, value: number, unit: string, n: number): Figure => ({
    id: `talks.${id}`,
    value,
    unit,
    n,
    engine: 'fw',
  });
  return [
    figure(
      'right',
      share(
        sum(({ right }) => Number(right)),
        played.length,
      ),
      '%',
      played.length,
    ),
    figure(
      'wrong_effects',
      sum(({ wrong }) => wrong.length),
      'count',
      played.length,
    ),
    figure('questions_ratio', fewest === 0 ? questions : questions / fewest, '', fewest),
    figure('questions', questions, 'count', turns.length),
    figure(
      'repeated',
      share(
        sum((one) => one.repeated),
        questions,
      ),
      '%',
      questions,
    ),
    figure(
      'lost',
      share(
        sum((one) => one.lost),
        turns.length,
      ),
      '%',
      turns.length,
    ),
    figure('long_answers', lines.filter((count) => count > LONG).length, 'count', turns.length),
    figure('lines', lines.reduce((total, count) => total + count, 0) / Math.max(turns.length, 1), '', turns.length),
    figure('turn.cpu_ms', median(turns.map(({ cpuMs }) => cpuMs)), 'ms', turns.length),
  ];
}
