import { createHash } from 'node:crypto';
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
  /** How many of the personas write for a command, others for another; all when absent, or when there are fewer. */
  readonly personasPerCommand?: number;
  /** How many personas are asked for in one request, where the writer can; 1 when absent. */
  readonly personasPerRequest?: number;
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
  const asked = [...workflow.commands.values()].filter(({ generateUtterances }) => generateUtterances === undefined);
  const jobs = asked.flatMap((command) =>
    inGroups(voicesFor(command, options), options).map((personas) => ({
      command,
      requests: personas.map((persona) => requestFor(command, seeds, persona, options)),
    })),
  );
  const tally: Tally = { asked: 0, done: 0, failedInARow: 0 };
  const results = new Map<(typeof jobs)[number], readonly (readonly string[] | Error)[]>();
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      options.signal?.throwIfAborted();
      results.set(job, await obtain(job.requests, options, tally));
      options.onProgress?.(++tally.done, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const utterances = new Map<string, readonly Utterance[]>(seeds);
  const fellBack = new Map<string, string>();
  const unwritten = new Map<string, number>();
  for (const job of jobs) {
    const name = job.command.qualifiedName;
    const came = results.get(job) ?? [];
    if (came.includes(UNWRITTEN)) unwritten.set(name, (unwritten.get(name) ?? 0) + 1);
    for (const [at, { persona }] of job.requests.entries()) {
      const texts = came[at] ?? [];
      if (texts instanceof Error) fellBack.set(name, texts.message);
      else utterances.set(name, merge(utterances.get(name) ?? [], texts, persona, options.writer.model));
    }
  }
  return { utterances: dropShared(utterances), asked: tally.asked, fellBack, unwritten };
}

/** Those of the personas that write for a command: the same ones at every training, others for other commands. */
function voicesFor(
  { qualifiedName }: WorkflowCommand,
  { personas, personasPerCommand = Infinity }: WritingOptions,
): readonly Persona[] {
  if (personasPerCommand >= personas.length) return personas;
  const drawn = ({ name }: Persona) => createHash('sha256').update(`${qualifiedName} ${name}`).digest('hex');
  const chosen = personas.toSorted((a, b) => (drawn(a) < drawn(b) ? -1 : 1)).slice(0, personasPerCommand);
  return personas.filter((persona) => chosen.includes(persona));
}

function inGroups(
  personas: readonly Persona[],
  { personasPerRequest = 1, writer }: WritingOptions,
): readonly (readonly Persona[])[] {
  const size = writer.writeTogether === undefined ? 1 : personasPerRequest;
  return personas.flatMap((_, at) => (at % size === 0 ? [personas.slice(at, at + size)] : []));
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
  requests: readonly WritingRequest[],
  options: WritingOptions,
  tally: Tally,
): Promise<readonly (readonly string[] | Error)[]> {
  const { writer, cache, regenerate = false } = options;
  const keys = requests.map((request) => cacheKey(writer.model, request));
  const known = keys.map((key) => (regenerate ? undefined : cache.get(key)));
  const [first, ...others] = requests.filter((_, at) => known[at] === undefined);
  if (first === undefined) return known.map((texts) => texts ?? []);
  const made = await askUnlessAway([first, ...others], options, tally);
  let next = 0;
  const came = known.map((texts) => texts ?? (Array.isArray(made) ? (made[next++] ?? []) : made));
  for (const [at, texts] of came.entries())
    if (known[at] === undefined && Array.isArray(texts) && texts !== UNWRITTEN) await cache.put(keys[at] ?? '', texts);
  return came;
}

type Requests = readonly [WritingRequest, ...WritingRequest[]];

/** What the model wrote for each; one value for all where it was not asked, or failed. */
async function askUnlessAway(
  requests: Requests,
  options: WritingOptions,
  tally: Tally,
): Promise<readonly (readonly string[])[] | Error> {
  if (options.onlyCached === true) return requests.map(() => UNWRITTEN);
  if (tally.lastFailure !== undefined && tally.failedInARow >= GIVE_UP_AFTER) return tally.lastFailure;
  const texts = await ask(requests, options, tally);
  if (texts instanceof Error) {
    tally.failedInARow++;
    tally.lastFailure = texts;
  } else tally.failedInARow = 0;
  return texts;
}

async function ask(
  requests: Requests,
  { writer, backOffMs = 1000, timeoutMs = ANSWER_WITHIN_MS, signal }: WritingOptions,
  tally: Tally,
): Promise<readonly (readonly string[])[] | Error> {
  let last = new Error('the model gave no utterances');
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(backOffMs * 2 ** (attempt - 1), undefined, signal && { signal });
    tally.asked++;
    const late = AbortSignal.timeout(timeoutMs);
    const inTime = signal ? AbortSignal.any([signal, late]) : late;
    try {
      const [first, ...others] = requests;
      const timed = (request: WritingRequest) => ({ ...request, signal: inTime });
      const answers =
        others.length > 0 && writer.writeTogether !== undefined
          ? await writer.writeTogether([timed(first), ...others.map(timed)])
          : [await writer.write(timed(first))];
      const texts = requests.map((_, at) =>
        (answers[at] ?? []).map((text) => text.trim()).filter((text) => text !== ''),
      );
      if (texts.every((each) => each.length > 0)) return texts;
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
