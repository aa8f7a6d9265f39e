import type { Written } from '../utterances/write-utterances.ts';
import type { SourceReport } from './training-report.ts';

/** Where the words of a training came from. */
export function countSources({ utterances, asked, fellBack }: Written): SourceReport {
  const count = { seeds: 0, byModel: 0, byAugmenter: 0 };
  const personas: Record<string, number> = {};
  for (const { source } of [...utterances.values()].flat()) {
    if (source.kind === 'seed') count.seeds++;
    if (source.kind === 'local') count.byAugmenter++;
    if (source.kind !== 'model') continue;
    count.byModel++;
    personas[source.persona] = (personas[source.persona] ?? 0) + 1;
  }
  return { ...count, asked, personas, fellBack: Object.fromEntries(fellBack) };
}
