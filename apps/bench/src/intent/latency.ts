import { classifyUtterance, featureRow } from '@fw/intent';
import type { Figure } from '../figure.ts';
import { percentile } from '../benches/demo/percentile.ts';
import { cpuSeconds } from './cpu-clock.ts';
import { type Dataset, splitOf } from './dataset.ts';
import { drawExamples } from './draw-examples.ts';
import { fwEngine } from './engines/fw.ts';
import { openFeatureBank } from './feature-bank.ts';

const UTTERANCES = 300;
const WARM_UP = 30;
/** Examples a label of the head that is timed: its size does not depend on them. */
const EXAMPLES = 5;

/** CPU milliseconds for one new utterance, from the sentence to the decision: one at a time, warm, one thread. */
export async function latencyFigures(dataset: Dataset): Promise<readonly Figure[]> {
  const { encoder } = await openFeatureBank();
  const { labels, name } = dataset;
  const { context } = await fwEngine.train({ labels, rows: drawExamples(splitOf(dataset, 'train'), EXAMPLES, 1) });
  const texts = splitOf(dataset, 'test').slice(0, WARM_UP + UTTERANCES);
  const whole: number[] = [];
  const head: number[] = [];
  for (const { text } of texts) {
    const start = cpuSeconds();
    const features = await encoder.encode([text]);
    const encoded = cpuSeconds();
    classifyUtterance(context, featureRow(features, 0), text);
    const end = cpuSeconds();
    whole.push(1000 * (end - start));
    head.push(1000 * (end - encoded));
  }
  const figures = (id: string, values: readonly number[]): Figure[] =>
    [50, 95, 99].map((share) => ({
      id: `${id}.p${share}`,
      value: percentile(values.slice(WARM_UP), share / 100),
      unit: 'ms',
      n: values.length - WARM_UP,
      engine: 'fw',
    }));
  const own = figures(`classify.${name}.cpu_ms`, whole);
  const heads = figures(`classify.${name}.head_cpu_ms`, head);
  // The plain id is the one that the interface names.
  return name === 'banking77' ? [...own, ...heads, ...figures('classify.cpu_ms', whole)] : [...own, ...heads];
}
