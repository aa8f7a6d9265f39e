import {
  isOptionalSlot,
  schemaKind,
  type Evidence,
  type LabelledValue,
  type Referent,
  type SlotAmbiguity,
  type SlotValue,
  type Slots,
} from '@fw/signature';
import type { z } from 'zod';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { kindOfField, kindOfSlot, sameKind } from './kinds.ts';
import { inFocus, pickReferent, type Picked } from './pick-referent.ts';
import { ownChoices } from '../understand/own-choices.ts';
import { pointersIn, type Pointer } from './pointers.ts';

/** What words were read as, before and after what they refer to is filled in. */
export interface Read {
  readonly slots: Slots;
  readonly ambiguities: readonly SlotAmbiguity[];
}

/** What referring adds: values, questions, and for "both" the things that come after the first. */
export interface Referred extends Read {
  /** The slot that "both" fills one after the other, with the words that said so and the things after the first. */
  readonly further?: { readonly pointer: Pointer; readonly referents: readonly Referent[] };
}

/** What may be referred to: what is on the table, and where the conversation stands. */
function tableOf({ session }: Pass): readonly Referent[] {
  const path = session.path.flatMap(({ context, key }): readonly Referent[] =>
    key === undefined
      ? []
      : [{ kind: kindOfField(context), key, label: `${context} ${key}`, words: [], turn: -1, how: 'shown' }],
  );
  return [...path, ...(session.referents ?? [])];
}

/** The things that a slot would take, the newest last. */
export function referentsFor(pass: Pass, target: Target, slot: string): readonly Referent[] {
  const schema = shapeOf(target.command)[slot];
  if (schema === undefined) return [];
  const item = itemOf(schema);
  const kind = kindOfSlot(target.command, slot);
  return tableOf(pass).filter((referent) => sameKind(kind, referent.kind) && item.safeParse(referent.key).success);
}

/** What one item of a list slot looks like; any other slot is its own item. */
function itemOf(schema: z.ZodType): { safeParse(value: unknown): { readonly success: boolean } } {
  return schemaKind(schema) === 'array' ? { safeParse: (key) => schema.safeParse([key]) } : schema;
}

/**
 * Fills slots with what the words point to: "it", "the second one", "the one with the chair". What was read outright
 * stays; what was found in earlier words, or is nothing but the pointer itself, gives way to what is on the table.
 */
export function refer(
  pass: Pass,
  target: Target,
  utterance: string,
  { known, ...read }: Read & { readonly known: Slots },
): Referred {
  if (pass.byAgent) return read;
  const shape = shapeOf(target.command);
  const pointers = pointersIn(utterance, pass.ports.workflow.language);
  if (pointers.length === 0) return read;
  let { slots, ambiguities } = read;
  let further: Referred['further'];
  const used: Pointer[] = [];
  for (const [slot, schema] of Object.entries(shape)) {
    const among = referentsFor(pass, target, slot);
    const kind = kindOfSlot(target.command, slot);
    if (among.length === 0 || Object.hasOwn(known, slot) || isSpecial(target, slot, kind)) continue;
    const mine = pointers.filter(
      (pointer) =>
        isFree(pointer, used) &&
        !(pointer.noun === undefined && isNamed(pass, target, slot, { ...known, ...slots })) &&
        (pointer.noun === undefined
          ? !isOptionalSlot(schema) || pointer.way.kind === 'it'
          : sameKind(kind, pointer.noun)) &&
        !isInValue(pointer, slot, slots),
    );
    const open = isOpen(slot, { slots, ambiguities }, mine);
    if (!open) continue;
    const offered = ambiguities.find((ambiguity) => ambiguity.slot === slot)?.candidates.map(({ value }) => value);
    for (const pointer of mine) {
      const picked = pickReferent(pointer, narrowed(among, offered));
      if (picked.kind === 'none') continue;
      used.push(pointer);
      ({ slots, ambiguities } = take(slot, schema, picked, pointer, { slots, ambiguities }));
      if (picked.kind === 'all' && schemaKind(schema) !== 'array')
        further = { pointer, referents: picked.referents.slice(1) };
      break;
    }
  }
  return { slots, ambiguities, ...(further && { further }) };
}

/**
 * Whether another slot holds what the conversation is at: then that is what "it" means, and proves nothing else. After an
 * order was shown with what paid for it, the "it" of "return the garden hose, it is broken" is no payment method.
 */
function isNamed(pass: Pass, target: Target, slot: string, slots: Slots): boolean {
  const newest = Math.max(...referentsFor(pass, target, slot).map(({ turn }) => turn));
  const kind = kindOfSlot(target.command, slot);
  return Object.entries(slots).some(([other, { value }]) => {
    if (other === slot || sameKind(kind, kindOfSlot(target.command, other))) return false;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return inFocus(referentsFor(pass, target, other)).some(({ key, turn }) => turn >= newest && values.includes(key));
  });
}

/** Beside a slot for an item, one for a new item takes what is named for it alone. */
function isSpecial({ command }: Target, slot: string, kind: string): boolean {
  return Object.keys(shapeOf(command)).some(
    (other) => other !== slot && kind.endsWith(` ${kindOfSlot(command, other)}`),
  );
}

function narrowed(among: readonly Referent[], offered: readonly unknown[] | undefined): readonly Referent[] {
  const some = offered === undefined ? [] : among.filter(({ key }) => offered.includes(key));
  return some.length > 0 ? some : among;
}

function isFree(pointer: Pointer, used: readonly Pointer[]): boolean {
  return !used.some((other) => pointer.start < other.end && other.start < pointer.end);
}

