import { foldName, humanName, type SlotValue } from '@fw/signature';
import { z } from 'zod';
import type { ReadingOptions } from './local/reading.ts';
import { describeSlot, type SlotShape } from './match/describe-slot.ts';
import { loadReadLocal } from './load-readers.ts';

/** A field as `experimental_extract` describes it; the parts that are read here. */
interface Field {
  readonly type: 'text' | 'number' | 'date' | 'time' | 'datetime' | 'duration' | 'list';
  readonly instructions?: unknown;
  readonly unit?: string;
  readonly integer?: boolean;
  readonly decimals?: number;
  readonly items?: 'text' | 'number' | 'date';
}

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'file' };

/** One field's answer. `value` is `null` when nothing was found, or several things equally well; then `guess` is one. */
interface Answer {
  readonly type: Field['type'];
  readonly value: unknown;
  readonly guess?: unknown;
  readonly pNull?: number;
  readonly confidence?: number;
  readonly source?: { readonly type: 'text'; readonly part: number; readonly start: number; readonly end: number };
}

/** What `experimental_extract` asks of its model. */
export interface ExtractionCall {
  readonly state: readonly unknown[];
  readonly fields: Fields;
  readonly referenceDate?: string | undefined;
}

/** What it gets: exactly one answer for each field. */
export interface ExtractionAnswers {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly warnings: readonly { readonly type: 'other'; readonly message: string }[];
}

type Fields = Readonly<Record<string, Field>>;

/** How dates are read where a call does not say. */
export interface LocalExtractionModelOptions {
  /** Clock for relative dates when a call gives no `referenceDate`; the machine's when absent. */
  readonly now?: () => Date;
  /** What "9/3" means; `mdy` when absent. */
  readonly dateOrder?: 'mdy' | 'dmy';
}

/** Longest stretch that is read at a time, and most of them in one part, in UTF-16 code units and stretches. */
const WINDOW = 3_800;
const MAX_WINDOWS = 50;

/** Answers a call of the AI SDK's `experimental_extract` on this machine, without any network. */
export async function answerExtraction(
  { state, fields, referenceDate }: ExtractionCall,
  options: LocalExtractionModelOptions,
): Promise<ExtractionAnswers> {
  // The SDK prepares the state from its own types of parts.
  const parts = state as readonly Part[];
  const now = referenceDate === undefined ? (options.now?.() ?? new Date()) : new Date(`${referenceDate}T12:00:00Z`);
  const reading: ReadingOptions = {
    now,
    ...(referenceDate !== undefined && { timeZone: 'UTC' }),
    ...(options.dateOrder !== undefined && { dateOrder: options.dateOrder }),
  };
  const found = await readParts(parts, fields, reading);
  const answers = Object.fromEntries(
    Object.entries(fields).map(([id, field]) => [id, found.get(id) ?? fromJson(id, field, parts) ?? nothing(field)]),
  );
  const hasFile = parts.some((part) => part.type === 'file');
  return {
    answers,
    warnings: hasFile ? [{ type: 'other', message: 'Files are not read by the local extraction model.' }] : [],
  };
}

const LOCAL_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A field as a slot: its id and instructions name it, its type is the schema. */
function shapeOf(id: string, field: Field): SlotShape {
  const said =
    typeof field.instructions === 'string'
      ? field.instructions
      : field.instructions === undefined
        ? ''
        : JSON.stringify(field.instructions);
  const about = [said, field.type === 'duration' ? (field.unit ?? 'seconds') : (field.unit ?? '')].join(' ').trim();
  const schema = schemaOf(field);
  const shape = describeSlot(id, about === '' ? schema : schema.describe(about));
  if (field.type !== 'datetime') return shape;
  const { pattern: _pattern, ...rest } = shape;
  return { ...rest, role: 'datetime' };
}

function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'number':
      return field.integer === true ? z.number().int() : z.number();
    case 'duration':
      return field.integer === true ? z.number().int().nonnegative() : z.number().nonnegative();
    case 'date':
      return z.iso.date();
    case 'time':
      return z.iso.time();
    case 'datetime':
      return z.string().regex(LOCAL_MOMENT);
    case 'list':
      return z.array(schemaOf({ ...field, type: field.items ?? 'text' }));
    default:
      return z.string();
  }
}

async function readParts(
  parts: readonly Part[],
  fields: Fields,
  options: ReadingOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const { readLocal } = await loadReadLocal();
  const shapes = Object.entries(fields).map(([id, field]) => shapeOf(id, field));
  const answers = new Map<string, Answer>();
  for (const [part, content] of parts.entries()) {
    if (content.type !== 'text') continue;
    for (const { start, text } of windowsOf(content.text)) {
      const slots = shapes.filter(
        (shape) => answers.get(shape.name)?.value === undefined || answers.get(shape.name)?.value === null,
      );
      if (slots.length === 0) return answers;
      const found = readLocal({ slots, text, asked: [], command: { name: 'extract', utterances: [] }, options });
      for (const shape of slots) {
        const field = fields[shape.name];
        const guesses = found.ambiguities.find(({ slot }) => slot === shape.name)?.candidates ?? [];
        const answer = field && answerOf(field, found.slots[shape.name], guesses[0], { part, offset: start });
        if (answer !== undefined) answers.set(shape.name, answer);
      }
    }
  }
  return answers;
}

/** Stretches that end at a line or a blank, so that no mention is cut. */
function windowsOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  const windows: { readonly start: number; readonly text: string }[] = [];
  for (let start = 0; start < text.length && windows.length < MAX_WINDOWS;) {
    const rest = text.slice(start, start + WINDOW);
    const cut =
      start + WINDOW >= text.length
        ? rest.length
        : Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf(' '), WINDOW / 2) + 1;
    windows.push({ start, text: rest.slice(0, cut) });
    start += cut;
  }
  return windows;
}

function answerOf(
  field: Field,
  value: SlotValue | undefined,
  guess: SlotValue | undefined,
  at: { readonly part: number; readonly offset: number },
): Answer | undefined {
  const said = value ?? guess;
  if (said === undefined) return undefined;
  const { start = 0, end = 0, confidence } = said.evidence;
  if (field.type === 'list') return { type: 'list', value: said.value, confidence };
  const source = { type: 'text', part: at.part, start: start + at.offset, end: end + at.offset } as const;
  if (value === undefined)
    return { type: field.type, value: null, guess: rounded(field, said.value), confidence: 0.5, source };
  return { type: field.type, value: rounded(field, said.value), confidence, pNull: 1 - confidence, source };
}

function rounded(field: Field, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(field.decimals ?? 6)) : value;
}

/** A JSON part answers by the name of its properties. */
function fromJson(id: string, field: Field, parts: readonly Part[]): Answer | undefined {
  const wanted = foldName(humanName(id));
  for (const part of parts) {
    if (part.type !== 'json' || typeof part.value !== 'object' || part.value === null) continue;
    const hit = Object.entries(part.value).find(([key]) => foldName(key) === wanted);
    if (hit !== undefined && schemaOf(field).safeParse(hit[1]).success)
      return { type: field.type, value: hit[1], confidence: 1 };
  }
  return undefined;
}

function nothing(field: Field): Answer {
  return { type: field.type, value: null, pNull: 0.9 };
}
