import { coerceValue, type Message, type Slots, type WorkflowCommand } from '@fw/signature';
import { selectExamples, type ExtractionExample } from './few-shot.ts';
import { NOTHING, type Found } from './found-slots.ts';
import { ground, isEcho, type Derives, type Ground } from './ground.ts';
import type { SlotShape } from './match/describe-slot.ts';
import { accepts } from './match/accepts.ts';
import type { ExtractionModel } from './extraction-model.ts';
import { answerSchema, buildInstructions, buildPrompt, type PromptParts } from './prompt.ts';

/** How often the model is asked for one utterance. Source: the Python original rejects an echoed example three times. */
export const MAX_ATTEMPTS = 3;

/** Time for one call, in milliseconds: a person waits for the answer. */
export const MODEL_TIMEOUT_MS = 20_000;

/** What the model step is given. */
export interface ModelRequest {
  readonly command: Pick<WorkflowCommand, 'name' | 'summary'>;
  /** Only what is still missing. */
  readonly slots: readonly SlotShape[];
  readonly known: Slots;
  readonly utterance: string;
  readonly history: readonly Message[];
  readonly examples: readonly ExtractionExample[];
  readonly asked: readonly string[];
  readonly today: string;
  readonly derives: Derives;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks a model for the slots that nothing else could read. Its answer counts for nothing until the schema accepts it
 * and the person's words ground it; an example that it merely echoed is sent back, up to {@link MAX_ATTEMPTS} times.
 * A model that fails, times out or talks nonsense leaves the slots absent. Only an aborted signal rejects.
 */
export async function askModel(model: ExtractionModel, request: ModelRequest): Promise<Found> {
  let found: Found = NOTHING;
  let missing = request.slots;
  let complaints: readonly string[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS && missing.length > 0; attempt++) {
    const answer = await callOnce(model, request, missing, complaints);
    request.signal?.throwIfAborted();
    if (answer === undefined) return found;
    const checked = missing.map((slot) => checkSlot(slot, answer, request));
    found = {
      ...found,
      slots: {
        ...found.slots,
        ...Object.fromEntries(
          checked.flatMap((check) => (check.kind === 'good' ? [[check.slot.name, check.value]] : [])),
        ),
      },
    };
    const refused = checked.filter((check) => check.kind === 'refused');
    complaints = refused.map((check) => check.complaint);
    missing = refused.map((check) => check.slot);
  }
  return found;
}

interface Answer {
  readonly values: Readonly<Record<string, unknown>>;
  readonly quotes: Readonly<Record<string, unknown>>;
}

async function callOnce(
  model: ExtractionModel,
  request: ModelRequest,
  slots: readonly SlotShape[],
  complaints: readonly string[],
): Promise<Answer | undefined> {
  const parts: PromptParts = {
    ...request,
    slots,
    complaints,
    examples: selectExamples(request.examples, request.utterance),
  };
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
  try {
    const call = model.generate({
      instructions: buildInstructions(parts),
      prompt: buildPrompt(parts),
      schema: answerSchema(slots),
      signal,
    });
    return readAnswer(await orAborted(call, signal), slots);
  } catch {
    // Whatever went wrong with the model, the person can still be asked; an abort is rethrown by the caller.
    return undefined;
  }
}

/** Gives up with the signal even when the model does not heed it. */
function orAborted<Value>(call: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted.'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** The values by slot, also when a small model left out the envelope or the quotes. */
function readAnswer(raw: unknown, slots: readonly SlotShape[]): Answer | undefined {
  if (!isRecord(raw)) return undefined;
  const values = isRecord(raw['values']) && !slots.some((slot) => slot.name === 'values') ? raw['values'] : raw;
  return { values, quotes: isRecord(raw['quotes']) ? raw['quotes'] : {} };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Check =
  | { readonly kind: 'absent' }
  | { readonly kind: 'good'; readonly slot: SlotShape; readonly value: Found['slots'][string] }
  | { readonly kind: 'refused'; readonly slot: SlotShape; readonly complaint: string };

function checkSlot(slot: SlotShape, { values, quotes }: Answer, request: ModelRequest): Check {
  const raw = Object.hasOwn(values, slot.name) ? withoutBlanks(values[slot.name]) : undefined;
  if (raw === undefined) return { kind: 'absent' };
  const value = coerceValue(slot.schema, raw);
  const shown = JSON.stringify(raw);
  if (!accepts(slot, value))
    return { kind: 'refused', slot, complaint: `${slot.name}: ${shown} does not fit the parameter.` };
  const quote = quotes[slot.name];
  const proof = ground({ ...request, slot, value, quote: typeof quote === 'string' ? quote : undefined });
  if (isEcho(slot, value, proof !== undefined))
    return { kind: 'refused', slot, complaint: `${slot.name}: ${shown} is the example, the person did not say it.` };
  if (proof === undefined)
    return { kind: 'refused', slot, complaint: `${slot.name}: ${shown} does not stand in what the person said.` };
  return { kind: 'good', slot, value: { value, evidence: toEvidence(proof, request.asked.includes(slot.name)) } };
}

function toEvidence(
  { source, quote, start, end, confidence }: Ground,
  isAnswer: boolean,
): Found['slots'][string]['evidence'] {
  return {
    source: source === 'utterance' && isAnswer ? 'answer' : source,
    quote,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    confidence,
    by: 'model',
  };
}

/** Words that models write for "not given". */
const BLANK =
  /^\s*(?:|null|none|nil|n\/?a|unknown|undefined|not (?:given|provided|specified|mentioned|found)|not_found|unspecified|-+|\?+)\s*$/i;

/** A value without the models' ways to say nothing, at any depth; `undefined` when nothing is left. */
function withoutBlanks(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return BLANK.test(value) ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map(withoutBlanks).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const fields = Object.entries(value)
    .map(([key, field]): [string, unknown] => [key, withoutBlanks(field)])
    .filter(([, field]) => field !== undefined);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
