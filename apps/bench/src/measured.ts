import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { showFigure } from './show-figure.ts';

/** What one run of one bench gave, as `--json` writes it. */
export interface BenchResult {
  readonly bench: string;
  readonly commit: string;
  readonly machine: string;
  readonly seed: number;
  readonly quick: boolean;
  readonly figures: readonly Figure[];
}

/** Figures of record, one result a bench, and the page that is made of them. */
const RECORD = 'measured.json';
const PAGE = 'measured.md';
/** Pages that quote single figures of record. */
const QUOTING = [join('..', 'README.md'), 'comparison.md'];

/**
 * Puts results on record in place of those of the same benches before, and writes the page anew, and the figures
 * that the README and the comparison quote. Quick runs are a subset: they go on record too, marked as such, and never in place of a whole run.
 *
 * @param folder - Where both files lie: `docs`.
 * @param summaries - What each bench measures.
 */
export function recordMeasured(
  folder: string,
  results: readonly BenchResult[],
  summaries: Readonly<Record<string, string>>,
): void {
  const record = new Map(readRecord(folder).map((result) => [result.bench, result]));
  for (const result of results) {
    const before = record.get(result.bench);
    if (before === undefined || before.quick || !result.quick) record.set(result.bench, result);
  }
  const ordered = [...record.values()].sort((a, b) => (a.bench < b.bench ? -1 : 1));
  writeFileSync(join(folder, RECORD), `${JSON.stringify(ordered, null, 2)}\n`);
  writeFileSync(join(folder, PAGE), measuredPage(ordered, summaries));
  for (const page of QUOTING.map((name) => join(folder, name)))
    if (existsSync(page)) writeFileSync(page, withFigures(readFileSync(page, 'utf8'), ordered));
}

/**
 * A text whose figures, each between `<!--= ID -->` and `<!--/-->`, are those on record; `<!--= ID ENGINE -->` is a peer's.
 * Quick runs are not quoted.
 *
 * @throws {Error} When it quotes a figure that is not on record.
 */
export function withFigures(text: string, results: readonly BenchResult[]): string {
  const figures = results.filter(({ quick }) => !quick).flatMap((result) => result.figures);
  return text.replaceAll(
    /(<!--= ([\w.]+)(?: ([\w-]+))? -->).*?(<!--\/-->)/g,
    (_, open: string, id: string, engine: string | undefined, close: string) => {
      const figure = figures.find((each) => each.id === id && each.engine === (engine ?? 'fw'));
      if (figure === undefined) throw new Error(`No whole run has put ${id} on record: take it out of the text.`);
      return open + showFigure(figure) + close;
    },
  );
}

/** Results on record; none where there is no record yet. */
export function readRecord(folder: string): readonly BenchResult[] {
  try {
    // Written here before.
    return JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as BenchResult[];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The page: a section a bench, a row a figure, a column an engine. */
export function measuredPage(results: readonly BenchResult[], summaries: Readonly<Record<string, string>>): string {
  return [
    '# What was measured',
    '',
    'Written by `npm run bench -- NAME --measured` from `measured.json`; not by hand. Bounds are 95 % intervals for shares, one standard deviation for repeated draws, extremes for times. Peers ran in the same run. Nothing was tuned on a test split. What was measured before this page was generated, and not since, is in [the first edition](measured-first-edition.md).',
    '',
    ...results.flatMap((result) => [...section(result, summaries[result.bench] ?? ''), '']),
  ].join('\n');
}

function section({ bench, commit, machine, seed, quick, figures }: BenchResult, summary: string): readonly string[] {
  const engines = [...new Set(figures.map(({ engine }) => engine))];
  const ids = [...new Set(figures.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const own = figures.filter((figure) => figure.id === id);
    const cells = engines.map((engine) => showFigure(own.find((figure) => figure.engine === engine)));
    return `| ${[id, ...cells, String(own[0]?.n ?? '')].join(' | ')} |`;
  });
  return [
    `## ${bench}`,
    '',
    `${summary}. Commit \`${commit.slice(0, 10)}\`, seed ${seed}, ${machine}.${quick ? ' **A quick run: a subset, not a figure to quote.**' : ''}`,
    '',
    `| figure | ${engines.join(' | ')} | n |`,
    `|---|${engines.map(() => '---:|').join('')}---:|`,
    ...rows,
  ];
}
