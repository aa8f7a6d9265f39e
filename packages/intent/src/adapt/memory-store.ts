import type { AdaptationStore } from './adaptation.ts';
import { AdaptationIndex } from './adaptation-index.ts';

/** Corrections for as long as the process lives. */
export function memoryAdaptationStore(): AdaptationStore {
  const index = new AdaptationIndex();
  return {
    async put(entry) {
      index.put(entry);
    },
    async remove(id) {
      return index.remove(id);
    },
    near: (query) => index.near(query),
    list: () => index.list(),
    async close() {},
  };
}
