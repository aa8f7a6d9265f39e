import type { z } from 'zod';
import type { AnyCommand, InputOf } from './command.ts';
import type { CommandCall } from './command-call.ts';
import { coerceValue } from './coerce.ts';
import { invalidMessage, missingMessage, slotName } from './describe-issue.ts';
import type { Evidence, SlotAmbiguity, Slots, SlotValue } from './evidence.ts';
import { isGrounded, isInOwnWords, type Grounds } from './grounding.ts';
import { canonicalJson } from './json-schema.ts';
import { MAX_SUGGESTIONS, type Lookup, type LookupOutcome } from './lookup.ts';
import { patternsEnd } from './pattern-guard.ts';
import { slotMeta } from './schema-shape.ts';
import type { SlotIssue } from './slot-issue.ts';
import { makeValidInput, type ValidInput } from './valid-input.ts';

/** What the gate needs besides the values. */
export interface ValidationContext {
  readonly call: CommandCall;
  readonly grounds: Grounds;
  /** Slots for which extraction found several values. */
  readonly ambiguities?: readonly SlotAmbiguity[];
}

/** What the gate says. `slots` are the values that were good, for the next round. */
export type Validation<C extends AnyCommand> =
  | { readonly kind: 'valid'; readonly input: ValidInput<C> }
  | { readonly kind: 'incomplete'; readonly issues: readonly SlotIssue[]; readonly slots: Slots };

/**
 * The one gate. Nothing executes that did not pass it, wherever its values came from.
 *
 * Order: coercion, every constraint of the schema, lookups, the command's own check, grounding (for effects other than
 * `read`). Every problem is reported at once and each slot at most once per problem.
 *
 * @throws What a lookup or the command's own check throws: the application failed, not the input.
 */
export async function validateInput<C extends AnyCommand>(
  command: C,
  slots: Slots,
  context: ValidationContext,
): Promise<Validation<C>> {
  const shape = command.input.shape as Readonly<Record<string, z.ZodType>>;
  const fields = await Promise.all(
    Object.entries(shape).map(([slot, schema]) => checkField(command, slot, schema, slots[slot], context)),
  );
  const issues = [...strayIssues(shape, slots), ...fields.flatMap((field) => field.issues)];
  const good = Object.fromEntries(
    fields.flatMap((field) => (field.kept === undefined ? [] : [[field.slot, field.kept]])),
  );
  const ungrounded = command.effect === 'read' ? [] : groundingIssues(shape, good, context.grounds);
  if (issues.length > 0) return { kind: 'incomplete', issues: [...issues, ...ungrounded], slots: good };

  const whole = await parseWhole(command, good);
  if (whole.kind === 'issues') return incomplete([...whole.issues, ...ungrounded], good);
  const checked = await runCommandCheck(command, whole.values, good, context.call);
  if (checked.kind === 'issues') return incomplete([...checked.issues, ...ungrounded], good);
  if (ungrounded.length > 0) return incomplete(ungrounded, good);

  return { kind: 'valid', input: makeValid(command, checked.values, checked.slots, context.grounds) };
}

/** One slot after coercion, constraints and lookup. */
interface Field {
  readonly slot: string;
  readonly issues: readonly SlotIssue[];
  /** The accepted value as it goes into the schema; absent when there is none or it was refused. */
  readonly kept?: SlotValue;
}

