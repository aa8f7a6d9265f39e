import { html, list, renderPage, table, type Content } from '@fw/train/internal';
import type { Figure } from './figure.ts';
import { brokenLaws, lawFor } from './laws.ts';
import type { BenchResult } from './measured.ts';
import { showFigure } from './show-figure.ts';

/**
 * Results as one page, without scripts or anything to load: each figure beside what it must keep, what is on record for
 * it, and other engines.
 *
 * @param record - Results on record; those of this very run count as none.
 * @param summaries - What each bench measures.
 */
export function renderBenchPage(
  results: readonly BenchResult[],
  record: readonly BenchResult[],
  summaries: Readonly<Record<string, string>>,
): string {
  const broken = results.flatMap(({ figures }) => brokenLaws(figures));
  return renderPage({
    title: results.length === 1 ? `Bench: ${results[0]!.bench}` : 'What was measured',
    lead:
      broken.length === 0
        ? html`<p class="good">Every figure here keeps its law.</p>`
        : html`<p class="bad">Broken:</p>
            ${list(broken)}`,
    sections: results.map((result) => ({
      heading: result.bench,
      body: section(result, summaries[result.bench] ?? '', recorded(result, record)),
    })),
  });
}

function recorded(result: BenchResult, record: readonly BenchResult[]): BenchResult | undefined {
  return record.find((each) => each.bench === result.bench && each !== result);
}

function section(
  { bench, commit, machine, seed, quick, figures }: BenchResult,
  summary: string,
  before: BenchResult | undefined,
) {
  const engines = [...new Set(figures.map(({ engine }) => engine))];
  const rows = [...new Set(figures.map(({ id }) => id))].map((id): readonly Content[] => {
    const own = figures.filter((figure) => figure.id === id);
    const of = (all: readonly Figure[] | undefined, engine: string) =>
      showFigure(all?.find((figure) => figure.id === id && figure.engine === engine));
    return [
      id,
      ...engines.map((engine) => of(figures, engine)),
      own[0]?.n,
      lawFor(id) ?? '–',
      ...(before === undefined ? [] : [of(before.figures, 'fw')]),
    ];
  });
  return html`<p>
      ${summary}. ${quick ? html`<strong>A quick run: a subset, not a figure to quote.</strong>` : undefined}
    </p>
    <p class="faint">Commit ${commit.slice(0, 10)}, seed ${seed}, ${machine}.</p>
    ${table(`Figures of ${bench}`, ['figure', ...engines, 'n', 'must be', ...(before ? ['on record'] : [])], rows)}`;
}
