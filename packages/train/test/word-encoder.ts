import type { SentenceEncoder } from '@fw/intent';

const WIDTH = 24;

/** Hashes words into directions: enough for sentences that share words to be near each other. Needs no weights. */
export function wordEncoder(): SentenceEncoder {
  return {
    id: 'words',
    hash: 'words-1',
    width: WIDTH,
    async encode(texts, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const data = new Float32Array(texts.length * WIDTH * 2);
      for (const [at, text] of texts.entries()) {
        const row = data.subarray(at * WIDTH * 2, (at + 1) * WIDTH * 2);
        for (const word of text.toLowerCase().match(/\w+/g) ?? ['']) {
          const hash = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
          row[hash % WIDTH]! += 1;
          row[WIDTH + (hash % WIDTH)]! += 1;
        }
        const norm = Math.hypot(...row.subarray(0, WIDTH));
        for (let i = 0; i < row.length; i++) row[i]! /= norm;
        onProgress?.(at + 1);
      }
      return { count: texts.length, width: WIDTH, data };
    },
    close: async () => {},
  };
}
