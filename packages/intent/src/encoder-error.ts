import { FwError } from '@fw/signature';

/**
 * Why an encoder cannot be used:
 * `encoder-missing` (no such folder or file), `encoder-damaged` (a file is not what the manifest says),
 * `encoder-closed` (used after `close`), `runtime-missing` (no ONNX runtime works here).
 */
export type EncoderErrorCode = 'encoder-missing' | 'encoder-damaged' | 'encoder-closed' | 'runtime-missing';

/** The sentence encoder cannot be used; the message says what to install or do. */
export class EncoderError extends FwError {
  constructor(code: EncoderErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(code, message, options);
    this.name = 'EncoderError';
  }
}
