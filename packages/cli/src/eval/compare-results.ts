import { readFile } from 'node:fs/promises';
import { z } from 'fastworkflow';
import { usageError } from '../usage-error.ts';
import type { SuiteResult } from './show-results.ts';

const otherSchema = z.object({
  suites: z.array(
    z.object({
      suite: z.string(),
      passHat: z.array(z.object({ k: z.number(), value: z.number(), low: z.number(), high: z.number() })),
      failures: z.record(z.string(), z.number()),
      tasks: z.array(z.object({ id: z.string(), trials: z.array(z.object({ passed: z.boolean() })) })),
    }),
  ),
});

/** Another run's results, as `--json` prints them and `--out` writes them. */
export type OtherResults = z.output<typeof otherSchema>;
/** One suite of them. */
export type OtherSuite = OtherResults['suites'][number];

/** A task whose share of passed trials changed; shares in [0, 1]. */
export interface ChangedTask {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** One suite then and now. */
export interface SuiteComparison {
  readonly suite: string;
  readonly before: OtherSuite;
  /** The largest loss first. */
  readonly changed: readonly ChangedTask[];
  /** Tasks that both runs tried. */
  readonly common: number;
}

/** @throws {FwError} `usage` when the file is no such results. */
export async function readOther(path: string): Promise<OtherResults> {
  try {
    return otherSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? 'it is no report' : error instanceof Error ? error.message : String(error);
    throw usageError(
      `${path} cannot be compared with (${why}). --compare wants the report.json of --out, or what --json printed.`,
    );
  }
}

/** Holds results against those of another run, suite by suite by name and task by task by id. */
export function compareResults(results: readonly SuiteResult[], { suites }: OtherResults): readonly SuiteComparison[] {
  return results.flatMap(({ report }) => {
    const before = suites.find(({ suite }) => suite === report.suite);
    if (before === undefined) return [];
    const earlier = new Map(before.tasks.map(({ id, trials }) => [id, passedShare(trials)]));
    const both = report.tasks.flatMap(({ id, trials }) => {
      const [was, is] = [earlier.get(id), passedShare(trials)];
      return was === undefined || is === undefined ? [] : [{ id, before: was, after: is }];
    });
    const changed = both.filter((task) => task.before !== task.after);
    return [
      {
        suite: report.suite,
        before,
        common: both.length,
        changed: changed.sort((a, b) => a.after - a.before - (b.after - b.before)),
      },
    ];
  });
}

function passedShare(trials: readonly { readonly passed: boolean }[]): number | undefined {
  return trials.length === 0 ? undefined : trials.filter(({ passed }) => passed).length / trials.length;
}
