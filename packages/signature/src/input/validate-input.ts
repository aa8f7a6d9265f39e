import type { z } from 'zod';
import { canonicalForm, restoreForm, type CanonicalForm } from '../schema/canonical-form.ts';
import { checkField, type Field, type FieldContext } from '../command/check-field.ts';
import { checkTogether, runCommandCheck } from '../command/check-command.ts';
import type { AnyCommand, InputOf } from '../command/command.ts';
import { missingMessage, slotName } from './describe-issue.ts';
import type { Evidence, Slots } from '../evidence/evidence.ts';
import { proofOf, type Grounds, type Proof } from '../evidence/grounding.ts';
import { printable, printableWithin } from '../text/printable.ts';
import { enumMembers, fieldsOf, slotMeta } from '../schema/schema-shape.ts';
import { isTooLarge } from './limits.ts';
import type { SlotIssue } from './slot-issue.ts';
import { inWords, issueOf } from './slot-problems.ts';
import { makeValidInput, type ValidInput } from './valid-input.ts';

/** What the gate needs besides the values. */
export interface ValidationContext extends FieldContext {
  readonly grounds: Grounds;
}

/** What the gate says. `slots` are the values that were good, for the next round. */
export type Validation<C extends AnyCommand> =
  | { readonly kind: 'valid'; readonly input: ValidInput<C> }
  | {
      readonly kind: 'incomplete';
      readonly issues: readonly SlotIssue[];
      readonly slots: Slots;
      /** Defaults that were drawn: the same ones are shown when the rest is there. */
      readonly drawn: Readonly<Record<string, CanonicalForm>>;
    };

/**
 * The one gate. Nothing executes that did not pass it, wherever its values came from.
 *
 * Order: coercion, every constraint of the schema, lookups, the command's own check, grounding (for effects other than
 * `read`). Every problem is reported at once and each slot at most once per problem.
 *
 * A schema reads a value once (law 3): what it made of it is kept in `slots[slot].read`, defaults in `drawn`, and the
 * next round checks those instead of parsing again. Lookups and the command's own check work on what was read, each time
 * anew, and what they give is checked as output.
 *
 * @throws What a lookup or the command's own check throws: the application failed, not the input.
 */
export async function validateInput<C extends AnyCommand>(
  command: C,
  slots: Slots,
  context: ValidationContext,
): Promise<Validation<C>> {
  const shape = fieldsOf(command);
  const fields = await Promise.all(
    Object.entries(shape).map(([slot, schema]) => checkField(command, slot, schema, slots[slot], context)),
  );
  const issues = [...strayIssues(shape, slots), ...fields.flatMap((field) => field.issues)];
  const good = Object.fromEntries(
    fields.flatMap((field) => (field.kept === undefined ? [] : [[field.slot, field.kept]])),
  );
  const proofs = proofsOf(command, shape, good, context.grounds);
  const ungrounded = command.effect === 'read' ? [] : groundingIssues(shape, good, proofs);
  const drawn = drawnIn(fields);
  const handed = [Object.values(slots).filter(({ value }) => !isTooLarge(value)), Object.keys(slots), valuesOf(fields)];
  const incomplete = (found: readonly SlotIssue[]) =>
    ({ kind: 'incomplete', issues: found.map((issue) => told(issue, handed)), slots: good, drawn }) as const;
  if (issues.length > 0) return incomplete([...issues, ...ungrounded]);

  const whole = await checkTogether(command, valuesOf(fields), { overwrites: true });
  if (whole.kind === 'issues') return incomplete([...whole.issues, ...ungrounded]);
  const checked = await runCommandCheck(command, whole.values, context.call);
  if (checked.kind === 'issues') return incomplete([...checked.issues, ...ungrounded]);
  if (ungrounded.length > 0) return incomplete(ungrounded);

  return { kind: 'valid', input: makeValid(command, { fields, proofs, good, ...checked }) };
}

/** What an application says of a value may quote it. */
function told(issue: SlotIssue, handed: unknown): SlotIssue {
  return { ...issue, message: printableWithin(issue.message, handed) };
}

