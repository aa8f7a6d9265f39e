import type { BenchOptions, Figure } from '../figure.ts';
import { type Dataset, type LabelledText, readUsual, restrictTo, splitOf } from '../intent/dataset.ts';
import { drawExamples } from '../intent/draw-examples.ts';
import { fwEngine } from '../intent/engines/fw.ts';
import { PROMISES, riskRows } from '../intent/risk.ts';
import { auroc, mean, repeatedFigure } from '../intent/scoring.ts';
import { shareFigure } from './gate/share-figure.ts';

/** A trade: labels of one collection that belong together. */
interface Trade {
  readonly dataset: Dataset;
  readonly labels: readonly number[];
}

/** What became of requests, those for commands that are there and those for commands taken away. */
interface Outcome {
  readonly auroc: number;
  readonly inside: readonly { readonly executed: boolean; readonly right: boolean }[];
  readonly gone: readonly boolean[];
}

const TRADE = 15;
/** Every third command is taken away, beginning at each of the first so many. Source: chosen before the first run. */
const TURNS = [0, 1, 2];
const SMALL = 4;

/**
 * Near out of scope: requests for commands that do not exist but sound like ones that do. A third of fifteen commands of
 * one trade taken away and asked for; and one of four. Both are quoted with the share of requests in scope that still
 * run.
 */
export async function nearOos({ data, quick, log }: BenchOptions): Promise<readonly Figure[]> {
  const banking = readUsual(data, 'banking77');
  const clinc = readUsual(data, 'clinc150');
  const figures: Figure[] = [];
  const cards = banking.labels.flatMap((label, at) => (label.includes('card') ? [at] : [])).slice(0, TRADE);
  const domains = [...clinc.domains.values()].map((members) =>
    clinc.labels.flatMap((label, at) => (members.includes(label) ? [at] : [])),
  );
  for (const shots of quick ? [10] : [50, 10]) {
    const turns = quick ? TURNS.slice(0, 1) : TURNS;
    const sets: readonly (readonly [string, readonly Trade[]])[] = [
      ['cards', [{ dataset: banking, labels: cards }]],
      ['trades', (quick ? domains.slice(0, 1) : domains).map((labels) => ({ dataset: clinc, labels }))],
    ];
    for (const [name, trades] of sets) {
      const outcomes: Outcome[][] = PROMISES.map(() => []);
      for (const { dataset, labels } of trades) {
        for (const turn of turns) {
          const gone = labels.filter((_, at) => at % TURNS.length === turn);
          const found = await takeAway(dataset, labels, gone, shots);
          found.forEach((outcome, at) => outcomes[at]!.push(outcome));
        }
      }
      PROMISES.forEach(({ percent }, at) =>
        figures.push(...summary(`near_oos.${name}.k${shots}.promised_${percent}`, outcomes[at]!)),
      );
      log(`${name}, ${shots} examples a command: done`);
    }
  }
  const small: Outcome[][] = PROMISES.map(() => []);
  for (const labels of quick ? domains.slice(0, 2) : domains) {
    for (const gone of labels.slice(0, SMALL)) {
      const found = await takeAway(clinc, labels.slice(0, SMALL), [gone], 10);
      found.forEach((outcome, at) => small[at]!.push(outcome));
    }
  }
  PROMISES.forEach(({ percent }, at) => figures.push(...summary(`near_oos.small.promised_${percent}`, small[at]!)));
  return figures;
}

async function takeAway(
  dataset: Dataset,
  labels: readonly number[],
  gone: readonly number[],
  shots: number,
): Promise<readonly Outcome[]> {
  const task = restrictTo(
    dataset,
    labels.filter((label) => !gone.includes(label)),
  );
  const trained = await fwEngine.train({
    labels: task.labels,
    rows: drawExamples(splitOf(task, 'train'), shots, 1),
  });
  const inside = splitOf(task, 'test');
  const strangers: readonly LabelledText[] = splitOf(restrictTo(dataset, gone), 'test');
  const sureness = async (rows: readonly LabelledText[]) => {
    const values: number[] = [];
    for (const { text } of rows) values.push((await trained.classify(text)).right);
    return values;
  };
  const separation = auroc(await sureness(inside), await sureness(strangers));
  const outcomes: Outcome[] = [];
  for (const { effect } of PROMISES) {
    const ran = await riskRows(trained, task.labels, strangers, effect);
    outcomes.push({
      auroc: separation,
      inside: await riskRows(trained, task.labels, inside, effect),
      gone: ran.map(({ executed }) => executed),
    });
  }
  return outcomes;
}

function summary(id: string, outcomes: readonly Outcome[]): readonly Figure[] {
  const inside = outcomes.flatMap((outcome) => outcome.inside);
  const gone = outcomes.flatMap((outcome) => outcome.gone);
  return [
    repeatedFigure(
      `${id}.auroc`,
      '%',
      outcomes.map((outcome) => outcome.auroc),
      'fw',
    ),
    ...shareFigure(`${id}.gone_run`, gone),
    ...shareFigure(
      `${id}.in_scope_run`,
      inside.map(({ executed }) => executed),
    ),
    ...shareFigure(
      `${id}.in_scope_wrong`,
      inside.map(({ executed, right }) => executed && !right),
    ),
    {
      id: `${id}.accuracy`,
      value: 100 * mean(inside.map(({ right }) => Number(right))),
      unit: '%',
      n: inside.length,
      engine: 'fw',
    },
  ];
}
