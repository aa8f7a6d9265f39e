/** Where a training utterance came from. */
export type UtteranceSource =
  /** Written by the command's author, or (`made`) by a machine in their place. */
  | { readonly kind: 'seed'; readonly made?: true }
  /** Written by a model in the voice of a persona. */
  | { readonly kind: 'model'; readonly persona: string; readonly model: string }
  /** Made from a seed by the local augmenter. */
  | { readonly kind: 'local'; readonly seed: string }
  /** The command's own name and summary, where its author wrote nothing. */
  | { readonly kind: 'name' };

/** One way of asking for a command. */
export interface Utterance {
  readonly text: string;
  readonly source: UtteranceSource;
}

/** Utterances by the qualified name of the command they ask for. */
export type UtteranceSet = ReadonlyMap<string, readonly Utterance[]>;

/** Folds what makes no difference to a reader: case, blanks, punctuation at the end. Equal keys are the same words. */
export function utteranceKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?]+$/, '')
    .trim();
}
