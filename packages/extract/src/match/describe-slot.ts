import {
  enumMembers,
  isOptionalSlot,
  schemaKind,
  slotMeta,
  unwrapSchema,
  humanName,
  type SlotMeta,
} from '@fw/signature';
import { ENGLISH } from '@fw/signature/language';
import type { z } from 'zod';
import type { NamePart } from '../local/candidate.ts';
import type { Members } from '../local/recognize-members.ts';
import { endOfMotion, settingOf, sideOf, type End, type Motion, type Setting } from './slot-side.ts';
import { formatOf, patternOf, roleOf, stringChecks, type TextRole } from './text-role.ts';

export type { TextRole } from './text-role.ts';

export type { End } from './slot-side.ts';

/** A slot as extraction sees it. */
export interface SlotShape {
  readonly name: string;
  readonly schema: z.ZodType;
  /** Zod's name of the kind: `string`, `number`, `enum`, `array`, `object`, … */
  readonly kind: string;
  readonly role: TextRole;
  readonly optional: boolean;
  /** Words of name and label, folded: `refundMethod` → refund, method. */
  readonly nameWords: readonly string[];
  /** Words of the description that are not in the name. */
  readonly hintWords: readonly string[];
  /** Words that are said around such a value without naming the slot: "transfer 800" speaks of money. */
  readonly impliedWords: readonly string[];
  /** Which end of a range the slot holds, by its own words or by what its siblings make of them. */
  readonly end?: End;
  /** The coming or going that the slot's name speaks of. */
  readonly motion?: Motion;
  /** What the slots of the command speak of together. */
  readonly setting?: Setting;
  /** Which part of a person's name a slot holds. */
  readonly part?: NamePart;
  readonly members?: Members;
  /** The schema's own pattern, with its flags. */
  readonly pattern?: RegExp;
  /** Of a list: what its items are. */
  readonly item?: SlotShape;
  /** Of an object: its fields. */
  readonly fields?: readonly SlotShape[];
  /** Of a union: what it may be. */
  readonly options?: readonly SlotShape[];
  readonly meta: SlotMeta;
}

/** A slot and all that is in it, at any depth: what a part of its value may be. */
export function partsOf(slot: SlotShape): readonly SlotShape[] {
  const { item, fields = [], options = [] } = slot;
  return [slot, ...[...(item === undefined ? [] : [item]), ...fields, ...options].flatMap(partsOf)];
}

/** Deepest nesting that is described; what lies deeper is left to tags, JSON and the model. */
const MAX_DEPTH = 4;

/** Describes every field of an object schema, in order. */
export function describeSlots(input: z.ZodObject): readonly SlotShape[] {
  const slots = withoutLoneEnds(
    Object.entries(input.shape).map(([name, schema]) => describeSlot(name, schema as z.ZodType)),
  );
  const setting =
    settingOf(slots.flatMap(({ nameWords, hintWords }) => [...nameWords, ...hintWords])) ?? orderOf(slots);
  return setting === undefined ? slots : slots.map((slot) => inSetting(slot, setting));
}

/** A moment without another end of its stretch is one hour of one day: "start: Friday" lacks the hour. */
function withoutLoneEnds(slots: readonly SlotShape[]): readonly SlotShape[] {
  const isTimed = ({ role }: SlotShape) => role === 'datetime' || role === 'date' || role === 'time';
  return slots.map((slot) => {
    const { end, ...rest } = slot;
    const hasOther = slots.some((other) => other !== slot && isTimed(other) && other.end !== undefined);
    return slot.role === 'datetime' && end !== undefined && !hasOther ? rest : slot;
  });
}

/** An arrival declared before a departure is that of a stay, a departure before an arrival or a return that of a journey. */
function orderOf(slots: readonly SlotShape[]): Setting | undefined {
  const motions = slots.flatMap(({ motion }) => motion ?? []);
  if (motions.includes('return')) return 'journey';
  if (!motions.includes('arrive') || !motions.includes('leave')) return undefined;
  return motions.indexOf('arrive') < motions.indexOf('leave') ? 'stay' : 'journey';
}

/** A slot among its siblings: which end its arrival or departure is. */
function inSetting(slot: SlotShape, setting: Setting): SlotShape {
  const { motion, end } = slot;
  return {
    ...slot,
    setting,
    ...(motion !== undefined && end !== undefined && { end: endOfMotion(motion, setting) }),
  };
}

