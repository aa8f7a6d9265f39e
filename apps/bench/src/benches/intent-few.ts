import type { BenchOptions, Figure } from '../figure.ts';
import { type Dataset, type LabelledText, readDataset, readUsual, restrictTo, splitOf } from '../intent/dataset.ts';
import { drawExamples } from '../intent/draw-examples.ts';
import { type IntentEngine, unlessPeerFails } from '../intent/engine.ts';
import { firstTierEngine, fwEngine } from '../intent/engines/fw.ts';
import { tunedFwEngine } from '../intent/engines/fw-tuned.ts';
import { peerEngines } from '../intent/engines/peers.ts';
import { openPeers } from '../intent/engines/peers-folder.ts';
import { svmEngine } from '../intent/engines/svm.ts';
import { rankAll, rankingFigures, repeatedFigure } from '../intent/scoring.ts';
import { smallWorkflowFigures } from '../intent/small-workflow.ts';

const FIXED = ['train_5', 'train_10'];
const SHOTS = [5, 10, 30];
/** Seeds of the draws. Source: chosen here, before the first run. */
const SEEDS = [1, 2, 3, 4, 5];
const QUICK_LABELS = 15;

/** B2: few examples a command, which is what real workflows have. */
export async function intentFew(options: BenchOptions): Promise<readonly Figure[]> {
  const { data, dataset, quick, log } = options;
  const usual = (): Dataset[] => [
    readUsual(data, 'banking77'),
    readUsual(data, 'clinc150'),
    readUsual(data, 'stackoverflow20'),
  ];
  const all = dataset === undefined ? usual() : [readDataset(dataset)];
  const datasets = quick
    ? all.slice(0, 1).map((each) => restrictTo(each, each.labels.map((_, i) => i).slice(0, QUICK_LABELS)))
    : all;
  const require = quick ? undefined : await openPeers(log);
  const figures: Figure[] = [];
  for (const each of datasets) {
    const peers = require === undefined ? [] : peerEngines(require);
    const ours = quick ? [fwEngine] : [firstTierEngine, tunedFwEngine];
    for (const engine of [...ours, svmEngine, ...peers]) {
      figures.push(...((await unlessPeerFails(engine, log, () => fixedSplits(each, engine, log))) ?? []));
    }
    for (const engine of [quick ? fwEngine : firstTierEngine, svmEngine])
      figures.push(...(await draws(each, engine, quick, log)));
  }
  return [...figures, ...(await smallWorkflowFigures(options))];
}

async function fixedSplits(dataset: Dataset, engine: IntentEngine, log: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const split of FIXED) {
    const rows = dataset.splits.get(split);
    if (rows === undefined) continue;
    const id = `${dataset.name}.${split}`;
    const { measured, seconds } = await measure(dataset, engine, rows, id);
    log(`${id}: ${engine.name} ${measured[0]?.value.toFixed(1)} %`);
    figures.push(...measured, {
      id: `train.${id}.cpu_seconds`,
      value: seconds,
      unit: 's',
      n: rows.length,
      engine: engine.name,
    });
  }
  return figures;
}

async function draws(
  dataset: Dataset,
  engine: IntentEngine,
  quick: boolean,
  log: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const shots of quick ? SHOTS.slice(1, 2) : SHOTS) {
    const accuracies: number[] = [];
    for (const seed of quick ? SEEDS.slice(0, 1) : SEEDS) {
      const rows = drawExamples(splitOf(dataset, 'train'), shots, seed);
      const { measured } = await measure(dataset, engine, rows, '');
      accuracies.push(measured[0]!.value);
    }
    const id = `${dataset.name}.k${shots}`;
    log(
      `${id}: ${engine.name} ${accuracies.map((value) => value.toFixed(1)).join(' ')} % (seeds ${SEEDS.slice(0, accuracies.length).join(' ')})`,
    );
    figures.push(repeatedFigure(`${id}.accuracy`, '%', accuracies, engine.name));
  }
  return figures;
}

async function measure(
  dataset: Dataset,
  engine: IntentEngine,
  rows: readonly LabelledText[],
  id: string,
): Promise<{ readonly measured: readonly Figure[]; readonly seconds: number }> {
  const test = splitOf(dataset, 'test');
  const trained = await engine.train({ labels: dataset.labels, rows });
  const rankings = await rankAll(trained, test);
  return { measured: rankingFigures(id, engine.name, test, rankings), seconds: trained.trainSeconds };
}
