import { createHash } from 'node:crypto';
import { createRandom } from '@fw/encoder-tools/internal';
import { utteranceKey, type Utterance, type UtteranceSet } from '../plan/utterance.ts';
import { reframed } from './frame.ts';
import type { Random } from './pick.ts';
import { reworded } from './reword.ts';
import { shortened } from './shorten.ts';
import { withOtherValue } from './swap-values.ts';
import { withTypo } from './typo.ts';

/** A way of making a new wording from a known one. */
export type Manner = 'frame' | 'reword' | 'shorten' | 'typo' | 'value';

/** How to augment. */
export interface AugmentOptions {
  /** The same seed gives the same words. */
  readonly seed: number;
  /** All when absent. */
  readonly manners?: readonly Manner[];
  /** Example values of each slot of a command. */
  readonly examplesOf?: (command: string) => readonly (readonly string[])[];
}

const MANNERS: readonly Manner[] = ['frame', 'reword', 'shorten', 'typo', 'value'];

/**
 * Adds wordings made by rule from what the authors wrote, at most one a manner and utterance; needs no model.
 *
 * What is made depends on the seed, the manner and the words alone, so an edit of one utterance changes nothing about
 * the others. Words that would stand for two commands are left out.
 */
export function augmentUtterances(utterances: UtteranceSet, options: AugmentOptions): UtteranceSet {
  const { seed, manners = MANNERS, examplesOf = () => [] } = options;
  const taken = new Map<string, string>();
  for (const [command, texts] of utterances) for (const { text } of texts) taken.set(utteranceKey(text), command);
  const made = [...utterances].map(([command, texts]) => {
    const examples = examplesOf(command);
    const added = texts.flatMap(({ text, source }) =>
      source.kind !== 'seed' ? [] : manners.flatMap((manner) => variant(text, manner, { seed, examples })),
    );
    return { command, texts, added };
  });
  const owners = new Map<string, Set<string>>();
  for (const { command, added } of made) {
    for (const { text } of added)
      owners.set(utteranceKey(text), (owners.get(utteranceKey(text)) ?? new Set()).add(command));
  }
  return new Map(
    made.map(({ command, texts, added }) => {
      const own = new Map(
        added
          .filter(({ text }) => !taken.has(utteranceKey(text)) && owners.get(utteranceKey(text))?.size === 1)
          .map((utterance) => [utteranceKey(utterance.text), utterance]),
      );
      return [command, [...texts, ...own.values()]];
    }),
  );
}

function variant(
  text: string,
  manner: Manner,
  { seed, examples }: { readonly seed: number; readonly examples: readonly (readonly string[])[] },
): readonly Utterance[] {
  const digest = createHash('sha256').update(`${seed}\n${manner}\n${text}`).digest();
  const random: Random = createRandom(digest.readUInt32LE());
  const made = make(text, manner, examples, random);
  return made === undefined || utteranceKey(made) === '' ? [] : [{ text: made, source: { kind: 'local', seed: text } }];
}

function make(
  text: string,
  manner: Manner,
  examples: readonly (readonly string[])[],
  random: Random,
): string | undefined {
  switch (manner) {
    case 'frame':
      return reframed(text, random);
    case 'reword':
      return reworded(text, random);
    case 'shorten':
      return shortened(text);
    case 'typo':
      return withTypo(text, random);
    case 'value':
      return withOtherValue(text, examples, random);
  }
}
