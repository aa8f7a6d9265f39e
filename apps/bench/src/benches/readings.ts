import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, Figure } from '../figure.ts';
import { openPeers } from '../intent/engines/peers-folder.ts';
import { shareFigure } from './gate/share-figure.ts';
import { FILES, isRight, loadCases, type ReadingCase } from './readings/cases.ts';
import { ourReader } from './readings/ours.ts';
import { chronoNode, compromise, recognizersText } from './readings/peers.ts';
import type { Answer, Reader } from './readings/reader.ts';

/** What came of one case. */
export type Outcome = 'right' | 'asked' | 'missed' | 'wrong';

const OUTCOMES: readonly Outcome[] = ['right', 'asked', 'missed', 'wrong'];

/**
 * B10: one value asked for, on the sentences of Recognizers-Text's specifications. `right`: the right value, or a
 * question between values that are all right; where the sentence holds none, nothing. `asked`: a question. `missed`:
 * nothing. `wrong`: another value, silently. `period_as_date` and its like: sentences that hold something else than what
 * is asked for, where every value is wrong.
 */
export async function readings({
  data,
  dataset,
  quick,
  log,
}: Pick<BenchOptions, 'data' | 'dataset' | 'quick' | 'log'>): Promise<readonly Figure[]> {
  const files = dataset === undefined ? FILES.map((name) => join(data, 'recognizers-text', name)) : [dataset];
  const all = (await Promise.all(files.filter((file) => existsSync(file)).map(loadCases))).flat();
  const cases = quick ? all.filter((_, index) => index % 4 === 0) : all;
  const require = await openPeers(log);
  const peers = require === undefined ? [] : [recognizersText(require), chronoNode(require), compromise(require)];
  const figures: Figure[] = [];
  for (const reader of [ourReader(), ...peers]) figures.push(...(await measure(reader, cases, log)));
  return figures.sort((a, b) => order(a) - order(b) || a.id.localeCompare(b.id));
}

/** The kinds in their own order, times last. */
function order({ id }: Figure): number {
  return id.includes('cpu') ? 1 : 0;
}

async function measure(
  reader: Reader,
  cases: readonly ReadingCase[],
  log: (line: string) => void,
): Promise<readonly Figure[]> {
  const known = cases.filter(({ kind }) => reader.knows(kind));
  const outcomes = new Map<string, Outcome[]>();
  const times: number[] = [];
  for (const [index, one] of known.entries()) {
    // The first readings pay for what is compiled on first use.
    if (index < WARM_UP) await reader.read(one);
    const started = process.cpuUsage();
    const answer = await reader.read(one);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1_000);
    const outcome = outcomeOf(one, answer);
    outcomes.set(one.kind, [...(outcomes.get(one.kind) ?? []), outcome]);
    if (reader.name === 'fw' && outcome !== 'right') log(describe(one, answer, outcome));
  }
  const shares = [...outcomes].flatMap(([kind, came]) =>
    OUTCOMES.flatMap((outcome) =>
      shareFigure(
        `readings.${kind}.${outcome}`,
        came.map((each) => each === outcome),
        reader.name,
      ),
    ),
  );
  return [...shares, ...cpuFigure(times, reader.name)];
}

const WARM_UP = 20;

export function outcomeOf(one: ReadingCase, answer: Answer): Outcome {
  const isNone = one.kind.startsWith('none_as_');
  if (answer.kind === 'nothing') return isNone ? 'right' : 'missed';
  if (answer.kind === 'value') return isRight(one, answer.value) ? 'right' : 'wrong';
  const { offered } = answer;
  return offered.length > 1 && offered.every((value) => isRight(one, value)) ? 'right' : 'asked';
}

function describe({ kind, utterance, right }: ReadingCase, answer: Answer, outcome: Outcome): string {
  const said =
    answer.kind === 'value' ? String(answer.value) : answer.kind === 'asked' ? answer.offered.join(' or ') : '';
  return `${outcome.padEnd(6)} ${kind}: “${utterance}” gave ${said || 'nothing'}, right is ${right.join(' or ') || 'nothing'}`;
}

function cpuFigure(times: readonly number[], engine: string): readonly Figure[] {
  const sorted = times.toSorted((a, b) => a - b);
  const p50 = sorted[Math.floor(sorted.length / 2)];
  if (p50 === undefined) return [];
  return [{ id: 'readings.cpu_ms.p50', value: p50, unit: 'ms', n: sorted.length, engine }];
}