/** Describes one slot. */
export function describeSlot(name: string, schema: z.ZodType, depth = 0): SlotShape {
  const meta = slotMeta(schema);
  const kind = schemaKind(schema);
  const nameWords = wordsOf(`${humanName(name)} ${meta.label ?? ''}`);
  const hintWords = wordsOf(meta.description ?? '').filter((word) => !nameWords.includes(word) && !NOISE.has(word));
  const values = enumMembers(schema);
  const checks = kind === 'string' ? stringChecks(schema) : [];
  const format = formatOf(checks);
  const pattern = format === undefined ? patternOf(checks) : undefined;
  const { end, motion } = sideOf(nameWords, wordsOf(meta.description ?? ''));
  const part = partOf(nameWords);
  const inner = depth < MAX_DEPTH ? innerShapes(name, schema, kind, depth) : {};
  return {
    name,
    schema,
    kind,
    role: kind === 'string' || kind === 'date' ? roleOf({ kind, format, pattern, nameWords, hintWords }) : 'other',
    optional: isOptionalSlot(schema),
    nameWords,
    hintWords,
    impliedWords: part === undefined ? impliedBy(nameWords, kind) : PART_WORDS[part],
    meta,
    ...(end !== undefined && { end }),
    ...(motion !== undefined && { motion, end: endOfMotion(motion, 'stay') }),
    ...(part !== undefined && { part }),
    ...(values !== undefined && values.length > 0 && { members: { values, synonyms: meta.synonyms } }),
    ...(pattern !== undefined && { pattern }),
    ...inner,
  };
}

/** Words of names that say nothing about what is named. */
const NOISE = new Set(
  'the a an of to for in on at by with and or is are be was it its that this which as if when what who how any all each one first value given must should may can optional required e.g eg'.split(
    ' ',
  ),
);

/** Words of a name or a description; of a rate only what is counted: the times of "times a day". */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  const isUnitOfRate = (word: string, at: number): boolean =>
    at > 1 && ENGLISH.timeUnits.has(word) && ENGLISH.numbers.per.has(words[at - 1] ?? '');
  return [...new Set(words.filter((word, at) => !isUnitOfRate(word, at)))];
}

/** What is said around values of a sort, by words of the slot's name. */
const IMPLIED: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:amount|price|cost|budget|sum|fee|payment|money|salary|deposit)$/,
    'transfer pay spend spent charge charged withdraw deposit cost limit owe worth refund loan mortgage send sent minus'.split(
      ' ',
    ),
  ],
  [
    /^(?:people|persons|guests|party|attendees|diners|seats|heads)$/,
    'table party booking reservation group seating'.split(' '),
  ],
  [/^(?:duration|length)$/, 'last lasting take long'.split(' ')],
];

function impliedBy(nameWords: readonly string[], kind: string): readonly string[] {
  if (kind === 'string') return [];
  return IMPLIED.flatMap(([test, words]) => (nameWords.some((word) => test.test(word)) ? words : []));
}

/** Public surface of the schema classes that hold others. */
interface Compound {
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
}

function innerShapes(
  name: string,
  schema: z.ZodType,
  kind: string,
  depth: number,
): Partial<Pick<SlotShape, 'item' | 'fields' | 'options'>> {
  // `element`, `shape` and `options` are public on their classes; read structurally for a second copy of zod.
  const { element, shape, options } = unwrapSchema(schema) as unknown as Compound;
  if (kind === 'array' && element !== undefined) return { item: describeSlot(singular(name), element, depth + 1) };
  if (kind === 'union' && options !== undefined)
    return { options: options.map((option) => describeSlot(name, option, depth + 1)) };
  if (kind !== 'object' || shape === undefined) return {};
  return { fields: Object.entries(shape).map(([field, inner]) => describeSlot(field, inner, depth + 1)) };
}

/** What the parts of a name are called besides. */
const PART_WORDS: Readonly<Record<NamePart, readonly string[]>> = {
  given: ['first', 'given', 'christian', 'forename'],
  family: ['last', 'second', 'family', 'surname'],
};

function singular(name: string): string {
  return name.replace(/ies$/i, 'y').replace(/([^s])s$/i, '$1');
}

function partOf(words: readonly string[]): NamePart | undefined {
  const joined = words.join(' ');
  if (/\b(?:first|given|christian|fore)\s?name\b|^firstname$|\bforename\b/.test(joined)) return 'given';
  return /\b(?:last|family|sur)\s?name\b|\bsurname\b/.test(joined) ? 'family' : undefined;
}
