import { shareFigure } from '../benches/gate/share-figure.ts';
import type { Figure } from '../figure.ts';
import { type Dataset, restrictTo, splitOf } from './dataset.ts';
import { fewExamples } from './draw-examples.ts';
import { firstTierEngine } from './engines/fw.ts';
import { tunedFwEngine } from './engines/fw-tuned.ts';
import { PROMISES, riskFigures, riskRows, type RiskRow } from './risk.ts';

/** The promise in workflows as they are: fifteen commands with ten utterances each, ten times over; with tuning too. */
export async function workflowRisk(clinc: Dataset, log: (line: string) => void): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const engine of [firstTierEngine, tunedFwEngine]) {
    const rows = new Map<number, RiskRow[]>(PROMISES.map(({ percent }) => [percent, []]));
    const published: boolean[] = [];
    for (const [name, members] of clinc.domains) {
      const indices = clinc.labels.flatMap((label, index) => (members.includes(label) ? [index] : []));
      const task = restrictTo(clinc, indices);
      const trained = await engine.train({ labels: task.labels, rows: fewExamples(task) });
      published.push(trained.context.second !== undefined);
      for (const { percent, effect } of PROMISES) {
        rows.get(percent)!.push(...(await riskRows(trained, task.labels, splitOf(task, 'test'), effect)));
      }
      log(`risk: ${engine.name} ${name} done`);
    }
    for (const { percent } of PROMISES) {
      figures.push(...riskFigures(`risk.promised_${percent}`, rows.get(percent)!, engine.name));
    }
    const any = rows.get(PROMISES[0].percent)!;
    const share = (id: string, holds: readonly boolean[]) => shareFigure(id, holds, engine.name);
    figures.push(
      ...share(
        'risk.workflow15.accuracy',
        any.map(({ right }) => right),
      ),
    );
    if (engine !== tunedFwEngine) continue;
    figures.push(
      ...share('second_tier.workflow15.published', published),
      ...share(
        'second_tier.workflow15.consulted',
        any.map(({ escalated }) => escalated),
      ),
    );
  }
  return figures;
}
