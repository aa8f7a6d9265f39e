import { FwError } from '@fw/signature';
import type { EncoderConfig } from '../export/encoder-config.ts';

/**
 * The lowest of the upper `depth` layers, counted from 0.
 *
 * @throws {FwError} `tuning-depth` when the encoder has no such number of layers.
 */
export function requireDepth({ layers }: EncoderConfig, depth: number): number {
  if (Number.isInteger(depth) && depth >= 1 && depth <= layers) return layers - depth;
  throw new FwError('tuning-depth', `The encoder has ${layers} layers: ${depth} of them cannot be tuned.`);
}