async function checkField(
  command: AnyCommand,
  slot: string,
  schema: z.ZodType,
  given: SlotValue | undefined,
  { call, ambiguities = [] }: ValidationContext,
): Promise<Field> {
  const { availableFrom } = slotMeta(schema);
  const ambiguity = ambiguities.find((candidate) => candidate.slot === slot);
  if (ambiguity !== undefined) {
    const suggestions = ambiguity.candidates.slice(0, MAX_SUGGESTIONS).map((candidate) => candidate.label);
    return {
      slot,
      issues: [
        issueOf({ slot, kind: 'ambiguous', message: `Which ${slotName(slot, schema)}?`, suggestions, availableFrom }),
      ],
    };
  }

  // Before anything tries the patterns, coercion of unions included.
  if (!patternsEnd(schema, given?.value)) return { slot, issues: [tooLongIssue(slot, schema)] };
  const value = coerceValue(schema, given?.value);
  const parsed = await schema.safeParseAsync(value, errorMap(slot, schema));
  if (!parsed.success)
    return { slot, issues: onePerPath(parsed.error.issues.map((raw) => toIssue(slot, schema, raw, value))) };
  if (given === undefined || value === undefined) return { slot, issues: [] };

  const lookup = lookupOf(command, slot);
  const outcome =
    lookup === undefined || parsed.data === undefined || parsed.data === null
      ? undefined
      : await lookup(parsed.data, call);
  return afterLookup(slot, schema, { ...given, value }, outcome);
}

function tooLongIssue(slot: string, schema: z.ZodType): SlotIssue {
  const message = `The ${slotName(slot, schema)} is too long to be checked.`;
  return issueOf({ slot, kind: 'invalid', message, availableFrom: slotMeta(schema).availableFrom });
}

function lookupOf(command: AnyCommand, slot: string): Lookup | undefined {
  return command.lookup !== undefined && Object.hasOwn(command.lookup, slot) ? command.lookup[slot] : undefined;
}

function afterLookup(slot: string, schema: z.ZodType, given: SlotValue, outcome: LookupOutcome | undefined): Field {
  if (outcome === undefined) return { slot, issues: [], kept: given };
  if (outcome.kind === 'found') {
    return { slot, issues: [], kept: outcome.value === undefined ? given : rewritten(given, outcome.value) };
  }
  if (outcome.kind === 'corrected') return { slot, issues: [], kept: rewritten(given, outcome.value, 'lookup') };
  const message = outcome.message ?? `I do not know the ${slotName(slot, schema)} "${String(given.value)}".`;
  const suggestions = outcome.suggestions.slice(0, MAX_SUGGESTIONS).map(String);
  return {
    slot,
    issues: [issueOf({ slot, kind: 'unknown', message, suggestions, availableFrom: slotMeta(schema).availableFrom })],
  };
}

function strayIssues(shape: Readonly<Record<string, z.ZodType>>, slots: Slots): readonly SlotIssue[] {
  const known = Object.keys(shape);
  return Object.keys(slots)
    .filter((slot) => !Object.hasOwn(shape, slot))
    .map((slot) => {
      const message = `There is no parameter "${slot}"; ${known.length === 0 ? 'this command takes none' : `there is ${known.join(', ')}`}.`;
      return issueOf({ slot, kind: 'invalid', message });
    });
}

function groundingIssues(
  shape: Readonly<Record<string, z.ZodType>>,
  good: Slots,
  grounds: Grounds,
): readonly SlotIssue[] {
  return Object.entries(good).flatMap(([slot, { value, evidence }]) => {
    const schema = shape[slot];
    if (schema === undefined || isGrounded(slot, schema, value, evidence, grounds)) return [];
    const message = `I cannot tell where the ${slotName(slot, schema)} "${canonicalText(value)}" comes from. ${missingMessage(slot, schema)}`;
    return [issueOf({ slot, kind: 'ungrounded', message, availableFrom: slotMeta(schema).availableFrom })];
  });
}

