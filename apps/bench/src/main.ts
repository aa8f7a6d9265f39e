// Measures: npm run bench -- NAME [--data DIR] [--dataset FILE] [--trajectories DIR] [--quick] [--json FILE] [--html FILE]
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchOptions, Figure } from './figure.ts';
import { brokenLaws } from './laws.ts';
import { renderBenchPage } from './bench-page.ts';
import { type BenchResult, readRecord, recordMeasured } from './measured.ts';
import { printTable } from './print-table.ts';
import { BENCHES } from './registry.ts';

/** Seed of every bench that draws; benches that take several print theirs. */
const SEED = 1;
/** Folder of the data sets beside the checkout. */
const DATA = join(import.meta.dirname, '../../../../shared/data');
const DOCS = join(import.meta.dirname, '../../../docs');

const HELP = `Usage: npm run bench -- NAME [options]

${Object.entries(BENCHES)
  .map(([name, { summary }]) => `  ${name.padEnd(12)}  ${summary}`)
  .join('\n')}
  all           every one of them

  --data DIR          folder of the data sets (default: ../shared/data beside the checkout)
  --dataset FILE      a file in the format of banking77/data.json, in place of the usual ones; for "readings" a
                      specification of Recognizers-Text, for "talks" a file of talks
  --trajectories DIR  recorded runs, in place of DATA/tau-trajectories
  --quick             a subset that ends within a minute
  --json FILE         write the figures there as well
  --html FILE         write them as a page, beside what they must keep and what is on record; without NAME what is on
                      record alone, measuring nothing
  --measured          put them on record: docs/measured.json, and the page docs/measured.md made of it

Example: npm run bench -- walk --quick`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    console.error(parsed);
    return 2;
  }
  const { name, json, html, measured, options } = parsed;
  const record = readRecord(DOCS);
  if (name === undefined && html !== undefined) {
    writeFileSync(html, renderBenchPage(record, record, summaries()));
    return 0;
  }
  if (name === undefined) {
    console.log(HELP);
    return 0;
  }
  if (name !== 'all' && BENCHES[name] === undefined) {
    console.error(`There is no bench "${name}". There is: ${Object.keys(BENCHES).join(', ')}, all.`);
    return 2;
  }
  const { results, outlaws, failed } = await runBenches(name === 'all' ? Object.keys(BENCHES) : [name], options);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify(name === 'all' ? results : (results[0] ?? null), null, 1)}\n`);
  if (html !== undefined) writeFileSync(html, renderBenchPage([...results, ...outlaws], record, summaries()));
  if (measured) recordMeasured(DOCS, results, summaries());
  if (name === 'all') console.log(`${results.length} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Runs benches one after the other; one that breaks, or breaks a law, keeps none of the others from running. */
async function runBenches(
  names: readonly string[],
  options: BenchOptions,
): Promise<{
  readonly results: readonly BenchResult[];
  /** Those that break a law: shown, and never put on record. */
  readonly outlaws: readonly BenchResult[];
  readonly failed: number;
}> {
  const results: BenchResult[] = [];
  const outlaws: BenchResult[] = [];
  let failed = 0;
  for (const name of names) {
    const { summary, needs = [], run } = BENCHES[name]!;
    console.error(`${name}: ${summary}${options.quick ? ' (quick: a subset, not the figure to quote)' : ''}`);
    const absent = options.dataset === undefined ? needs.filter((each) => !existsSync(join(options.data, each))) : [];
    if (absent.length > 0) {
      console.error(`  left out: it wants ${absent.join(', ')} in ${options.data}`);
      if (names.length === 1) failed++;
      continue;
    }
    const before = performance.now();
    try {
      const figures = await run(options);
      console.log(printTable(figures));
      const broken = brokenLaws(figures);
      for (const law of broken) console.error(`  broken: ${law}`);
      if (broken.length > 0) failed++;
      (broken.length > 0 ? outlaws : results).push(describe(name, figures, options.quick));
    } catch (error) {
      console.error(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      failed++;
    }
    console.error(`  ${((performance.now() - before) / 1000).toFixed(0)} s`);
  }
  return { results, outlaws, failed };
}

function summaries(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(BENCHES).map(([name, { summary }]) => [name, summary]));
}

interface Parsed {
  readonly name: string | undefined;
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly measured: boolean;
  readonly options: BenchOptions;
}

/** What was asked for; a string says what is wrong with it. */
function readArguments(args: readonly string[]): Parsed | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        dataset: { type: 'string' },
        trajectories: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
        html: { type: 'string' },
        measured: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { dataset, trajectories } = values;
    const given = [values.data, dataset, trajectories].flatMap((path) => (path === undefined ? [] : [resolve(path)]));
    const absent = given.find((path) => !existsSync(path));
    if (absent !== undefined) return `There is no ${absent}.`;
    const options: BenchOptions = {
      data: resolve(values.data ?? DATA),
      quick: values.quick,
      log: (line) => console.error(`  ${line}`),
      ...(dataset !== undefined && { dataset: resolve(dataset) }),
      ...(trajectories !== undefined && { trajectories: resolve(trajectories) }),
    };
    const { json, html, measured } = values;
    return { name: values.help ? undefined : positionals[0], json, html, measured, options };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
}

function describe(bench: string, figures: readonly Figure[], quick: boolean): BenchResult {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${platform()} ${arch()}, Node ${process.version}`;
  return { bench, commit: commit(), machine, seed: SEED, quick, figures };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
