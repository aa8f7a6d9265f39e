import type { ExtractRequest, Extraction, SlotExtractor, Slots, WorkflowCommand } from '@fw/signature';
import { askModel, MODEL_TIMEOUT_MS } from './ask-model.ts';
import { correct } from './correct-slots.ts';
import type { ExtractionExample } from './few-shot.ts';
import { dropOverlaps } from './drop-overlaps.ts';
import { knownCandidates } from './known-candidates.ts';
import { mergeFound, NOTHING, type Found } from './found-slots.ts';
import { needsModel } from './leftover-words.ts';
import { describeToday } from './local/calendar.ts';
import type { ReadingOptions } from './local/reading.ts';
import { commandWords } from './match/command-words.ts';
import { describeSlots, type SlotShape } from './match/describe-slot.ts';
import { maskNamed, unmask } from './mask-named.ts';
import type { ExtractionModel } from './extraction-model.ts';
import { asSaid, plainText } from './plain-text.ts';
import { readByLookup, readFilters } from './read-by-lookup.ts';
import { doubtsOf, settleDoubts, type Doubt } from './read-again.ts';
import { readPositional } from './read-positional.ts';
import { readAddress } from './read-address.ts';
import { readTagged } from './read-tagged.ts';
import { loadReadHistory, loadReadLocal } from './load-readers.ts';

/** How a slot extractor reads. */
export interface SlotExtractorOptions {
  /** Asked for what is still missing after everything else; without one the local recognisers serve alone. */
  readonly model?: ExtractionModel;
  /** Sentences with their values, from training; the fitting ones go into the model's prompt. */
  readonly examples?: (
    command: WorkflowCommand,
  ) => readonly ExtractionExample[] | Promise<readonly ExtractionExample[]>;
  /** Time for one model call, in milliseconds; {@link MODEL_TIMEOUT_MS} when absent. */
  readonly modelTimeoutMs?: number;
  /** How dates and times are understood; the clock comes with each request. */
  readonly reading?: Omit<ReadingOptions, 'now' | 'timeZone'>;
  /** `false` leaves the local recognisers out, and their libraries unloaded. */
  readonly local?: boolean;
}

/**
 * Creates the extractor: what is known, then tags and names, then whole addresses, then the local recognisers, then what
 * the application resolves, then the model. Each step is asked only for what the steps before it left open, and the model
 * also for numbers and days that were read only in part.
 */
export function createSlotExtractor(options: SlotExtractorOptions = {}): SlotExtractor {
  // Describing a schema costs more than reading a sentence; commands live as long as their workflow.
  const described = new WeakMap<WorkflowCommand['input'], readonly SlotShape[]>();
  const shapesOf = ({ input }: WorkflowCommand): readonly SlotShape[] => {
    const shapes = described.get(input) ?? describeSlots(input);
    described.set(input, shapes);
    return shapes;
  };
  return {
    async extract(request) {
      request.signal?.throwIfAborted();
      const { utterance } = request;
      const plain = plainText(utterance);
      const shapes = shapesOf(request.command);
      if (plain.text === utterance) return await readWith(request, shapes, options);
      const readable = {
        ...request,
        utterance: plain.text,
        ...(request.arguments !== undefined && { arguments: plainText(request.arguments).text }),
      };
      return asSaid(await readWith(readable, shapes, options), plain, utterance, request.known);
    },
  };
}