function canonicalText(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

type Parsed = { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> } | Refused;
interface Refused {
  readonly kind: 'issues';
  readonly issues: readonly SlotIssue[];
}

/** The object as a whole: refinements over several slots, and what a lookup put in place of a value. */
async function parseWhole(command: AnyCommand, good: Slots): Promise<Parsed> {
  const raw = Object.fromEntries(Object.entries(good).map(([slot, { value }]) => [slot, value]));
  const parsed = await command.input.safeParseAsync(raw);
  if (parsed.success) return { kind: 'values', values: parsed.data };
  return {
    kind: 'issues',
    issues: onePerPath(
      parsed.error.issues.map((issue) => {
        const [slot, ...path] = issue.path.map(pathPart);
        return issueOf({
          ...(slot !== undefined && { slot: String(slot) }),
          kind: slot === undefined ? 'refused' : 'invalid',
          message: issue.message,
          path,
        });
      }),
    ),
  };
}

async function runCommandCheck(
  command: AnyCommand,
  values: Readonly<Record<string, unknown>>,
  good: Slots,
  call: CommandCall,
): Promise<
  { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>>; readonly slots: Slots } | Refused
> {
  const outcome = await command.validate?.(values, call);
  if (outcome === undefined) return { kind: 'values', values, slots: good };
  if ('issues' in outcome) {
    return {
      kind: 'issues',
      issues: outcome.issues.map((issue) =>
        issueOf({ kind: issue.slot === undefined ? 'refused' : 'invalid', ...issue }),
      ),
    };
  }
  const corrected = Object.entries(outcome.input).filter(
    ([slot, value]) => canonicalJson(value) !== canonicalJson(good[slot]?.value),
  );
  const slots = {
    ...good,
    ...Object.fromEntries(corrected.map(([slot, value]) => [slot, rewritten(good[slot], value, 'application')])),
  };
  const parsed = await parseWhole(command, slots);
  return parsed.kind === 'issues' ? parsed : { ...parsed, slots };
}

/** A value that the application put in place of another. What it was read from stays its evidence. */
function rewritten(given: SlotValue | undefined, value: unknown, by?: string): SlotValue {
  if (given === undefined) return { value, evidence: { source: 'lookup', confidence: 1, by: 'application' } };
  const { evidence } = given;
  const quote = evidence.quote ?? canonicalText(given.value);
  return { value, evidence: { ...evidence, quote, ...(by !== undefined && { by }) } };
}

function makeValid<C extends AnyCommand>(
  command: C,
  values: Readonly<Record<string, unknown>>,
  slots: Slots,
  grounds: Grounds,
): ValidInput<C> {
  const byDefault: Evidence = { source: 'default', confidence: 1 };
  const evidence = Object.fromEntries(
    Object.keys(values)
      .filter((slot) => values[slot] !== undefined)
      .map((slot) => [slot, slots[slot]?.evidence ?? byDefault]),
  );
  const shape = command.input.shape as Readonly<Record<string, z.ZodType>>;
  const inOwnWords = Object.entries(slots).every(([slot, { value, evidence: proof }]) => {
    const schema = shape[slot];
    return schema === undefined || isInOwnWords(slot, schema, value, proof, grounds);
  });
  // `values` is what the command's own schema returned.
  return makeValidInput<C>({ values: values as InputOf<C>, evidence, slots, inOwnWords });
}

function incomplete(
  issues: readonly SlotIssue[],
  slots: Slots,
): { readonly kind: 'incomplete'; readonly issues: readonly SlotIssue[]; readonly slots: Slots } {
  return { kind: 'incomplete', issues, slots };
}

function errorMap(
  slot: string,
  schema: z.ZodType,
): {
  error: (issue: {
    readonly code?: string | undefined;
    readonly input?: unknown;
    readonly path?: PropertyKey[] | undefined;
  }) => string | undefined;
} {
  return { error: (issue) => ((issue.path ?? []).length === 0 ? invalidMessage(slot, schema, issue) : undefined) };
}

function toIssue(slot: string, schema: z.ZodType, raw: z.core.$ZodIssue, value: unknown): SlotIssue {
  const missing = value === undefined || value === null;
  const { availableFrom } = slotMeta(schema);
  return issueOf({
    slot,
    kind: missing ? 'missing' : 'invalid',
    message: raw.message,
    availableFrom,
    path: raw.path.map(pathPart),
  });
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? String(part) : part;
}

function issueOf(issue: Pick<SlotIssue, 'kind' | 'message'> & Partial<SlotIssue>): SlotIssue {
  return { suggestions: [], availableFrom: [], path: [], ...issue };
}

/** A string that is both too short and of the wrong format is told of once per place. */
function onePerPath(issues: readonly SlotIssue[]): readonly SlotIssue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const place = JSON.stringify([issue.slot, issue.path, issue.message]);
    return seen.has(place) ? false : seen.add(place);
  });
}
