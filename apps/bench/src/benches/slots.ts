import type { Figure } from '../figure.ts';
import { shareFigure } from './gate/share-figure.ts';
import {
  BANKING_OPTIONS,
  bankingReader,
  DEVELOPMENT_FOLDS,
  KINDS as BANKING_KINDS,
  loadBanking,
  scoreTurn,
  type Convention,
} from './slots/nlupp.ts';
import {
  bookingReader,
  KINDS as BOOKING_KINDS,
  loadRestaurants,
  scoreRow,
  type AskedTurn,
} from './slots/restaurants.ts';
import { chronoMoments, momentHits, ourMoments } from './slots/peers.ts';
import { holdsAll, isExact, spanF1, valueHits, type ScoredTurn } from './slots/score.ts';
import { loadRoles, scoreRoles, type RoleOutcome } from './slots/sgd.ts';
import { loadSnips, scoreSentence, snipsReader, TYPED_SLOTS } from './slots/snips.ts';

/** What the slots bench is told. */
export interface SlotsOptions {
  /** The folder of data sets. */
  readonly data: string;
  /** 200 turns of each set, with the smallest of intervals to match. */
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const QUICK = 200;

/** Rows of the public test split of RESTAURANTS-8K, which is not in the copy. */
const TEST_ROWS = 3_731;

/** Kinds of NLU++ that its one figure is about; amounts are reported beside it. */
const HEADLINE = ['dates', 'times', 'numbers', 'people'].flatMap((kind) => BANKING_KINDS[kind] ?? []);

/**
 * B5: slots without a model, through the extractor that a workflow uses.
 *
 * NLU++ banking: folds 15 to 19, none of whose turns was looked at during development (0 to 14 were). One command holds
 * all typed slots of the domain; nothing says which of them a turn has. `exact`: of the turns with a date, time, number
 * or person annotated, those where every annotated slot has exactly the annotated canonical value. `exact_alone`: those
 * where, besides, no other slot was filled. `values`: the same by value instead of by turn. Values are compared as the
 * annotators resolved them (incomplete dates always forward, each mention by itself); under `default` stands the
 * product's own reading. `moments`: days and hours found at all, whatever the slot, beside chrono-node. RESTAURANTS-8K:
 * the `dev` split, turns alone; those that answer a question apart.
 * `empty`: values that were filled in turns which hold none, as a share of those turns and as a count in 3,731 rows, the
 * size of the public test split. Schema-Guided Dialogue: turns of persons with the slots of the service's own schema;
 * `placed` is the share of annotated spans whose words went to their slot, `unsaid` that of turns in which a slot was
 * filled that the turn does not speak of. SNIPS: typed slots of the test split, spans only.
 */
export async function slots({ data, quick = false, log = () => undefined }: SlotsOptions): Promise<readonly Figure[]> {
  const limit = quick ? QUICK : Infinity;
  log(`NLU++ banking, folds ${DEVELOPMENT_FOLDS} to 19`);
  const banking = [
    ...(await measureBanking(data, limit, 'annotators')),
    ...(await measureBanking(data, limit, 'default')),
  ];
  log('RESTAURANTS-8K, dev');
  const bookings = await measureBookings(data, limit);
  log('Schema-Guided Dialogue, sample of dev');
  const roles = await measureRoles(data, limit);
  log('SNIPS, typed slots of test');
  return [...banking, ...bookings, ...roles, ...(await measureSnips(data, limit))];
}

async function measureBanking(data: string, limit: number, convention: Convention): Promise<readonly Figure[]> {
  const read = bankingReader(convention);
  const rows = loadBanking(data, DEVELOPMENT_FOLDS, 20).slice(0, limit);
  const started = process.cpuUsage();
  const turns: ScoredTurn[] = [];
  for (const row of rows) turns.push(await scoreTurn(row, read, convention));
  const cpu = cpuMs(started) / Math.max(1, turns.length);
  const id = convention === 'annotators' ? 'slots.nlupp' : 'slots.nlupp.default';
  const typed = turns.map((turn) => only(turn, HEADLINE));
  const filled = typed.filter(({ gold }) => gold.length > 0);
  const exact = [
    ...shareFigure(`${id}.exact`, filled.map(holdsAll)),
    ...shareFigure(`${id}.exact_alone`, filled.map(isExact)),
  ];
  if (convention === 'default') return exact;
  return [
    ...exact,
    ...shareFigure(
      `${id}.values`,
      valueHits(turns, (slot) => HEADLINE.includes(slot)),
    ),
    ...shareFigure(`${id}.moments`, momentHits(turns, BANKING_OPTIONS, ourMoments)),
    ...shareFigure(`${id}.moments`, momentHits(turns, BANKING_OPTIONS, chronoMoments), 'chrono-node'),
    // Values in turns where the annotators saw none: each would be a question or a wrong value.
    ...shareFigure(`${id}.kept_empty`, typed.filter(({ gold }) => gold.length === 0).map(isExact)),
    ...byKind(id, turns, BANKING_KINDS),
    { id: `${id}.cpu_ms`, value: cpu, unit: 'ms', n: turns.length, engine: 'fw' },
  ];
}

async function measureBookings(data: string, limit: number): Promise<readonly Figure[]> {
  const read = bookingReader();
  const turns: AskedTurn[] = [];
  for (const row of loadRestaurants(data, 'dev').slice(0, limit)) turns.push(await scoreRow(row, read));
  const answers = turns.filter(({ requested }) => requested.length > 0);
  const empty = turns.filter(({ gold }) => gold.length === 0);
  const filled = empty.reduce((sum, { predicted }) => sum + predicted.length, 0);
  const exact = (id: string, some: readonly ScoredTurn[]): readonly Figure[] =>
    shareFigure(id, some.filter(({ gold }) => gold.length > 0).map(isExact));
  return [
    ...exact('slots.restaurants8k.exact', turns),
    ...exact('slots.restaurants8k.answers.exact', answers),
    ...shareFigure(
      'slots.restaurants8k.empty.filled',
      empty.map(({ predicted }) => predicted.length > 0),
    ),
    {
      id: 'slots.restaurants8k.empty.values_in_3731',
      value: (filled * TEST_ROWS) / Math.max(1, turns.length),
      unit: '',
      n: empty.length,
      engine: 'fw',
    },
    ...byKind('slots.restaurants8k', turns, BOOKING_KINDS),
    ...byKind('slots.restaurants8k.answers', answers, BOOKING_KINDS),
  ];
}

async function measureRoles(data: string, limit: number): Promise<readonly Figure[]> {
  const { turns, reader } = loadRoles(data);
  const outcomes: RoleOutcome[] = [];
  for (const turn of turns.slice(0, limit)) outcomes.push(await scoreRoles(turn, reader));
  return [
    ...shareFigure(
      'slots.sgd.placed',
      outcomes.flatMap(({ placed }) => placed),
    ),
    ...shareFigure(
      'slots.sgd.unsaid',
      outcomes.map(({ wrong }) => wrong.length > 0),
    ),
  ];
}

async function measureSnips(data: string, limit: number): Promise<readonly Figure[]> {
  const read = snipsReader();
  const turns: ScoredTurn[] = [];
  for (const row of loadSnips(data).slice(0, limit)) turns.push(await scoreSentence(row, read));
  const { f1, n } = spanF1(turns, (slot) => TYPED_SLOTS.includes(slot));
  return [{ id: 'slots.snips.typed.span_f1', value: f1, unit: '', n, engine: 'fw' }];
}

/** Share of annotated values found, and F1 of spans, for each kind. */
function byKind(
  id: string,
  turns: readonly ScoredTurn[],
  kinds: Readonly<Record<string, readonly string[]>>,
): readonly Figure[] {
  return Object.entries(kinds).flatMap(([kind, members]): readonly Figure[] => {
    const isMember = (slot: string): boolean => members.includes(slot);
    const { f1, n } = spanF1(turns, isMember);
    if (n === 0) return [];
    return [
      ...shareFigure(`${id}.${kind}.value`, valueHits(turns, isMember)),
      { id: `${id}.${kind}.span_f1`, value: f1, unit: '', n, engine: 'fw' },
    ];
  });
}

/** A turn with the slots of some kinds only. */
function only({ text, gold, predicted }: ScoredTurn, members: readonly string[]): ScoredTurn {
  const pick = <Span extends { readonly slot: string }>(spans: readonly Span[]): readonly Span[] =>
    spans.filter(({ slot }) => members.includes(slot));
  return { text, gold: pick(gold), predicted: pick(predicted) };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
