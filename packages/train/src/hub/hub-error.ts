import { FwError } from '@fw/signature';

/**
 * Why an encoder could not be fetched: `hub-unreachable` (no connection, or the hub is down),
 * `hub-model-missing` (no such model, file or permission), `hub-library-missing`
 * (`@huggingface/transformers` is not installed).
 */
export type HubErrorCode = 'hub-unreachable' | 'hub-model-missing' | 'hub-library-missing';

/** An encoder could not be fetched from a model hub; the message says what to check. */
export class HubError extends FwError {
  constructor(code: HubErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(code, message, options);
    this.name = 'HubError';
  }
}
