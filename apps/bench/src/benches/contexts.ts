import { serialiseArtifact, parseArtifact, type TrainedContext } from '@fw/intent';
import type { BenchOptions, Figure } from '../figure.ts';
import { shareFigure } from './gate/share-figure.ts';
import { cpuSeconds } from '../intent/cpu-clock.ts';
import { type Dataset, type LabelledText, readUsual, restrictTo, splitOf } from '../intent/dataset.ts';
import { fwEngine, type TrainedFw } from '../intent/engines/fw.ts';
import { openFeatureBank } from '../intent/feature-bank.ts';

/** A domain as a context of its own. */
interface DomainContext {
  readonly name: string;
  readonly task: Dataset;
  readonly trained: TrainedFw;
}

const LOADED_CONTEXTS = 100;
const QUICK_DOMAINS = 3;

/**
 * B4: CLINC150's ten domains as ten sibling contexts of fifteen commands with ten utterances each, the siblings' ones
 * known as *elsewhere*. The right context active; a sibling active, where nothing may be executed; all 150 in one.
 */
export async function contexts({ data, quick, log }: BenchOptions): Promise<readonly Figure[]> {
  const clinc = readUsual(data, 'clinc150');
  const domains = [...clinc.domains].slice(0, quick ? QUICK_DOMAINS : undefined);
  const trained: DomainContext[] = [];
  for (const [name, members] of domains) {
    trained.push(
      await train(
        clinc,
        name,
        members,
        domains.flatMap(([, names]) => names),
      ),
    );
    log(`${name} trained`);
  }
  return [...(await active(trained)), ...(quick ? [] : await flat(clinc)), ...(await costs(trained))];
}

async function train(
  clinc: Dataset,
  name: string,
  members: readonly string[],
  all: readonly string[],
): Promise<DomainContext> {
  const indices = clinc.labels.flatMap((label, index) => (members.includes(label) ? [index] : []));
  const task = restrictTo(clinc, indices);
  const elsewhere = splitOf(clinc, 'train_10')
    .filter(({ label }) => !indices.includes(label) && all.includes(clinc.labels[label]!))
    .map(({ text }) => text);
  return {
    name,
    task,
    trained: await fwEngine.train({ labels: task.labels, rows: splitOf(task, 'train_10'), elsewhere }),
  };
}

/** Each domain's test rows in its own context, and in the next domain's. */
async function active(domains: readonly DomainContext[]): Promise<readonly Figure[]> {
  const right: Judged[] = [];
  const sibling: Judged[] = [];
  for (const [at, own] of domains.entries()) {
    const rows = splitOf(own.task, 'test');
    right.push(...(await judge(own.trained, own.task.labels, rows)));
    const other = domains[(at + 1) % domains.length]!;
    sibling.push(...(await judge(other.trained, [], rows)));
  }
  return [
    ...shareFigure(
      'contexts.right.accuracy',
      right.map(({ isRight }) => isRight),
    ),
    ...shareFigure(
      'contexts.right.executed',
      right.map(({ executed }) => executed),
    ),
    ...shareFigure(
      'contexts.right.wrong_execution',
      right.map(({ executed, isRight }) => executed && !isRight),
    ),
    ...shareFigure(
      'contexts.right.passed_on',
      right.map(({ passedOn }) => passedOn),
    ),
    // In a sibling the right answer is not to execute: to climb, or to ask.
    ...shareFigure(
      'contexts.sibling.accuracy',
      sibling.map(({ executed }) => !executed),
    ),
    ...shareFigure(
      'contexts.sibling.passed_on',
      sibling.map(({ passedOn }) => passedOn),
    ),
    ...shareFigure(
      'contexts.sibling.wrong_execution',
      sibling.map(({ executed }) => executed),
    ),
  ];
}

async function flat(clinc: Dataset): Promise<readonly Figure[]> {
  const trained = await fwEngine.train({ labels: clinc.labels, rows: splitOf(clinc, 'train_10') });
  const rows = await judge(trained, clinc.labels, splitOf(clinc, 'test'));
  return [
    ...shareFigure(
      'contexts.flat.accuracy',
      rows.map(({ isRight }) => isRight),
    ),
    ...shareFigure(
      'contexts.flat.executed',
      rows.map(({ executed }) => executed),
    ),
    ...shareFigure(
      'contexts.flat.wrong_execution',
      rows.map(({ executed, isRight }) => executed && !isRight),
    ),
  ];
}

interface Judged {
  readonly isRight: boolean;
  readonly executed: boolean;
  readonly passedOn: boolean;
}

async function judge(
  trained: TrainedFw,
  labels: readonly string[],
  rows: readonly LabelledText[],
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const { text, label } of rows) {
    const { decision, candidates } = await trained.classify(text);
    judged.push({
      isRight: candidates[0]?.command === labels[label],
      executed: decision === 'matched',
      passedOn: decision !== 'matched' && decision !== 'ambiguous',
    });
  }
  return judged;
}

/** Size of an artifact per context, and how long a hundred contexts take to read. */
async function costs(domains: readonly DomainContext[]): Promise<readonly Figure[]> {
  const { encoder, width } = await openFeatureBank();
  const { id, hash } = encoder;
  const many = new Map<string, TrainedContext>(
    Array.from({ length: LOADED_CONTEXTS }, (_, at) => [
      `context ${at}`,
      domains[at % domains.length]!.trained.context,
    ]),
  );
  const files = serialiseArtifact({ encoder: { id, hash, width }, contexts: many });
  const before = cpuSeconds();
  parseArtifact(files, 'memory');
  const seconds = cpuSeconds() - before;
  const bytes = (files.binary.length + files.manifest.length) / LOADED_CONTEXTS;
  return [
    { id: 'contexts.artifact.bytes_per_context', value: bytes, unit: 'bytes', n: LOADED_CONTEXTS, engine: 'fw' },
    { id: 'contexts.load_100.cpu_ms', value: 1000 * seconds, unit: 'ms', n: 1, engine: 'fw' },
  ];
}
