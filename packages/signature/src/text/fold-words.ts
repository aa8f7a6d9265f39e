/** A text as its words in lower case, parted by single blanks: what is left of two sentences that say the same. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/gu, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}