function valuesOf(fields: readonly Field[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.flatMap(({ slot, output }) => (output === undefined ? [] : [[slot, output]])));
}

function strayIssues(shape: Readonly<Record<string, z.ZodType>>, slots: Slots): readonly SlotIssue[] {
  const known = Object.keys(shape);
  return Object.keys(slots)
    .filter((slot) => !Object.hasOwn(shape, slot))
    .map((slot) => {
      const message = `There is no parameter "${printable(slot)}"; ${known.length === 0 ? 'this command takes none' : `there is ${known.join(', ')}`}.`;
      return issueOf({ slot, kind: 'invalid', message });
    });
}

/** What speaks for each good value; no entry where nothing does. */
function proofsOf(
  command: AnyCommand,
  shape: Readonly<Record<string, z.ZodType>>,
  good: Slots,
  grounds: Grounds,
): Readonly<Record<string, Proof>> {
  const proofs = Object.entries(good).flatMap(([slot, given]): readonly (readonly [string, Proof])[] => {
    const schema = shape[slot];
    // Nothing was chosen where there is nothing to choose.
    const free = schema !== undefined && (enumMembers(schema)?.length === 1 || command.effect === 'read');
    const proof =
      schema === undefined
        ? undefined
        : (proofOf(slot, schema, given, grounds) ?? (free ? { evidence: given.evidence, own: false } : undefined));
    return proof === undefined ? [] : [[slot, proof]];
  });
  return Object.fromEntries(proofs);
}

function groundingIssues(
  shape: Readonly<Record<string, z.ZodType>>,
  good: Slots,
  proofs: Readonly<Record<string, Proof>>,
): readonly SlotIssue[] {
  return Object.entries(good).flatMap(([slot, { value }]) => {
    const schema = shape[slot];
    if (schema === undefined || Object.hasOwn(proofs, slot)) return [];
    const message = `I cannot tell where the ${slotName(slot, schema)} "${inWords(value)}" comes from. ${missingMessage(slot, schema)}`;
    return [issueOf({ slot, kind: 'ungrounded', message, availableFrom: slotMeta(schema).availableFrom })];
  });
}

function makeValid<C extends AnyCommand>(
  _command: C,
  parts: {
    readonly fields: readonly Field[];
    readonly proofs: Readonly<Record<string, Proof>>;
    readonly good: Slots;
    readonly values: Readonly<Record<string, unknown>>;
    readonly changed: ReadonlySet<string>;
  },
): ValidInput<C> {
  const { fields, proofs, good, changed } = parts;
  const form = canonicalForm(parts.values);
  // The form of an object stands for an object.
  const fresh = restoreForm(form) as Record<string, unknown>;
  // In the order of the schema, which is how a person is shown them.
  const values = Object.fromEntries(
    fields.flatMap(({ slot }) => (Object.hasOwn(fresh, slot) ? [[slot, fresh[slot]]] : [])),
  );
  const evidence = Object.fromEntries(
    Object.keys(values).map((slot) => {
      const proof = proofs[slot]?.evidence ?? (changed.has(slot) ? BY_APPLICATION : BY_DEFAULT);
      const by = changed.has(slot) ? 'application' : fields.find((field) => field.slot === slot)?.by;
      const quote = proof.quote ?? (good[slot] === undefined ? undefined : inWords(good[slot].value));
      return [slot, by === undefined ? proof : { ...proof, by, ...(quote !== undefined && { quote }) }];
    }),
  );
  const drawn = drawnIn(fields);
  const inOwnWords = Object.keys(good).every((slot) => proofs[slot]?.own === true);
  // `values` is what the command's own schema returned.
  return makeValidInput<C>({ values: values as InputOf<C>, form, evidence, slots: good, drawn, inOwnWords });
}

const BY_DEFAULT: Evidence = { source: 'default', confidence: 1 };
const BY_APPLICATION: Evidence = { source: 'lookup', confidence: 1 };

function drawnIn(fields: readonly Field[]): Readonly<Record<string, CanonicalForm>> {
  return Object.fromEntries(fields.flatMap((field) => (field.drawn === undefined ? [] : [[field.slot, field.drawn]])));
}
