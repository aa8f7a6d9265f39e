/** Words that people in a hurry leave out. */
const LEFT_OUT =
  /(?<![\p{L}'])(a|am|an|are|can|could|do|does|for|i|i'd|i'm|is|like|me|my|of|please|some|that|the|to|want|will|would|you|your)(?![\p{L}'])/giu;
/** Fewer words than this say too little. */
const LEAST_WORDS = 2;

/** The request as a telegram; `undefined` when nothing can go, or too little would be left. */
export function shortened(text: string): string | undefined {
  const short = text
    .replace(LEFT_OUT, ' ')
    .replace(/\s+([,.!?])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.!?]+|[\s,.!?]+$/g, '');
  return short.split(' ').length < LEAST_WORDS || short.length >= text.length - 1 ? undefined : short;
}
