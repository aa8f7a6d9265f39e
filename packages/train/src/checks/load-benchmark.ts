import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FwError, ROOT_CONTEXT, type Workflow } from '@fw/signature';
import { z } from 'zod';

/** File in a workflow's folder with utterances that training must never see. */
export const BENCHMARK_FILE = 'intent_benchmark.json';

const questionSchema = z.object({
  utterance: z.string().min(1),
  /** Qualified name of the right command; `null` when none is meant. */
  command: z.string().nullable(),
  /** Where the conversation stands; the root when absent. */
  context: z.string().default(ROOT_CONTEXT),
});

/** A case of the Python fastWorkflow's benchmark file, schema version 1. */
const caseSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('routing'),
      context: z.string(),
      utterance: z.string().min(1),
      expected_label: z.string(),
    }),
    z.object({
      kind: z.literal('escalation'),
      context: z.string(),
      utterance: z.string().min(1),
      expected_ancestor_command: z.string(),
    }),
  ])
  .transform((asked): BenchmarkItem =>
    asked.kind === 'routing'
      ? { context: asked.context, utterance: asked.utterance, command: asked.expected_label.trim() }
      : {
          context: asked.context,
          utterance: asked.utterance,
          command: null,
          above: asked.expected_ancestor_command.trim(),
        },
  );

/** A held-out question with its right answer. */
export interface BenchmarkItem extends z.output<typeof questionSchema> {
  /** Command of a context above that is meant: the context itself must turn the question away (`command` is `null`). */
  readonly above?: string;
}

/**
 * Reads a workflow's benchmark, when it has one: a list of `{ utterance, command, context }`, or the Python
 * fastWorkflow's cases, bare or as `{ schema_version: 1, cases }`.
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
  const items = readItems(parseJson(text, path), path);
  for (const { command, context, above } of items) {
    if (command !== null && !workflow.commands.has(command)) throw unknown(path, 'command', command);
    if (!workflow.contexts.has(context)) throw unknown(path, 'context', context);
    if (above !== undefined && !isAbove(workflow, context, above))
      throw new FwError('invalid-benchmark', `${path}: no context above "${context}" has a command "${above}".`);
  }
  return items;
}

function readItems(content: unknown, path: string): readonly BenchmarkItem[] {
  const wrapped = z.object({ schema_version: z.literal(1), cases: z.array(z.unknown()) });
  const list = Array.isArray(content) ? z.array(z.unknown()).safeParse(content) : wrapped.safeParse(content);
  if (!list.success) throw new FwError('invalid-benchmark', `${path}: ${z.prettifyError(list.error)}`);
  const entries = Array.isArray(list.data) ? list.data : list.data.cases;
  return entries.map((entry, at) => {
    const parsed = isCase(entry)
      ? caseSchema.safeParse({ kind: 'routing', ...entry })
      : questionSchema.safeParse(entry);
    if (parsed.success) return parsed.data;
    throw new FwError('invalid-benchmark', `${path}, entry ${at + 1}: ${z.prettifyError(parsed.error)}`);
  });
}

function isCase(entry: unknown): entry is object {
  return typeof entry === 'object' && entry !== null && !('command' in entry);
}

function isAbove(workflow: Workflow, context: string, command: string): boolean {
  const has = (name: string) => [...(workflow.contexts.get(name)?.commands.values() ?? [])].includes(command);
  if (has(context)) return false;
  const seen = new Set([context]);
  const names = [...(workflow.contexts.get(context)?.parents ?? []), ROOT_CONTEXT];
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    names.push(...(workflow.contexts.get(name)?.parents ?? []));
    if (has(name)) return true;
  }
  return false;
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
