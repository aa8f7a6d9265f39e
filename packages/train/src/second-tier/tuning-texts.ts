import { assignFolds } from '../dataset/assign-folds.ts';
import type { HoldOut } from '../calibrate/cross-fit.ts';
import type { GatheredRows } from '../fit/gather-rows.ts';

/** Every text of a workflow that any head reads, once, and what tuning makes of it. All parallel. */
export interface TuningTexts {
  readonly texts: readonly string[];
  /** Command that the text asks for, counted over the workflow; -1 for what asks for none. */
  readonly classes: Int32Array;
  /** Fold in which the text is held out; -1 for names and summaries, which never are. */
  readonly foldOf: Int32Array;
  /** Place of a text. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** How texts are dealt to folds. */
export interface Dealing {
  readonly folds: number;
  readonly seed: number;
  /** By text, as in cross-fitting of one context. */
  readonly holdOut?: ((text: string) => HoldOut | undefined) | undefined;
}

/**
 * Deals the texts of all contexts to folds together: what one context asks of a command is elsewhere in another, and
 * must be held out of the layers for both at once.
 */
export function tuningTexts(contexts: readonly GatheredRows[], { folds, seed, holdOut }: Dealing): TuningTexts {
  const commands = new Map<string, number>();
  const kinds = new Map<string, number>();
  const classOf = new Map<string, number>();
  const kindOf = new Map<string, number>();
  const spoken = new Set<string>();
  for (const { set, anchored } of contexts) {
    for (const [row, text] of set.texts.entries()) {
      const { name, kind } = set.labels[set.classes[row]!]!;
      if (kind === 'command') classOf.set(text, classOf.get(text) ?? numberOf(commands, name));
      kindOf.set(text, kindOf.get(text) ?? numberOf(kinds, kind));
      if (!anchored.has(row)) spoken.add(text);
    }
  }
  const texts = [...kindOf.keys()];
  const classes = Int32Array.from(texts, (text) => classOf.get(text) ?? -1);
  const groups = texts.map((text) => holdOut?.(text)?.group ?? text.toLowerCase().replace(/\W+/g, ' ').trim());
  const strata = texts.map((text, at) => (classes[at]! >= 0 ? classes[at]! : commands.size + kindOf.get(text)!));
  const dealt = assignFolds(strata, groups, folds, seed);
  return {
    texts,
    classes,
    foldOf: Int32Array.from(texts, (text, at) => (spoken.has(text) ? dealt[at]! : -1)),
    indexOf: new Map(texts.map((text, at) => [text, at])),
  };
}

function numberOf(known: Map<string, number>, name: string): number {
  const number = known.get(name) ?? known.size;
  known.set(name, number);
  return number;
}
