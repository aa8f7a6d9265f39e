const brand = Symbol.for('fastworkflow.error');

/**
 * A deliberate failure: something that the caller, the author of a workflow or the operator can mend.
 *
 * `code` is stable and meant for branching; `message` names the culprit and the remedy and may change.
 * Utterances, slot values and credentials never stand in a message.
 */
export class FwError extends Error {
  readonly code: string;
  /** Present on every copy of the class, so that two installed copies know each other's errors. */
  readonly [brand] = true;

  constructor(code: string, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FwError';
    this.code = code;
  }

  /** Tells a deliberate error from a foreign one, also across two installed copies; `code` narrows further. */
  static is(error: unknown, code?: string): error is FwError {
    if (typeof error !== 'object' || error === null || !(brand in error)) return false;
    return code === undefined || ('code' in error && error.code === code);
  }
}
