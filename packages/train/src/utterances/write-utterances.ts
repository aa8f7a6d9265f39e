import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow, WorkflowCommand } from '@fw/signature';
import { utteranceKey, type Utterance, type UtteranceSet } from '../plan/utterance.ts';
import type { Persona } from './persona.ts';
import { cacheKey, type UtteranceCache } from './utterance-cache.ts';
import type { UtteranceWriter, WritingRequest } from './utterance-writer-port.ts';

/** How to write. */
export interface WritingOptions {
  readonly writer: UtteranceWriter;
  readonly cache: UtteranceCache;
  readonly personas: readonly Persona[];
  /** Utterances asked for per command and persona; {@link PER_PERSONA} when absent. */
  readonly perPersona?: number;
  /** Ask again, whatever the cache has. */
  readonly regenerate?: boolean;
  /** Ask nothing: take what the cache has, and count what it lacks. */
  readonly onlyCached?: boolean;
  /** Wait before the second try in milliseconds, doubled each time; 1000 when absent. */
  readonly backOffMs?: number;
  /** Longest wait for one answer in milliseconds; {@link ANSWER_WITHIN_MS} when absent. */
  readonly timeoutMs?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** With the six default personas 60 a command. A choice, not a measurement: more cost tokens, fewer cost variety. */
export const PER_PERSONA = 10;
/** Tries per request, the first included. */
const TRIES = 3;
/** Ten sentences take a slow model seconds; a server that is silent for longer is not there. A choice, not a measurement. */
export const ANSWER_WITHIN_MS = 60_000;
/** Requests that fail one after the other, all tries included, before the rest is not even sent: the model is away. */
const GIVE_UP_AFTER = 8;
/** Requests under way at once: enough to hide latency, few enough for the usual rate limits. */
const AT_ONCE = 4;

/** Stands for words that the cache lacks and nobody was asked for. */
const UNWRITTEN: readonly string[] = [];

/** What came of writing. */
export interface Written {
  /** The seeds, with what was written behind them. */
  readonly utterances: UtteranceSet;
  /** Requests sent to the model, retries included; 0 when the cache had everything. */
  readonly asked: number;
  /** Commands that stand on their seeds alone because the model failed, with the last reason. */
  readonly fellBack: ReadonlyMap<string, string>;
  /** With `onlyCached`: requests that a model would have to be sent, by command. */
  readonly unwritten: ReadonlyMap<string, number>;
}

/** Adds utterances by a model to the seeds. A model that fails costs variety, never the run. */
export async function writeUtterances(
  workflow: Workflow,
  seeds: UtteranceSet,
  options: WritingOptions,
): Promise<Written> {
  const jobs = [...workflow.commands.values()].flatMap((command) =>
    options.personas.map((persona) => ({ command, request: requestFor(command, seeds, persona, options) })),
  );
  const tally: Tally = { asked: 0, done: 0, failedInARow: 0 };
  const results = new Map<(typeof jobs)[number], readonly string[] | Error>();
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      options.signal?.throwIfAborted();
      results.set(job, await obtain(job.request, options, tally));
      options.onProgress?.(++tally.done, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const utterances = new Map<string, readonly Utterance[]>(seeds);
  const fellBack = new Map<string, string>();
  const unwritten = new Map<string, number>();
  for (const job of jobs) {
    const name = job.command.qualifiedName;
    const texts = results.get(job) ?? [];
    if (texts === UNWRITTEN) unwritten.set(name, (unwritten.get(name) ?? 0) + 1);
    else if (texts instanceof Error) fellBack.set(name, texts.message);
    else utterances.set(name, merge(utterances.get(name) ?? [], texts, job.request.persona, options.writer.model));
  }
  return { utterances: dropShared(utterances), asked: tally.asked, fellBack, unwritten };
}

function requestFor(
  command: WorkflowCommand,
  seeds: UtteranceSet,
  persona: Persona,
  options: WritingOptions,
): WritingRequest {
  const { name, summary, input, qualifiedName } = command;
  return {
    command: { name, summary, parameters: Object.keys(input.shape) },
    seeds: (seeds.get(qualifiedName) ?? []).map(({ text }) => text),
    persona,
    count: options.perPersona ?? PER_PERSONA,
    ...(options.signal && { signal: options.signal }),
  };
}

/** What is counted while writing. */
interface Tally {
  asked: number;
  done: number;
  failedInARow: number;
  lastFailure?: Error;
}

async function obtain(
  request: WritingRequest,
  options: WritingOptions,
  tally: Tally,
): Promise<readonly string[] | Error> {
  const { writer, cache, regenerate = false } = options;
  const key = cacheKey(writer.model, request);
  const known = regenerate ? undefined : cache.get(key);
  if (known !== undefined) return known;
  if (options.onlyCached === true) return UNWRITTEN;
  if (tally.lastFailure !== undefined && tally.failedInARow >= GIVE_UP_AFTER) return tally.lastFailure;
  const texts = await ask(request, options, tally);
  if (texts instanceof Error) {
    tally.failedInARow++;
    tally.lastFailure = texts;
    return texts;
  }
  tally.failedInARow = 0;
  await cache.put(key, texts);
  return texts;
}

async function ask(
  request: WritingRequest,
  { writer, backOffMs = 1000, timeoutMs = ANSWER_WITHIN_MS, signal }: WritingOptions,
  tally: Tally,
): Promise<readonly string[] | Error> {
  let last = new Error('the model gave no utterances');
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(backOffMs * 2 ** (attempt - 1), undefined, signal && { signal });
    tally.asked++;
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await writer.write({ ...request, signal: signal ? AbortSignal.any([signal, late]) : late });
      const texts = answer.map((text) => text.trim()).filter((text) => text !== '');
      if (texts.length > 0) return texts;
    } catch (error) {
      signal?.throwIfAborted();
      // Who was silent for so long is not asked twice.
      if (late.aborted) return new Error(`the model did not answer within ${timeoutMs / 1000} s`);
      last = error instanceof Error ? error : new Error(String(error));
    }
  }
  return last;
}

function merge(
  before: readonly Utterance[],
  texts: readonly string[],
  persona: Persona,
  model: string,
): readonly Utterance[] {
  const known = new Set(before.map(({ text }) => utteranceKey(text)));
  const added = texts.flatMap((text): readonly Utterance[] => {
    const key = utteranceKey(text);
    if (known.has(key)) return [];
    known.add(key);
    return [{ text, source: { kind: 'model', persona: persona.name, model } }];
  });
  return [...before, ...added];
}

/** A model writes the same words for two commands when it does not see the difference; then neither may keep them. */
function dropShared(utterances: UtteranceSet): UtteranceSet {
  const owners = new Map<string, number>();
  for (const texts of utterances.values()) {
    for (const key of new Set(texts.map(({ text }) => utteranceKey(text)))) owners.set(key, (owners.get(key) ?? 0) + 1);
  }
  return new Map(
    [...utterances].map(([command, texts]) => [
      command,
      texts.filter(({ text, source }) => source.kind !== 'model' || owners.get(utteranceKey(text)) === 1),
    ]),
  );
}