/** Words inside of what another slot took as text point to nothing. */
function isInValue({ start, end }: Pointer, slot: string, slots: Slots): boolean {
  return Object.entries(slots).some(
    ([other, { evidence }]) =>
      other !== slot &&
      evidence.start !== undefined &&
      evidence.end !== undefined &&
      evidence.by !== 'resolve' &&
      start >= evidence.start &&
      end <= evidence.end,
  );
}

/** Whether a slot still wants a value: none, a doubtful one, or one that is only the pointer's own words. */
function isOpen(slot: string, { slots, ambiguities }: Read, pointers: readonly Pointer[]): boolean {
  const ambiguity = ambiguities.find((one) => one.slot === slot);
  if (ambiguity !== undefined) return true;
  const given = Object.hasOwn(slots, slot) ? slots[slot] : undefined;
  if (given === undefined) return true;
  const { source, by, quote = '', start, end } = given.evidence;
  if ((source === 'history' || source === 'result') && by === 'local') return true;
  if (by !== 'local' || start === undefined || end === undefined || quote === '') return false;
  return pointers.some((pointer) => start >= pointer.start && end <= pointer.end);
}

function take(
  slot: string,
  schema: z.ZodType,
  picked: Exclude<Picked, { kind: 'none' }>,
  pointer: Pick<Pointer, 'quote' | 'start' | 'end'> | undefined,
  { slots, ambiguities }: Read,
): Read {
  const others = ambiguities.filter((ambiguity) => ambiguity.slot !== slot);
  const rest = Object.fromEntries(Object.entries(slots).filter(([other]) => other !== slot));
  const isList = schemaKind(schema) === 'array';
  if (picked.kind === 'several') {
    const candidates = picked.referents.map((referent): LabelledValue => ({
      ...valueOf(referent, isList, pointer),
      label: labelOf(referent),
    }));
    return { slots: rest, ambiguities: [...others, { slot, candidates }] };
  }
  const [first, ...more] = picked.kind === 'one' ? [picked.referent] : picked.referents;
  if (first === undefined) return { slots, ambiguities };
  const value =
    isList && more.length > 0
      ? { ...valueOf(first, true, pointer), value: [first, ...more].map(({ key }) => key) }
      : valueOf(first, isList, pointer);
  return { slots: { ...rest, [slot]: value }, ambiguities: others };
}

/** The thing as a slot's value, with the words that referred to it. */
function valueOf(referent: Referent, isList: boolean, pointer?: Pick<Pointer, 'quote' | 'start' | 'end'>): SlotValue {
  const evidence: Evidence = {
    source: 'result',
    ...(pointer && { quote: pointer.quote, start: pointer.start, end: pointer.end }),
    confidence: pointer === undefined ? 0.6 : 0.8,
    by: 'referent',
    of: labelOf(referent),
  };
  return { value: isList ? [referent.key] : referent.key, evidence };
}

/** The name first, the key in second place. */
export function labelOf({ label, key }: Pick<Referent, 'label' | 'key'>): string {
  return label === String(key) || label.endsWith(`(${key})`) ? label : `${label} (${key})`;
}

/** How many turns after it came up something may be meant that no word points to. Source: chosen here. */
const FRESH_TURNS = 2;

/**
 * Fills the slots that the words leave out with what the conversation is just at: "and cancel". Only the one thing that
 * was acted on or shown by itself in the last turns; of several that were listed it is asked which.
 */
export async function imply(pass: Pass, target: Target, { slots, ambiguities }: Read): Promise<Read> {
  if (pass.byAgent) return { slots, ambiguities };
  const missing = Object.entries(shapeOf(target.command)).filter(
    ([slot, schema]) =>
      !isOptionalSlot(schema) &&
      !Object.hasOwn(slots, slot) &&
      !ambiguities.some((ambiguity) => ambiguity.slot === slot),
  );
  let read: Read = { slots, ambiguities };
  for (const [slot, schema] of missing) {
    const kind = kindOfSlot(target.command, slot);
    // Of two slots that take the same kind nothing says which it fills.
    if (
      Object.keys(shapeOf(target.command)).some(
        (other) => other !== slot && sameKind(kind, kindOfSlot(target.command, other)),
      )
    )
      continue;
    const fresh = referentsFor(pass, target, slot).filter(
      ({ turn }) => turn < 0 || pass.session.turns - turn <= FRESH_TURNS,
    );
    const focus = inFocus(fresh);
    const [only, ...others] = focus;
    if (only === undefined) continue;
    const own = others.length === 0 ? await ownChoices(pass, target, slot, read.slots) : undefined;
    // What the command would not offer is not meant by saying nothing.
    const isOffered = own === undefined || own.some(({ value }) => value === only.key || isListOf(value, only.key));
    if (others.length === 0 && isOffered) read = take(slot, schema, { kind: 'one', referent: only }, undefined, read);
  }
  return read;
}

function isListOf(value: unknown, key: unknown): boolean {
  return Array.isArray(value) && value.length === 1 && value[0] === key;
}

/** What a correction of something that was shown refers to instead: "no, the other one", "I meant the one in May". */
export function referInstead(pass: Pass, target: Target, utterance: string, slots: Slots): Slots | undefined {
  if (pass.byAgent) return undefined;
  for (const pointer of pointersIn(utterance, pass.ports.workflow.language)) {
    if (pointer.way.kind === 'it' || pointer.way.kind === 'all') continue;
    for (const [slot, schema] of Object.entries(shapeOf(target.command))) {
      const current = slots[slot]?.value;
      if (
        current === undefined ||
        (pointer.noun !== undefined && !sameKind(kindOfSlot(target.command, slot), pointer.noun))
      )
        continue;
      const picked = pickReferent(pointer, referentsFor(pass, target, slot), current);
      if (picked.kind === 'one' && picked.referent.key !== current)
        return take(slot, schema, picked, pointer, { slots, ambiguities: [] }).slots;
    }
  }
  return undefined;
}
