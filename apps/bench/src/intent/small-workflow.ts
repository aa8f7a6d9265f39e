import { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from '@fw/train';
import type { BenchOptions, Figure } from '../figure.ts';
import { readUsual, restrictTo, splitOf } from './dataset.ts';
import { drawExamples } from './draw-examples.ts';
import { fwEngine } from './engines/fw.ts';
import { openFeatureBank } from './feature-bank.ts';

const COMMANDS = 15;
const UTTERANCES = 10;

/**
 * What a workflow of fifteen commands with ten utterances each costs: seconds to train it warm, and bytes. The
 * background set is encoded once for an installation, as `fw train` keeps it; the workflow's own texts are counted.
 */
export async function smallWorkflowFigures({ data }: BenchOptions): Promise<readonly Figure[]> {
  const clinc = readUsual(data, 'clinc150');
  const domain = new Set([...clinc.domains.values()][0]);
  const indices = clinc.labels.flatMap((label, index) => (domain.has(label) ? [index] : [])).slice(0, COMMANDS);
  const task = restrictTo(clinc, indices);
  const bank = await openFeatureBank();
  await bank.encode([...BACKGROUND_UTTERANCES, ...BARE_VALUE_UTTERANCES]);
  // Another draw first, so that code is compiled and nothing of this one is known.
  await fwEngine.train({ labels: task.labels, rows: drawExamples(splitOf(task, 'test'), UTTERANCES, 2) });
  const rows = drawExamples(splitOf(task, 'train'), UTTERANCES, 1);
  const before = performance.now();
  const { trainSeconds, bytes } = await fwEngine.train({ labels: task.labels, rows });
  const seconds = (performance.now() - before) / 1000;
  const common = { n: rows.length, engine: 'fw' };
  return [
    { id: 'train.workflow15.seconds', value: seconds, unit: 's', ...common },
    { id: 'train.workflow15.cpu_seconds', value: trainSeconds, unit: 's', ...common },
    { id: 'artifact.context15.bytes', value: bytes ?? 0, unit: 'bytes', ...common },
  ];
}
