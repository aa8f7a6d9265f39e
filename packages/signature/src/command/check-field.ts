import type { z } from 'zod';
import { sameForm, type CanonicalForm } from '../schema/canonical-form.ts';
import type { AnyCommand } from './command.ts';
import type { CommandCall } from './command-call.ts';
import { missingMessage, slotName, unknownMessage } from '../input/describe-issue.ts';
import type { SlotAmbiguity, SlotValue } from '../evidence/evidence.ts';
import { FwError } from '../fw-error.ts';
import { MAX_SUGGESTIONS, type LookupOutcome } from '../input/lookup.ts';
import { checkOutput, readSlot, textOf } from '../input/read-input.ts';
import { printable } from '../text/printable.ts';
import { slotMeta } from '../schema/schema-shape.ts';
import type { SlotIssue } from '../input/slot-issue.ts';
import { inWords, issueOf, problemIssues } from '../input/slot-problems.ts';

/** What checking a slot needs besides its value. */
export interface FieldContext {
  readonly call: CommandCall;
  /** Slots for which extraction found several values. */
  readonly ambiguities?: readonly SlotAmbiguity[];
  /** Defaults that were drawn when the request came to the gate before. */
  readonly drawn?: Readonly<Record<string, CanonicalForm>>;
}

/** One slot after coercion, constraints and lookup. */
export interface Field {
  readonly slot: string;
  readonly issues: readonly SlotIssue[];
  /** The accepted value with what the schema made of it; absent when there is none or it was refused. */
  readonly kept?: SlotValue;
  /** What the schema, and the lookup after it, let out; absent when nothing did. */
  readonly output?: unknown;
  /** A default that the schema drew. */
  readonly drawn?: CanonicalForm;
  /** Who put another value in the place of the one that was given. */
  readonly by?: string;
}

/** Reads one slot, and asks the application whether it has such a thing. */
export async function checkField(
  command: AnyCommand,
  slot: string,
  schema: z.ZodType,
  given: SlotValue | undefined,
  { call, ambiguities = [], drawn = {} }: FieldContext,
): Promise<Field> {
  const { availableFrom } = slotMeta(schema);
  const ambiguity = ambiguities.find((candidate) => candidate.slot === slot);
  if (ambiguity !== undefined) {
    const suggestions = ambiguity.candidates.slice(0, MAX_SUGGESTIONS).map((candidate) => candidate.label);
    const message = openMessage(slot, schema, ambiguity);
    return { slot, issues: [issueOf({ slot, kind: 'ambiguous', message, suggestions, availableFrom })] };
  }

  const effect = command.effect ?? 'write';
  const reading = await readSlot(slot, schema, given, { effect, drawn: ownValue(drawn, slot) });
  if (reading.kind !== 'read') return { slot, issues: problemIssues(slot, schema, reading) };
  if (given === undefined || reading.value === undefined) {
    return reading.output === undefined
      ? { slot, issues: [] }
      : { slot, issues: [], output: reading.output, drawn: reading.form };
  }
  const kept: SlotValue = { ...given, value: reading.value, read: { of: textOf(reading.value), form: reading.form } };

  const lookup = ownValue(command.lookup ?? {}, slot);
  const outcome =
    lookup === undefined || reading.output === undefined || reading.output === null
      ? undefined
      : await lookup(reading.output, call);
  return lookup === undefined || outcome === undefined
    ? { slot, issues: [], kept, output: reading.output }
    : afterLookup(command, slot, schema, { kept, reading, outcome });
}

/** Asks which value is meant; what speaks against the words is told first. */
function openMessage(slot: string, schema: z.ZodType, { phrase, reason, candidates }: SlotAmbiguity): string {
  const which = `Which ${slotName(slot, schema)}?`;
  if (reason !== undefined) {
    const told = printable(reason.slice(0, 1).toUpperCase() + reason.slice(1), 'terminal', 160);
    return `${told}. ${candidates.length === 0 ? missingMessage(slot, schema) : which}`;
  }
  return phrase === undefined
    ? which
    : `I am not sure that I read “${printable(phrase, 'terminal', 120)}” right. ${which}`;
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

async function afterLookup(
  command: AnyCommand,
  slot: string,
  schema: z.ZodType,
  found: { readonly kept: SlotValue; readonly reading: { readonly output: unknown }; readonly outcome: LookupOutcome },
): Promise<Field> {
  const { kept, reading, outcome } = found;
  switch (outcome.kind) {
    case 'found':
    case 'corrected': {
      if (outcome.kind === 'found' && outcome.value === undefined)
        return { slot, issues: [], kept, output: reading.output };
      // The application's value is what the schema lets out: it is checked as that, and never parsed.
      const checked = await checkOutput(slot, schema, outcome.value);
      if (checked.kind !== 'read') return { slot, issues: problemIssues(slot, schema, checked) };
      const same = sameForm(checked.output, reading.output);
      return { slot, issues: [], kept, output: checked.output, ...(!same && { by: 'lookup' }) };
    }
    case 'unknown': {
      const message = outcome.message ?? unknownMessage(slot, schema, inWords(kept.value));
      const given: unknown = outcome.suggestions;
      const suggestions = (Array.isArray(given) ? given : []).slice(0, MAX_SUGGESTIONS).map(inWords);
      const { availableFrom } = slotMeta(schema);
      return { slot, issues: [issueOf({ slot, kind: 'unknown', message, suggestions, availableFrom })] };
    }
    case 'refused': {
      const { message } = outcome;
      const suggestions = (outcome.suggestions ?? []).slice(0, MAX_SUGGESTIONS).map(inWords);
      return { slot, issues: [issueOf({ slot, kind: 'refused', message, suggestions })] };
    }
    default:
      throw new FwError(
        'invalid-lookup',
        `The lookup of "${slot}" of ${command.name ?? 'a command'} answered with neither found, corrected, unknown nor refused.`,
      );
  }
}
