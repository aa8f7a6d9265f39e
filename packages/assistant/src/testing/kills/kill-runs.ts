import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLevelSessionStore } from '../../stores/level-session-store.ts';
import { oneOf, seededRandom, type Random } from '../seeded-random.ts';
import { runChild } from './child-process.ts';
import { KILL_POINTS, type ChildLine, type KillPoint, type ScriptedTurn } from './kill-plan.ts';

/** How often to kill. */
export interface KillOptions {
  /** Processes killed at least. */
  readonly kills: number;
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** What came of it. */
export interface KillReport {
  /** Processes that were killed. */
  readonly kills: number;
  readonly conversations: number;
  /** Effects that reached the application more than once. */
  readonly duplicates: number;
  /** Answers that were given and are not true any more: an effect told of that is not there, a turn that is gone. */
  readonly losses: number;
  /** Turns whose effect nobody knew of afterwards; the person was told so each time. */
  readonly unknown: number;
  /** Kills by point; `any` is a moment that nobody chose. */
  readonly points: Readonly<Record<string, number>>;
}

/**
 * Kills processes (SIGKILL) in the middle of conversations and takes them up again, until enough have died and each
 * point has had its death; then reads what the application did. A client sends an unanswered turn again; a person at a terminal sees where the conversation
 * stands and says what is missing.
 */
export async function killRuns({ kills, seed = 1, log = () => undefined }: KillOptions): Promise<KillReport> {
  const base = await mkdtemp(join(tmpdir(), 'kills-'));
  const cache = join(base, 'compiled');
  // Children load their code three times as fast from a cache, which only one that ends by itself leaves behind.
  await runChild({ folder: join(base, 'warm'), turns: [] }, { cache });
  let report: KillReport = { kills: 0, conversations: 0, duplicates: 0, losses: 0, unknown: 0, points: {} };
  while (report.kills < kills || KILL_POINTS.some((point) => report.points[point] === undefined)) {
    const folder = join(base, String(report.conversations));
    await mkdir(folder);
    report = added(
      report,
      await converse({ folder, cache, before: report.points }, seededRandom(seed + report.conversations), log),
    );
    log(
      `${report.kills} kills, ${report.conversations} conversations, ${report.duplicates} duplicates, ${report.losses} losses`,
    );
  }
  await rm(base, { recursive: true });
  return report;
}

/** Answers by turn; a turn that was saved and never answered has none. */
type Answers = Map<number, Extract<ChildLine, { kind: 'answered' }>>;

const TURNS = [
  'look',
  'write a',
  'tell b',
  'destroy c',
  'yes',
  'write d',
  'look',
  'destroy e',
  'yes',
  'tell f',
] as const;

/** Deaths in one conversation at most; after that it may finish. */
const DEATHS = 12;

interface Circumstances {
  readonly folder: string;
  readonly cache: string;
  /** Kills by point in earlier conversations. */
  readonly before: KillReport['points'];
}

async function converse(
  { folder, cache, before }: Circumstances,
  random: Random,
  log: (line: string) => void,
): Promise<KillReport> {
  const client = random() < 0.5;
  const script: readonly ScriptedTurn[] = TURNS.map((utterance, index) => ({
    utterance,
    ...(client && { turnId: `t${index}` }),
  }));
  const answers: Answers = new Map();
  const points: Record<string, number> = {};
  const deathsAt = (point: KillPoint) => (before[point] ?? 0) + (points[point] ?? 0);
  let next = 0;
  for (let deaths = 0; next < script.length;) {
    const dies = deaths < DEATHS;
    const die =
      dies && random() < 0.85 ? { at: rarest(random, deathsAt), count: 1 + Math.floor(random() * 3) } : undefined;
    const afterMs = dies && die === undefined ? random() * 60 : undefined;
    const child = await runChild(
      { folder, turns: script.slice(next), ...(die && { die }) },
      { cache, ...(afterMs !== undefined && { afterMs }) },
    );
    if (child.killed) {
      deaths += 1;
      const point = die?.at ?? 'any';
      points[point] = (points[point] ?? 0) + 1;
    } else if (!child.clean) throw new Error(`A child ended by itself: ${child.errors}`);
    for (const line of child.lines) if (line.kind === 'answered') answers.set(next++, line);
    // The client knows only its answers; the person sees on coming back how far the conversation is.
    if (child.killed && !client) next = await turnsSaved(folder);
  }
  const judged = await judge(folder, answers, log);
  return { ...judged, kills: Object.values(points).reduce((sum, count) => sum + count, 0), conversations: 1, points };
}

/** Where the fewest have died so far. */
function rarest(random: Random, deathsAt: (point: KillPoint) => number): KillPoint {
  const [first, ...others] = KILL_POINTS;
  const least = Math.min(...KILL_POINTS.map(deathsAt));
  const [rare = first, ...rares] = [first, ...others].filter((point) => deathsAt(point) === least);
  return oneOf(random, [rare, ...rares]);
}

/** How far the conversation is: what a person sees who opens it again. */
async function turnsSaved(folder: string): Promise<number> {
  const store = await openLevelSessionStore(join(folder, 'sessions'));
  const session = await store.load('s1');
  await store.close();
  return session?.turns ?? 0;
}

/** Reads what the application did and compares it with what was told. */
async function judge(
  folder: string,
  answers: Answers,
  log: (line: string) => void,
): Promise<Pick<KillReport, 'duplicates' | 'losses' | 'unknown'>> {
  const text = await readFile(join(folder, 'effects.log'), 'utf8').catch(() => '');
  const done = text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
  const count = (what: string) => done.filter((one) => one === what).length;
  const duplicates = [...new Set(done)].filter((what) => count(what) > 1);
  const told = [...answers.values()].flatMap(({ effects }) => effects);
  const missing = told.filter((what) => count(what) === 0);
  const gone = TURNS.length - (await turnsSaved(folder));
  if (duplicates.length + missing.length > 0 || gone !== 0)
    log(`  twice: ${duplicates.join(' ')}; missing: ${missing.join(' ')}; turns gone: ${gone}; ${folder}`);
  const unknown = [...answers.values()].filter(({ code }) => code === 'unknown-outcome').length;
  return { duplicates: duplicates.length, losses: missing.length + Math.abs(gone), unknown };
}

function added(a: KillReport, b: KillReport): KillReport {
  const points = Object.fromEntries(
    [...new Set([...Object.keys(a.points), ...Object.keys(b.points)])].map((point) => [
      point,
      (a.points[point] ?? 0) + (b.points[point] ?? 0),
    ]),
  );
  return {
    kills: a.kills + b.kills,
    conversations: a.conversations + b.conversations,
    duplicates: a.duplicates + b.duplicates,
    losses: a.losses + b.losses,
    unknown: a.unknown + b.unknown,
    points,
  };
}
