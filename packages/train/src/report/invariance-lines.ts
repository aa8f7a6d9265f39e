import type { InvarianceReport } from '../invariance/check-invariance.ts';

const MOST_SHOWN = 3;

/** The law of invariance for the workflow's own utterances: one line, and a few examples of where it fails. */
export function invarianceLines({ manners, failures }: InvarianceReport): readonly string[] {
  const counts = Object.entries(manners);
  if (counts.length === 0) return [];
  const said = counts.reduce((sum, [, count]) => sum + count.said, 0);
  const alike = counts.reduce((sum, [, count]) => sum + count.alike, 0);
  const parts = counts
    .filter(([, count]) => count.alike < count.said)
    .map(([manner, count]) => `${manner} ${count.alike} of ${count.said}`);
  const line = `invariance: of ${said} of its utterances said otherwise, ${alike} run the same command${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
  return [
    line,
    ...failures
      .slice(0, MOST_SHOWN)
      .map(
        ({ context, text, said: other, before, after }) =>
          `  not "${other}" (${after ?? 'nothing'} instead of ${before ?? 'nothing'}, as for "${text}"${context === '*' ? '' : `, in ${context}`})`,
      ),
  ];
}
