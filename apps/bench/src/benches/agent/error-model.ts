/**
 * What a simulated model does wrong, and how often. Everything here is drawn before an engine is chosen, so that both
 * engines meet the same mistakes at the same steps.
 *
 * The rates are chosen, not measured on any one model: together they spoil about a third of the changes, so that a task
 * of one or two changes goes wrong about as often as recorded runs of τ-bench do (30 to 50 %), and they keep the order
 * of what those runs show: a change left out, wrong arguments, an unwanted change.
 */
export const ERROR_RATES = {
  /** Another change than the right one, with what of the values fits. */
  'wrong-tool': 0.03,
  /** A value of the right form that stands nowhere. */
  'invented-value': 0.04,
  /** The example that the schema declares, instead of the value. */
  'echoed-example': 0.03,
  /** Two slots of one kind, their values exchanged. */
  'wrong-slot': 0.04,
  /** A choice or optional value left at the first or declared one, against what was said. */
  'default-taken': 0.04,
  /** Another stored payment method of the same customer. */
  'wrong-payment': 0.05,
  /** Another order, reservation, item, variant or date that exists. */
  'wrong-reference': 0.04,
  /** The same call again and again after it succeeded, twice. */
  loop: 0.03,
  /** A change forgotten: the model says that it is done. */
  'left-out': 0.06,
} as const;

/** Of a change that nobody asked for, at the end; per task. */
export const EXTRA_RATE = 0.06;

/** That a model told of a mistake (refused, declined, "this is open") makes it good; per telling. */
export const CORRECTS = 0.7;

/** Tellings after which a model gives a step up. */
export const TRIES = 3;

export type ErrorClass = keyof typeof ERROR_RATES | 'unwanted-change';

export const ERROR_CLASSES: readonly ErrorClass[] = [
  // The keys of a literal object are its literal keys.
  ...(Object.keys(ERROR_RATES) as (keyof typeof ERROR_RATES)[]),
  'unwanted-change',
];
