import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FwError, type Workflow } from '@fw/signature';
import { z } from 'zod';
import { utteranceKey, type UtteranceSet } from '../plan/utterance.ts';

/** File in a workflow's folder with utterances that training must never see. */
export const BENCHMARK_FILE = 'intent_benchmark.json';

const benchmarkSchema = z.array(
  z.object({
    utterance: z.string().min(1),
    /** Qualified name of the right command; `null` when none is meant. */
    command: z.string().nullable(),
    /** Where the conversation stands; the root when absent. */
    context: z.string().default('*'),
  }),
);

/** A held-out question with its right answer. */
export type BenchmarkItem = z.output<typeof benchmarkSchema>[number];

/**
 * Reads a workflow's benchmark, when it has one.
 *
 * @throws {FwError} `invalid-benchmark` naming the entry that is wrong.
 */
export async function loadBenchmark(folder: string, workflow: Workflow): Promise<readonly BenchmarkItem[]> {
  const path = join(folder, BENCHMARK_FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new FwError('invalid-benchmark', `${path} cannot be read.`, { cause: error });
  });
  if (text === undefined) return [];
  const parsed = benchmarkSchema.safeParse(parseJson(text, path));
  if (!parsed.success) throw new FwError('invalid-benchmark', `${path}: ${z.prettifyError(parsed.error)}`);
  for (const { command, context } of parsed.data) {
    if (command !== null && !workflow.commands.has(command)) throw unknown(path, 'command', command);
    if (!workflow.contexts.has(context)) throw unknown(path, 'context', context);
  }
  return parsed.data;
}

/**
 * Refuses to train on what it will be measured with (row 86).
 *
 * @throws {FwError} `benchmark-leak` naming the first overlaps; nothing was spent yet.
 */
export function assertNoLeak(utterances: UtteranceSet, benchmark: readonly BenchmarkItem[]): void {
  const held = new Set(benchmark.map(({ utterance }) => utteranceKey(utterance)));
  const leaks = [...utterances].flatMap(([command, texts]) =>
    texts.filter(({ text }) => held.has(utteranceKey(text))).map(({ text }) => `"${text}" (${command})`),
  );
  if (leaks.length === 0) return;
  const shown = leaks.slice(0, 5).join(', ');
  const more = leaks.length > 5 ? ` and ${leaks.length - 5} more` : '';
  throw new FwError(
    'benchmark-leak',
    `${BENCHMARK_FILE} repeats training utterances: ${shown}${more}. Remove them from one of the two.`,
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FwError('invalid-benchmark', `${path} is not JSON.`, { cause: error });
  }
}

function unknown(path: string, kind: string, name: string): FwError {
  return new FwError('invalid-benchmark', `${path} names an unknown ${kind} "${name}".`);
}
