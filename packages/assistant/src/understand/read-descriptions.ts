import {
  coerceValue,
  foldName,
  schemaKind,
  type LabelledValue,
  type LanguagePack,
  type SlotAmbiguity,
  type SlotValue,
  type Slots,
} from '@fw/signature';
import type { z } from 'zod';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { described, pickReferent } from '../referents/pick-referent.ts';
import { pointersIn } from '../referents/pointers.ts';
import { labelOf, referentsFor } from '../referents/refer.ts';
import { lookUp, resolve } from './look-up.ts';

/** A model's values after their descriptions were read. */
export interface DescriptionsRead {
  readonly slots: Slots;
  readonly ambiguities: readonly SlotAmbiguity[];
}

/** Longest text that is taken for a description. In UTF-16 code units; source: chosen here, some thirty words. */
const LONGEST = 200;

/**
 * Reads what a model described instead of naming it, "the order with the desk lamp", "the second one", as a person's words
 * are read: by what is on the table, then by what the application makes of them. A text that the slot takes, and that the
 * application knows, is no description. Several that fit are asked about; what nothing fits stays as it is, for the gate.
 */
export async function readDescriptions(pass: Pass, target: Target, slots: Slots): Promise<DescriptionsRead> {
  const shape = shapeOf(target.command);
  const read: Record<string, SlotValue> = {};
  const ambiguities: SlotAmbiguity[] = [];
  for (const [slot, given] of Object.entries(slots)) {
    const schema = Object.hasOwn(shape, slot) ? shape[slot] : undefined;
    const isList = schema !== undefined && schemaKind(schema) === 'array';
    const items = isList && Array.isArray(given.value) ? (given.value as readonly unknown[]) : [given.value];
    read[slot] = given;
    if (schema === undefined || !(await isDescription(pass, target, slot, { schema, given, items }))) continue;
    const known = Object.fromEntries(Object.entries(read).map(([name, { value }]) => [name, value]));
    const found = await Promise.all(items.map((item) => meantBy(pass, target, slot, { words: item, known })));
    const several = found.find((each) => each.length > 1);
    const [first] = found[0] ?? [];
    if (several !== undefined && items.length === 1) {
      ambiguities.push({ slot, candidates: isList ? several.map(asList) : several });
      delete read[slot];
    } else if (first !== undefined && found.every((each) => each.length === 1)) {
      const { label: _label, ...one } = first;
      read[slot] = isList ? { ...one, value: found.map(([each]) => each?.value) } : one;
    }
  }
  return { slots: read, ambiguities };
}

function asList(candidate: LabelledValue): LabelledValue {
  return { ...candidate, value: [candidate.value] };
}

/** Whether a text is none that the slot takes, or none that the application knows. */
async function isDescription(
  pass: Pass,
  target: Target,
  slot: string,
  {
    schema,
    given,
    items,
  }: { readonly schema: z.ZodType; readonly given: SlotValue; readonly items: readonly unknown[] },
): Promise<boolean> {
  const isText = (item: unknown) => typeof item === 'string' && item.trim() !== '' && item.length <= LONGEST;
  if (items.length === 0 || !items.every(isText)) return false;
  const parsed = await schema.safeParseAsync(coerceValue(schema, given.value));
  if (!parsed.success) return true;
  const { lookup } = target.command;
  if (lookup === undefined || !Object.hasOwn(lookup, slot)) return false;
  const known = await lookUp(pass, target, slot, parsed.data);
  return known?.kind === 'unknown';
}

/** What a description may mean, from what is on the table, else from the application. */
async function meantBy(
  pass: Pass,
  target: Target,
  slot: string,
  { words: text, known }: { readonly words: unknown; readonly known: Readonly<Record<string, unknown>> },
): Promise<readonly LabelledValue[]> {
  // Only texts come here.
  const words = text as string;
  const onTable = pointed(words, referentsFor(pass, target, slot), pass.ports.workflow.language);
  if (onTable.length > 0)
    return onTable.map((referent) => ({
      value: referent.key,
      label: labelOf(referent),
      evidence: { source: 'result', confidence: 0.8, by: 'referent', of: labelOf(referent), ...quoted(pass, words) },
    }));
  return resolve(pass, target, slot, { words, known });
}

function pointed(
  words: string,
  among: ReturnType<typeof referentsFor>,
  language: LanguagePack,
): ReturnType<typeof referentsFor> {
  for (const pointer of pointersIn(words, language)) {
    const picked = pickReferent(pointer, among);
    if (picked.kind === 'one') return [picked.referent];
    if (picked.kind === 'several') return picked.referents;
  }
  // "Desk lamp", without an article, describes as well.
  const own = (foldName(words).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !language.pointers.hollow.has(word));
  const picked = own.length === 0 ? undefined : described(own, among);
  if (picked?.kind === 'one') return [picked.referent];
  return picked?.kind === 'several' ? picked.referents : [];
}

/** The description as a quote, where the person said it so. */
function quoted({ session }: Pass, words: string): { readonly quote?: string } {
  const isSaid = session.history.some(
    ({ from, text }) => from === 'person' && foldName(text).includes(foldName(words)),
  );
  return isSaid ? { quote: words } : {};
}
