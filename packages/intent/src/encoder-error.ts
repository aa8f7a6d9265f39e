import { FwError } from '@fw/signature';
import type { EncoderIdentity } from './encoder-port.ts';

/**
 * Why an encoder cannot be used:
 * `encoder-missing` (no such folder or file), `encoder-damaged` (a file is not what the manifest says),
 * `encoder-mismatch` (an artifact was trained with another one), `encoder-closed`,
 * `runtime-missing` (no ONNX runtime works here).
 */
export type EncoderErrorCode =
  | 'encoder-missing'
  | 'encoder-damaged'
  | 'encoder-mismatch'
  | 'encoder-closed'
  | 'runtime-missing';

/** The sentence encoder cannot be used; the message says what to install or do. */
export class EncoderError extends FwError {
  constructor(code: EncoderErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(code, message, options);
    this.name = 'EncoderError';
  }
}

/**
 * Makes sure that an artifact is read with the encoder that it was trained with.
 *
 * @throws {EncoderError} `encoder-mismatch`, naming both encoders and what to install.
 */
export function requireEncoder(actual: EncoderIdentity, trainedWith: EncoderIdentity): void {
  if (actual.hash === trainedWith.hash) return;
  const { id, hash, install } = trainedWith;
  const wanted = `${id} (${shortHash(hash)})`;
  const remedy = install === undefined ? `Configure the encoder ${wanted}` : `Run \`${install}\` for that encoder`;
  throw new EncoderError(
    'encoder-mismatch',
    `The workflow was trained with the encoder ${wanted}, but ${actual.id} (${shortHash(actual.hash)}) is installed. ` +
      `${remedy}, or train again with \`fw train\`.`,
  );
}

/** Enough of a hash for a person to tell two apart. */
function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
