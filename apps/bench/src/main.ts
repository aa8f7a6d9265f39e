// Measures: npm run bench -- NAME [--data DIR] [--dataset FILE] [--trajectories DIR] [--quick] [--json FILE]
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchOptions, Figure } from './figure.ts';
import { printTable } from './print-table.ts';
import { BENCHES } from './registry.ts';

/** Seed of every bench that draws; benches that take several print theirs. */
const SEED = 1;
/** Folder of the data sets beside the checkout. */
const DATA = join(import.meta.dirname, '../../../../shared/data');

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

Example: npm run bench -- walk --quick`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    console.error(parsed);
    return 2;
  }
  const { name, json, options } = parsed;
  if (name === undefined) {
    console.log(HELP);
    return 0;
  }
  const names = name === 'all' ? Object.keys(BENCHES) : [name];
  const results: object[] = [];
  for (const each of names) {
    const bench = BENCHES[each];
    if (bench === undefined) {
      console.error(`There is no bench "${each}". There is: ${Object.keys(BENCHES).join(', ')}, all.`);
      return 2;
    }
    console.error(`${each}: ${bench.summary}${options.quick ? ' (quick: a subset, not the figure to quote)' : ''}`);
    const figures = await bench.run(options);
    console.log(printTable(figures));
    results.push(describe(each, figures, options.quick));
  }
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 1)}\n`);
  return 0;
}

interface Parsed {
  readonly name: string | undefined;
  readonly json: string | undefined;
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
    return { name: values.help ? undefined : positionals[0], json: values.json, options };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
}

function describe(bench: string, figures: readonly Figure[], quick: boolean): object {
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
