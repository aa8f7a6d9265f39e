import type { AnyCommand, InputOf } from '../command/command.ts';
import { restoreForm, type CanonicalForm } from '../schema/canonical-form.ts';
import type { Evidence, Slots } from '../evidence/evidence.ts';

declare const proved: unique symbol;

/** Values that passed the gate, with what speaks for each. Only `validateInput` makes one. */
export interface ValidInput<C extends AnyCommand = AnyCommand> {
  readonly [proved]: true;
  /** What the schema returned: the first argument of `run`. */
  readonly values: InputOf<C>;
  /** By slot, defaults included. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** The one form of {@link values}: shown, digested, recorded and compared; a handler gets what it is restored to. */
  readonly form: CanonicalForm;
  /** The values as they went into the schema, each with what it was read as, for a correction to change. */
  readonly slots: Slots;
  /** Defaults that were drawn for slots without a value: the same ones when the request comes to the gate again. */
  readonly drawn: Readonly<Record<string, CanonicalForm>>;
  /** Whether every value stands in the person's own words or is a declared default. */
  readonly inOwnWords: boolean;
}

/** The values made anew from their form, in the order of the schema: nothing that anybody was handed before. */
export function valuesAnew({ form, values }: Pick<ValidInput, 'form' | 'values'>): Record<string, unknown> {
  // The form of an object stands for an object.
  const fresh = restoreForm(form) as Record<string, unknown>;
  return Object.fromEntries(Object.keys(values).map((slot) => [slot, fresh[slot]]));
}

const made = new WeakSet<object>();

/** For `validateInput` alone; not exported from the package. */
export function makeValidInput<C extends AnyCommand>(parts: Omit<ValidInput<C>, typeof proved>): ValidInput<C> {
  const input = Object.freeze({ ...parts });
  made.add(input);
  // The brand exists in the type only; the set is its counterpart at run time.
  return input as ValidInput<C>;
}

/** Whether the gate made this very object: what `execute` asks before it runs anything. */
export function isValidInput(value: unknown): value is ValidInput {
  return typeof value === 'object' && value !== null && made.has(value);
}