async function readWith(
  request: ExtractRequest,
  shapes: readonly SlotShape[],
  options: SlotExtractorOptions,
): Promise<Extraction> {
  const tagged = readNamed(request, shapes);
  const isTagged = Object.keys(tagged.slots).length > 0;
  const address = isTagged || options.local === false ? NOTHING : readAddress(request.utterance, shapes, request.asked);
  const named = mergeFound(tagged, address);
  const isOpen =
    (found: Found) =>
    (slot: SlotShape): boolean =>
      !has(request.known, slot.name) && !has(found.slots, slot.name) && !isAmbiguous(found, slot.name);
  const by = isTagged ? ['tags'] : [];

  const local = options.local === false ? undefined : await readLocally(request, shapes, named, options);
  const isLocal = [address, local?.found ?? NOTHING].some(
    ({ slots, ambiguities }) => Object.keys(slots).length > 0 || ambiguities.length > 0,
  );
  if (isLocal) by.push('local');
  const read = mergeFound(named, local?.found ?? NOTHING);
  request.signal?.throwIfAborted();

  const strange = await unknownAnswers(request, read);
  const unsure = shapes.filter((slot) => isGuess(request, slot, read) || strange.includes(slot.name));
  const missing = shapes.filter((slot) => isOpen(read)(slot) && (!slot.optional || request.asked.includes(slot.name)));
  const inQuestion = [...missing, ...unsure];
  const words = inQuestion.length === 0 ? undefined : local?.content();
  const looked = await readByLookup(request, inQuestion, {
    words: words ?? { text: request.utterance, start: 0 },
    read,
  });
  if (Object.keys(looked.slots).length > 0 || looked.ambiguities.length > 0) by.push('lookup');
  const filtered = await readFilters(request, shapes.filter(isOpen(read)), mergeFound(looked, read));
  if (Object.keys(filtered.slots).length > 0 && !by.includes('lookup')) by.push('lookup');
  const found = await knownCandidates(request, mergeFound(mergeFound(looked, filtered), read));
  const here = dropOverlaps(found, request.utterance, commandWords(request.command));
  const earlier = options.local === false ? NOTHING : await readEarlier(request, shapes.filter(isOpen(here)), options);
  if (Object.keys(earlier.slots).length > 0 && !by.includes('local')) by.push('local');
  const known = mergeFound(here, earlier);
  request.signal?.throwIfAborted();

  const doubts = options.model === undefined ? [] : doubtsOf(request, shapes, known);
  const told = await readByModel(request, { missing: shapes.filter(isOpen(known)), doubts }, known, options);
  const asked = settleDoubts(request.utterance, doubts, told);
  if (Object.keys(asked.slots).length > 0) by.push('model');
  return settle(request.known, mergeFound(asked, known), by);
}

/** Loosely tied words below this may be more, or less, than the name that the application knows. */
const GUESS = 0.75;

/** Words that were tied to a slot only by where they stand, while the application could say what it knows. */
function isGuess({ command, asked }: ExtractRequest, slot: SlotShape, { slots }: Found): boolean {
  const lookups: Readonly<Record<string, unknown>> = command.lookup ?? {};
  const found = slots[slot.name];
  return (
    lookups[slot.name] !== undefined &&
    !asked.includes(slot.name) &&
    found?.evidence.by === 'local' &&
    found.evidence.confidence < GUESS
  );
}

/**
 * Slots that were asked for and whose answer, as it was said, is nothing that the application knows, while it can say
 * what words mean: "the golf then" at the question which car.
 */
async function unknownAnswers(
  { command, asked, lookup }: ExtractRequest,
  { slots }: Found,
): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const slot of asked) {
    const said = slots[slot];
    if (said?.evidence.by !== 'local' || command.resolve?.[slot] === undefined) continue;
    const outcome = await lookup(slot, said.value);
    if (outcome?.kind === 'unknown') unknown.push(slot);
  }
  return unknown;
}

function has(slots: Slots, slot: string): boolean {
  return Object.hasOwn(slots, slot);
}

function isAmbiguous(found: Found, slot: string): boolean {
  return found.ambiguities.some((ambiguity) => ambiguity.slot === slot);
}

/** Values under their names, arguments in their order, and several answers by comma in the order asked. */
function readNamed(request: ExtractRequest, shapes: readonly SlotShape[]): Found {
  const tagged = readTagged(request.utterance, request.command.input.shape);
  if (Object.keys(tagged.slots).length > 0) return tagged;
  const given = request.arguments;
  if (given !== undefined && given.trim() !== '') {
    const required = shapes.filter((slot) => !slot.optional);
    const placed = [required, shapes]
      .map((slots) => readPositional(given, slots, 'tags'))
      .find((found) => Object.keys(found.slots).length > 0);
    return placed === undefined ? NOTHING : shift(placed, Math.max(0, request.utterance.lastIndexOf(given)));
  }
  const asked = request.asked
    .map((name) => shapes.find((slot) => slot.name === name))
    .filter((slot) => slot !== undefined);
  if (asked.length < 2 || !request.utterance.includes(',')) return NOTHING;
  const answers = readPositional(request.utterance, asked, 'tags', { byBlank: false });
  return { ...answers, slots: mapEvidence(answers.slots, { source: 'answer' }) };
}

/** Offsets in the arguments as offsets in the utterance. */
function shift(found: Found, by: number): Found {
  const slots = Object.entries(found.slots).map(([slot, { value, evidence }]) => {
    const { start = 0, end = 0 } = evidence;
    return [slot, { value, evidence: { ...evidence, start: start + by, end: end + by } }] as const;
  });
  return { ...found, slots: Object.fromEntries(slots) };
}

