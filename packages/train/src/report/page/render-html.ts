import { html, type Html } from '../../page/html.ts';
import { renderPage, type PageSection } from '../../page/page.ts';
import { list, percent, table } from '../../page/table.ts';
import type { PublishedVersion } from '../../publish/history.ts';
import { invarianceLines } from '../invariance-lines.ts';
import type { BenchmarkReport, TrainingReport } from '../training-report.ts';
import { adviceSection, type AskedAbout, type TaughtSentence } from './advice-section.ts';
import { contextSection } from './context-section.ts';

/** What a page shows besides the report itself. */
export interface PageAdditions {
  /** Versions published so far, oldest first. */
  readonly history?: readonly PublishedVersion[];
  /** What people said that was not understood, and what they then said it means. */
  readonly taught?: readonly TaughtSentence[];
  /** What people said about which they had to be asked, and which is written nowhere yet. */
  readonly asked?: readonly AskedAbout[];
}

/**
 * The report as one page, without scripts or anything to load: what to write next, and for each context its map, its
 * risk and coverage with the chosen points, and what was taken for what.
 */
export function renderHtml(report: TrainingReport, { history = [], ...words }: PageAdditions = {}): string {
  const { workflow, published, version, blockers, findings, contexts, benchmark, invariance, encoder, seed } = report;
  const verdict = published ? `Published as version ${version ?? ''}.` : `Not published: ${blockers.join(' ')}`;
  const maps = new Map(report.maps?.map((map) => [map.context, map]));
  const sections: readonly (PageSection | undefined)[] = [
    findings.length === 0
      ? undefined
      : {
          heading: 'Findings',
          body: list(findings.map(({ severity, message }) => html`<strong>${severity}</strong>: ${message}`)),
        },
    { heading: 'What to write next', body: adviceSection(report, words) },
    { heading: 'Utterances', body: sourcesTable(report) },
    ...contexts.map((context) => contextSection(context, maps.get(context.context))),
    invariance === undefined ? undefined : { heading: 'Said otherwise', body: list(invarianceLines(invariance)) },
    benchmark === undefined ? undefined : { heading: 'Benchmark', body: benchmarkTable(benchmark) },
    history.length === 0 ? undefined : { heading: 'Published versions', body: historyTable(history) },
  ];
  return renderPage({
    title: `${workflow}: training report`,
    lead: html`<p class="${published ? 'good' : 'bad'}">${verdict}</p>
      <p class="faint">Encoder ${encoder.id}, seed ${seed}.</p>`,
    sections: sections.filter((section) => section !== undefined),
  });
}

function sourcesTable({ sources }: TrainingReport): Html {
  const rows = [
    ['written by hand', sources.seeds],
    ['made by rules', sources.made],
    ['by a model', sources.byModel],
    ['by the augmenter', sources.byAugmenter],
    ['requests to a model', sources.asked],
  ] as const;
  return table(
    'Where the words come from',
    ['source', 'utterances'],
    rows.filter(([, count]) => count > 0),
  );
}

function benchmarkTable(benchmark: BenchmarkReport): Html {
  return table(
    'Its own benchmark',
    ['questions', 'right', 'in the list', 'executed', 'executed wrongly', 'others refused'],
    [
      [
        benchmark.questions,
        percent(benchmark.top1),
        percent(benchmark.inList),
        percent(benchmark.executed),
        percent(benchmark.executedWrong),
        percent(benchmark.refused),
      ],
    ],
  );
}

/** Versions that a page shows, from the newest. */
const SHOWN = 20;

function historyTable(history: readonly PublishedVersion[]): Html {
  return table(
    `Versions, newest first${history.length > SHOWN ? `, the last ${SHOWN} of ${history.length}` : ''}; shares are of held-out words`,
    ['version', 'published', 'commands', 'utterances', 'right', 'executed rightly', 'executed wrongly', 'asked'],
    history
      .slice(-SHOWN)
      .toReversed()
      .map((each) => [
        html`<code>${each.version}</code>`,
        each.at.slice(0, 16).replace('T', ' '),
        each.commands,
        each.utterances,
        percent(each.accuracy),
        percent(each.executedRight),
        percent(each.executedWrong),
        percent(each.asked),
      ]),
  );
}
