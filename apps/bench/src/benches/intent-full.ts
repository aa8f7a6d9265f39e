import type { BenchOptions, Figure } from '../figure.ts';
import { type Dataset, readDataset, readUsual, restrictTo, splitOf } from '../intent/dataset.ts';
import { drawExamples } from '../intent/draw-examples.ts';
import { adaptationFigures } from '../intent/adaptation-lookup.ts';
import { type IntentEngine, unlessPeerFails } from '../intent/engine.ts';
import { fwEngine } from '../intent/engines/fw.ts';
import { peerEngines } from '../intent/engines/peers.ts';
import { openPeers } from '../intent/engines/peers-folder.ts';
import { svmEngine } from '../intent/engines/svm.ts';
import { latencyFigures } from '../intent/latency.ts';
import { rankAll, rankingFigures } from '../intent/scoring.ts';

/** Labels, and examples of each, in the quick mode. */
const QUICK = { labels: 12, examples: 30 };

/** B1: every training example of BANKING77 and CLINC150, ours and the peers. */
export async function intentFull(options: BenchOptions): Promise<readonly Figure[]> {
  const { data, dataset, quick, log } = options;
  const all =
    dataset === undefined ? [readUsual(data, 'banking77'), readUsual(data, 'clinc150')] : [readDataset(dataset)];
  const datasets = quick ? all.slice(0, 1).map(reduced) : all;
  const require = quick ? undefined : await openPeers(log);
  const engines: readonly IntentEngine[] = [
    fwEngine,
    svmEngine,
    ...(require === undefined ? [] : peerEngines(require)),
  ];
  const figures: Figure[] = [];
  for (const each of datasets) {
    for (const engine of engines) {
      figures.push(...((await unlessPeerFails(engine, log, () => measure(each, engine, log))) ?? []));
    }
    figures.push(...(await latencyFigures(each)));
  }
  figures.push(...(await adaptationFigures(datasets[0]!)));
  const { maxRSS } = process.resourceUsage();
  return [...figures, { id: 'intent.peak_memory', value: maxRSS / 1024, unit: 'MB', n: 1, engine: 'all' }];
}

async function measure(
  dataset: Dataset,
  engine: IntentEngine,
  log: (line: string) => void,
): Promise<readonly Figure[]> {
  const { name, labels } = dataset;
  const rows = splitOf(dataset, 'train');
  const test = splitOf(dataset, 'test');
  const trained = await engine.train({ labels, rows });
  const rankings = await rankAll(trained, test);
  log(`${name}: ${engine.name} trained on ${rows.length} in ${trained.trainSeconds.toFixed(1)} CPU s`);
  const { trainSeconds, bytes } = trained;
  return [
    ...rankingFigures(`${name}.full`, engine.name, test, rankings),
    { id: `train.${name}.cpu_seconds`, value: trainSeconds, unit: 's', n: rows.length, engine: engine.name },
    ...(bytes === undefined
      ? []
      : [{ id: `artifact.${name}.bytes`, value: bytes, unit: 'bytes', n: 1, engine: engine.name }]),
  ];
}

/** A few labels with a few examples each. */
function reduced(dataset: Dataset): Dataset {
  const few = restrictTo(dataset, dataset.labels.map((_, label) => label).slice(0, QUICK.labels));
  const train = drawExamples(splitOf(few, 'train'), QUICK.examples, 1);
  return { ...few, splits: new Map([...few.splits, ['train', train]]) };
}
