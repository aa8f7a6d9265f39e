import { FwError } from '@fw/signature';

/** A weights file cannot be read, or lacks a tensor. Download or export it again; retrying cannot help. */
export class UnreadableWeightsError extends FwError {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super('unreadable-weights', message, options);
    this.name = 'UnreadableWeightsError';
  }
}

/** The model is of a kind that the exporter has no graph for. Choose another one; the message names the kinds it knows. */
export class UnsupportedEncoderError extends FwError {
  constructor(message: string) {
    super('unsupported-encoder', message);
    this.name = 'UnsupportedEncoderError';
  }
}
