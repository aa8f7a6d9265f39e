import { FwError } from '@fw/signature';
import type { HeadLabel } from '@fw/intent';
import { tabulateGrams } from './gram-table.ts';
import type { ContextTask, FitOptions } from './fit-context.ts';
import { likenessToFirst } from './likeness.ts';
import { representOutside } from './represent-outside.ts';
import { selectRows, type TrainingSet } from './training-rows.ts';

/** A training set whose `anchored` rows are names and summaries: they stand for the command itself, not for a request. */
export interface GatheredRows {
  readonly set: TrainingSet;
  readonly anchored: ReadonlySet<number>;
}

/**
 * Each label that is no command counts together at most as much as this many average commands: enough to be told from
 * them, too little to crowd them out. Source: 0.2 to 2 differ by 0.2 points on CLINC150's validation rows.
 */
const OUTSIDE_WEIGHT = 2;
/**
 * Cosine (first half of the features) to a command's utterance at which a background utterance is left out: it is of
 * this context's trade. "Tell me a joke" is background for a bank, not for an entertainer. Source: on CLINC150, whose
 * commands cover small talk, 0.6 cost no accuracy and 0.8 did.
 */
const FAMILIAR = 0.6;
/** The same for requests made to sound near: these resemble, and only what says the same is left out. */
const SAME = 0.75;

/**
 * All rows of a task with their features and weights.
 *
 * @throws {FwError} `no-commands`, `no-utterances`, `unknown-label`: each names the culprit.
 */
export async function gatherRows(task: ContextTask, options: FitOptions): Promise<GatheredRows> {
  const { elsewhere = [], background, bareValues = [], near = [] } = task;
  const rows = commandRows(task);
  const { texts, classes, labels } = rows;
  const commandCount = texts.length;
  for (const [kind, outsiders] of [
    ['elsewhere', elsewhere],
    ['bare-value', bareValues],
    ['background', background],
    ['near', near],
  ] as const) {
    if (outsiders.length === 0) continue;
    texts.push(...outsiders);
    classes.push(...outsiders.map(() => labels.length));
    labels.push({ name: kind, kind });
  }

  const features = await options.encode(texts, options.signal);
  options.onProgress?.(0.2);
  const width = features.length / texts.length;
  const all = {
    labels,
    width,
    texts,
    grams: tabulateGrams(texts),
    features,
    classes: Uint16Array.from(classes),
    weights: Float32Array.from(texts, () => 1),
  };
  const likeness = likenessToFirst({ features, width, count: commandCount });
  const known = selectRows(all, (row) => {
    const { kind } = labels[classes[row]!]!;
    const least = kind === 'background' ? FAMILIAR : kind === 'near' ? SAME : undefined;
    return least === undefined || likeness[row - commandCount]! < least;
  });
  const set = representOutside(known, task.commands.length);
  const perCommand = commandCount / task.commands.length;
  const sizes = labels.map((_, label) =>
    set.classes.reduce((count, other) => (other === label ? count + 1 : count), 0),
  );
  const weights = Float32Array.from(set.classes, (label) =>
    labels[label]!.kind === 'command' ? 1 : Math.min(1, (OUTSIDE_WEIGHT * perCommand) / sizes[label]!),
  );
  return { set: { ...set, weights }, anchored: rows.anchored };
}

interface CommandRows {
  readonly texts: string[];
  readonly classes: number[];
  readonly labels: HeadLabel[];
  readonly anchored: Set<number>;
}

function commandRows({ context, commands, examples }: ContextTask): CommandRows {
  if (commands.length === 0) throw new FwError('no-commands', `Context "${context}" has no command to train.`);
  const labels: HeadLabel[] = commands.map(({ name, effect }) => ({ name, kind: 'command', effect }));
  const indexOf = new Map(commands.map(({ name }, index) => [name, index]));
  const texts: string[] = [];
  const classes: number[] = [];
  const trained = new Set<string>();
  for (const { text, label } of examples) {
    const index = indexOf.get(label);
    if (index === undefined) {
      const message = `An utterance of context "${context}" is for "${label}", which is no command there.`;
      throw new FwError('unknown-label', message);
    }
    trained.add(label);
    texts.push(text);
    classes.push(index);
  }
  const anchored = new Set<number>();
  for (const [index, { name, summary }] of commands.entries()) {
    if (!trained.has(name)) {
      const message = `Command "${name}" of context "${context}" has no utterances. Add eight or more.`;
      throw new FwError('no-utterances', message);
    }
    for (const anchor of [spokenName(name), summary ?? '']) {
      if (anchor.trim() === '') continue;
      anchored.add(texts.length);
      texts.push(anchor);
      classes.push(index);
    }
  }
  return { texts, classes, labels, anchored };
}

/** `Order/add_note` as a person would say it: "add note". */
function spokenName(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
}
