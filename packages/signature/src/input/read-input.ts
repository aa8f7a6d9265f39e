import type { z } from 'zod';
import { canonicalForm, plainForm, restoreForm, type CanonicalForm } from '../schema/canonical-form.ts';
import { coerceValue } from './coerce.ts';
import type { Effect } from '../command/command.ts';
import { outputSchema, ownChecks, withoutCatch } from '../schema/derive-schema.ts';
import { invalidMessage } from './describe-issue.ts';
import type { SlotValue } from '../evidence/evidence.ts';
import { FwError } from '../fw-error.ts';
import { isTooLarge } from './limits.ts';
import { patternsEnd } from '../schema/pattern-guard.ts';
import { acceptsNull, isOptionalSlot } from '../schema/schema-shape.ts';

/** What is wrong, before it is put in words: zod's issues, or a reason of ours. */
export type ReadProblem =
  | { readonly kind: 'issues'; readonly issues: readonly z.core.$ZodIssue[]; readonly given: unknown }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'formless'; readonly why: string };

/** A slot as the schema reads it: its output, or what is wrong with it. `undefined` output: absent, and may be. */
export type SlotReading =
  | { readonly kind: 'read'; readonly output: unknown; readonly form: CanonicalForm; readonly value: unknown }
  | ReadProblem;

/**
 * Reads one slot, once: what was read before (`given.read`, a default that was drawn) is not parsed again but checked
 * for what the schema lets out. For effects other than `read`, `catch` makes nothing out of nothing.
 */
export async function readSlot(
  slot: string,
  schema: z.ZodType,
  given: Pick<SlotValue, 'value' | 'read'> | undefined,
  about: { readonly effect: Effect; readonly drawn?: CanonicalForm | undefined },
): Promise<SlotReading> {
  const before =
    given === undefined ? about.drawn : given.read?.of === textOf(given.value) ? given.read.form : undefined;
  if (before !== undefined) return checkOutput(slot, schema, restoreForm(before), given?.value);
  const asked = given?.value === null && isOptionalSlot(schema) && !acceptsNull(schema) ? undefined : given?.value;
  if (isTooLarge(asked)) return { kind: 'too-long' };
  // Before anything tries the patterns, coercion of unions included.
  if (!patternsEnd(schema, asked)) return { kind: 'too-long' };
  const value = coerceValue(schema, asked);
  const strict = about.effect === 'read' ? schema : withoutCatch(schema);
  const parsed = await strict.safeParseAsync(value, errorMap(slot, schema));
  if (!parsed.success) return { kind: 'issues', issues: parsed.error.issues, given: value };
  return formed(parsed.data, value);
}

/** Checks a value that is said to be what the schema lets out: from a lookup, the command's own check, or kept. */
export async function checkOutput(
  slot: string,
  schema: z.ZodType,
  output: unknown,
  value: unknown = output,
): Promise<SlotReading> {
  if (isTooLarge(output)) return { kind: 'too-long' };
  // Looked at once: what answers something else each time is not checked as one thing and run as another.
  const reading = formed(output, value);
  if (reading.kind !== 'read' || output === undefined) return reading;
  const out = outputSchema(schema);
  if (!patternsEnd(out, reading.output)) return { kind: 'too-long' };
  const checked = await out.safeParseAsync(reading.output, errorMap(slot, schema));
  return checked.success ? reading : { kind: 'issues', issues: checked.error.issues, given: output };
}

/** The checks of the object over all slots. `overwrites` of the author run when the input is read first, and never again. */
export async function checkWhole(
  input: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
  first: boolean,
): Promise<
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'issues'; readonly issues: readonly z.core.$ZodIssue[] }
> {
  const checks = ownChecks(input, first ? 'overwrites' : 'no-overwrites');
  if (checks === undefined) return { kind: 'values', values };
  const parsed = await checks.safeParseAsync(values);
  if (!parsed.success) return { kind: 'issues', issues: parsed.error.issues };
  // Checks pass an object on, or one that the author's overwrite put in its place.
  return { kind: 'values', values: parsed.data as Readonly<Record<string, unknown>> };
}

/** Text of a value as a session keeps it, to tell whether what was read is of this very value; none of a too large one. */
export function textOf(value: unknown): string {
  if (isTooLarge(value)) return '';
  try {
    return JSON.stringify(plainForm(canonicalForm(value)));
  } catch {
    return '';
  }
}

function formed(output: unknown, value: unknown): SlotReading {
  try {
    const form = canonicalForm(output);
    // Made anew: nothing that a schema, a lookup or a caller still holds runs.
    return { kind: 'read', output: restoreForm(form), form, value };
  } catch (error) {
    if (FwError.is(error, 'no-canonical-form')) return { kind: 'formless', why: error.message };
    throw error;
  }
}

function errorMap(slot: string, schema: z.ZodType) {
  return {
    error: (issue: {
      readonly code?: string | undefined;
      readonly input?: unknown;
      readonly path?: PropertyKey[] | undefined;
    }) => ((issue.path ?? []).length === 0 ? invalidMessage(slot, schema, issue) : undefined),
  };
}
