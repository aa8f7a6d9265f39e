import { seededRandom } from '@fw/assistant/testing';
import type { BenchOptions, Figure } from '../figure.ts';
import { type Dataset, readDataset, readUsual, restrictTo, splitOf } from '../intent/dataset.ts';
import { fewExamples } from '../intent/draw-examples.ts';
import { fwEngine } from '../intent/engines/fw.ts';
import { svmEngine } from '../intent/engines/svm.ts';
import { atThreshold, outsiders, rejectionFigures, scoreRows, separationFigures } from '../intent/open-set.ts';
import { PROMISES, riskFigures, riskRows } from '../intent/risk.ts';
import { repeatedFigure } from '../intent/scoring.ts';
import { workflowRisk } from '../intent/workflow-risk.ts';

const QUICK_LABELS = 15;
/** Seeds of the known labels. Source: chosen here, before the first run. */
const SEEDS = [1, 2, 3, 4, 5];
const KNOWN_SHARES = [0.25, 0.5, 0.75];

/** B3: knowing what it does not know, and keeping a promise about wrong executions. */
export async function oos(options: BenchOptions): Promise<readonly Figure[]> {
  const { data, dataset, quick, log } = options;
  if (dataset !== undefined)
    return [...(await outside(readDataset(dataset), 'full', log)), ...(await flatRisk(readDataset(dataset), log))];
  const clinc = readUsual(data, 'clinc150');
  if (quick) {
    const few = restrictTo(clinc, clinc.labels.map((_, label) => label).slice(0, QUICK_LABELS));
    return [...(await outside(few, 'train_10', log)), ...(await flatRisk(few, log))];
  }
  return [
    ...(await outside(clinc, 'full', log)),
    ...(await outside(clinc, 'train_10', log)),
    ...(await outside(readUsual(data, 'banking77oos'), 'full', log)),
    ...(await knownShares(readUsual(data, 'stackoverflow20'), log)),
    ...(await workflowRisk(clinc, log)),
    ...(await flatRisk(readUsual(data, 'banking77'), log)),
    ...(await flatRisk(clinc, log)),
    ...(await flatRisk(readUsual(data, 'stackoverflow20'), log)),
  ];
}

/** AUROC and rejection for every out-of-scope test split of a collection, thresholds from validation rows only. */
async function outside(
  dataset: Dataset,
  split: 'full' | 'train_10',
  log: (line: string) => void,
): Promise<readonly Figure[]> {
  const rows = split === 'full' ? splitOf(dataset, 'train') : fewExamples(dataset);
  const validation = dataset.splits.get('val') ?? dataset.splits.get('valid');
  const figures: Figure[] = [];
  for (const engine of [fwEngine, svmEngine]) {
    const trained = await engine.train({ labels: dataset.labels, rows });
    const inside = await scoreRows(trained, splitOf(dataset, 'test'));
    const known = validation === undefined ? undefined : await scoreRows(trained, validation);
    for (const [name, texts] of dataset.oos) {
      if (!/(^|\/)test$/.test(name)) continue;
      const strangers = await scoreRows(trained, outsiders(texts));
      const kind = name.includes('/') ? `.${name.split('/')[0]!.replace(/-/g, '_')}` : '';
      const id = `${dataset.name}${split === 'full' ? '' : `.${split}`}.oos${kind}`;
      figures.push(...separationFigures(id, engine.name, inside, strangers));
      if (known !== undefined) figures.push(...rejectionFigures(id, engine.name, known, inside, strangers));
      if ('context' in trained) {
        const { thresholds } = trained.context as { thresholds: { inside: number } };
        figures.push(...atThreshold(`${id}.gate`, engine.name, thresholds.inside, inside, strangers));
      }
      log(`${id}: ${engine.name} AUROC ${figures.findLast((figure) => figure.id === `${id}.auroc`)?.value.toFixed(2)}`);
    }
  }
  return figures;
}

/** The protocol of open intent detection: a share of the labels is known, the rest is outside. */
async function knownShares(dataset: Dataset, log: (line: string) => void): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const share of KNOWN_SHARES) {
    for (const engine of [fwEngine, svmEngine]) {
      const values: number[] = [];
      for (const seed of SEEDS) {
        const known = drawLabels(dataset.labels.length, share, seed);
        const task = restrictTo(dataset, known);
        const trained = await engine.train({ labels: task.labels, rows: splitOf(task, 'train') });
        const strangers = splitOf(dataset, 'test').filter(({ label }) => !known.includes(label));
        const inside = await scoreRows(trained, splitOf(task, 'test'));
        const out = await scoreRows(trained, outsiders(strangers.map(({ text }) => text)));
        values.push(separationFigures('', '', inside, out)[0]!.value);
      }
      const id = `${dataset.name}.known_${share * 100}.auroc`;
      log(`${id}: ${engine.name} ${values.map((value) => value.toFixed(1)).join(' ')} (seeds ${SEEDS.join(' ')})`);
      figures.push(repeatedFigure(id, '%', values, engine.name));
    }
  }
  return figures;
}

function drawLabels(count: number, share: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  const rest = Array.from({ length: count }, (_, label) => label);
  return Array.from({ length: Math.round(share * count) }, () => rest.splice(Math.floor(random() * rest.length), 1))
    .flat()
    .sort((a, b) => a - b);
}

/** The promise in a single context of all labels. */
async function flatRisk(dataset: Dataset, log: (line: string) => void): Promise<readonly Figure[]> {
  const { name, labels } = dataset;
  const trained = await fwEngine.train({ labels, rows: fewExamples(dataset) });
  const figures: Figure[] = [];
  for (const { percent, effect } of PROMISES) {
    const id = `${name}.train_10.risk.promised_${percent}`;
    const { supported, bound, coverage } = trained.context.risks[effect];
    const rows = await riskRows(trained, labels, splitOf(dataset, 'test'), effect);
    figures.push(...riskFigures(id, rows));
    log(
      `${id}: trained bound ${(100 * bound).toFixed(2)} %, ${supported ? 'proved' : 'not proved'}, coverage held out ` +
        `${(100 * coverage).toFixed(1)} %`,
    );
  }
  return figures;
}
