import type { Written } from '../utterances/write-utterances.ts';
import type { SourceReport } from './training-report.ts';

/** Where the words of a training came from. */
export function countSources({ utterances, asked, fellBack }: Written): SourceReport {
  const count = { seeds: 0, made: 0, byModel: 0, byAugmenter: 0 };
  const personas: Record<string, number> = {};
  for (const { source } of [...utterances.values()].flat()) {
    if (source.kind === 'seed') count[source.made === true ? 'made' : 'seeds']++;
    if (source.kind === 'local') count.byAugmenter++;
    if (source.kind !== 'model') continue;
    count.byModel++;
    personas[source.persona] = (personas[source.persona] ?? 0) + 1;
  }
  const allMade = [...utterances].filter(([, each]) => {
    const seeds = each.filter(({ source }) => source.kind === 'seed');
    return seeds.length > 0 && seeds.every(({ source }) => source.kind === 'seed' && source.made === true);
  });
  return { ...count, allMade: allMade.length, asked, personas, fellBack: Object.fromEntries(fellBack) };
}