function mapEvidence(slots: Slots, change: Partial<Slots[string]['evidence']>): Slots {
  return Object.fromEntries(
    Object.entries(slots).map(([slot, { value, evidence }]) => [slot, { value, evidence: { ...evidence, ...change } }]),
  );
}

interface ReadLocally {
  readonly found: Found;
  /** Finds the words behind the command's own. */
  readonly content: () => { readonly text: string; readonly start: number };
}

async function readLocally(
  request: ExtractRequest,
  shapes: readonly SlotShape[],
  named: Found,
  options: SlotExtractorOptions,
): Promise<ReadLocally> {
  const { readLocal, contentOf } = await loadReadLocal();
  const settings = readingOptions(request, options);
  const open = shapes.filter((slot) => !has(named.slots, slot.name) && !has(request.known, slot.name));
  const text = maskNamed(request.utterance, named);
  const base = { text, asked: request.asked, command: request.command, options: settings };
  const fresh = open.length === 0 ? NOTHING : readLocal({ ...base, slots: open });
  const replaced = await correct(
    request,
    shapes.filter((slot) => has(request.known, slot.name) && !has(named.slots, slot.name)),
    fresh,
    (slots) => readLocal({ ...base, slots, asked: [], bare: slots.map(({ name }) => name) }),
  );
  const found = unmask(mergeFound(replaced, fresh), text, request.utterance);
  return { found, content: () => contentOf(text, request.command, settings) };
}

/**
 * What "that" and "it" point back to, for slots that these words leave open: "cancel the order with the chair, I no
 * longer need it" names its order by itself, whatever was spoken of before.
 */
async function readEarlier(
  request: ExtractRequest,
  open: readonly SlotShape[],
  options: SlotExtractorOptions,
): Promise<Found> {
  if (open.length === 0) return NOTHING;
  const { readHistory } = await loadReadHistory();
  const { utterance, history, asked } = request;
  const settings = readingOptions(request, options);
  const { momentInTwo } = await import('./match/moment-in-two.ts');
  const moment = momentInTwo(open, utterance, { history, asked, options: settings });
  return mergeFound(moment, readHistory(open, utterance, history, settings));
}

function readingOptions(
  { now, timeZone, language }: ExtractRequest,
  { reading }: SlotExtractorOptions,
): ReadingOptions {
  return { ...reading, now, ...(timeZone !== undefined && { timeZone }), ...(language && { language }) };
}

async function readByModel(
  request: ExtractRequest,
  { missing, doubts }: { readonly missing: readonly SlotShape[]; readonly doubts: readonly Doubt[] },
  found: Found,
  options: SlotExtractorOptions,
): Promise<Found> {
  const { model } = options;
  const isNeeded = doubts.length > 0 || needsModel(request, missing, found);
  if (model === undefined || !isNeeded) return NOTHING;
  const { derivesValue } = await import('./match/derives-value.ts');
  const settings = readingOptions(request, options);
  const doubted = doubts.map(({ slot }) => slot);
  const slots = [...missing.filter((slot) => !isAmbiguous(found, slot.name)), ...doubted];
  // A second reader is not shown what the first one read.
  const settled = Object.entries(found.slots).filter(([name]) => !doubted.some((slot) => slot.name === name));
  return await askModel(model, {
    ...request,
    slots,
    signal: request.signal,
    known: { ...request.known, ...Object.fromEntries(settled) },
    examples: (await options.examples?.(request.command)) ?? [],
    today: describeToday(request.now, request.timeZone),
    derives: (slot, value, text) => derivesValue(slot, value, text, settings),
    timeoutMs: options.modelTimeoutMs ?? MODEL_TIMEOUT_MS,
  });
}

function settle(known: Slots, found: Found, by: readonly string[]): Extraction {
  const slots = { ...known, ...found.slots };
  const ambiguities = found.ambiguities.filter(({ slot }) => !has(found.slots, slot));
  // A known value that the words put in doubt is no longer known.
  const doubted = new Set(ambiguities.map(({ slot }) => slot));
  return {
    slots: Object.fromEntries(Object.entries(slots).filter(([slot]) => !doubted.has(slot))),
    ambiguities,
    corrected: Object.keys(found.slots).filter(
      (slot) => has(known, slot) && JSON.stringify(known[slot]?.value) !== JSON.stringify(found.slots[slot]?.value),
    ),
    by,
  };
}
