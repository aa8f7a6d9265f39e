import type { HoldOut } from '../calibrate/cross-fit.ts';
import type { ContextPlan } from './context-plan.ts';
import { utteranceKey, type Utterance, type UtteranceSet } from './utterance.ts';

/** How the utterances of a context are held out. */
export interface HoldOutPlan {
  /** `persona`: every fold is all the words of one persona, or of the authors, which no head that judges them saw. */
  readonly by: 'utterance' | 'persona';
  /** Folds of cross-fitting; the fitter's own number when absent. */
  readonly folds?: number;
  /** What belongs together; `undefined` when every wording stands for itself. */
  readonly holdOut?: (text: string) => HoldOut | undefined;
}

/** The authors' own words are held out together, too: a voice like any persona's. */
const AUTHORS = 'authors';

/**
 * Where personas wrote, a persona is held out as a whole: the next person to come talks like none of them, and figures
 * from folds that mix voices would promise too much. A command for which only one voice speaks cannot spare it; its
 * utterances are held out one by one. Variants made by rule go with what they were made from and are never judged by.
 *
 * @param utterances - Of the whole workflow: what is meant elsewhere is spoken by the same voices.
 */
export function planHoldOut({ labels }: ContextPlan, utterances: UtteranceSet): HoldOutPlan {
  const voices = new Set(labels.flatMap((label) => [...voicesOf(label.utterances)]));
  const isVaried = [...utterances.values()].flat().some(({ source }) => source.kind === 'local');
  if (voices.size < 2) return isVaried ? { by: 'utterance', holdOut: grouped(utterances, false) } : { by: 'utterance' };
  return { by: 'persona', folds: voices.size, holdOut: grouped(utterances, true) };
}

function voicesOf(utterances: readonly Utterance[]): ReadonlySet<string> {
  return new Set(utterances.flatMap((utterance) => voiceOf(utterance) ?? []));
}

function voiceOf({ source }: Utterance): string | undefined {
  if (source.kind === 'model') return `persona ${source.persona}`;
  return source.kind === 'name' ? undefined : AUTHORS;
}

function grouped(utterances: UtteranceSet, byPersona: boolean): (text: string) => HoldOut | undefined {
  const groups = new Map<string, HoldOut>();
  for (const texts of utterances.values()) {
    const whole = byPersona && voicesOf(texts).size > 1;
    for (const utterance of texts) {
      const { text, source } = utterance;
      if (groups.has(text)) continue;
      const origin = utteranceKey(source.kind === 'local' ? source.seed : text);
      groups.set(text, { group: (whole && voiceOf(utterance)) || `words ${origin}`, scored: source.kind !== 'local' });
    }
  }
  return (text) => groups.get(text);
}
