import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENCODER_MANIFEST, hashOf, type EncoderManifest } from '@fw/intent/onnx';
import { measureActivations } from './activation-ranges.ts';
import { encodeEncoder } from './encode-encoder.ts';
import type { EncoderWeights } from './encoder-weights.ts';
import type { Precision, WeightFormat } from './weight-store.ts';

/** What an encoder's folder is made of. */
export interface EncoderParts extends Pick<EncoderManifest, 'id' | 'install' | 'source' | 'madeFrom'> {
  readonly weights: EncoderWeights;
  /** Text of a `tokenizer.json`. */
  readonly tokenizerJson: string;
  /** `int8` when absent: a quarter of the size, 0.6 of the time, no loss of accuracy measured. */
  readonly precision?: Precision;
}

/**
 * Exports an encoder into a folder that `loadOnnxEncoder` of `@fw/intent/onnx` opens: graph, tokenizer,
 * manifest. The folder is made beside its place and moved there whole; what stood there before goes.
 *
 * @throws {SyntaxError} When `tokenizerJson` is not JSON.
 */
export async function writeEncoderFolder(folder: string, parts: EncoderParts): Promise<EncoderManifest> {
  const { weights, precision = 'int8' } = parts;
  const format: WeightFormat =
    precision === 'int8'
      ? { precision, ranges: await measureActivations(weights, parts.tokenizerJson) }
      : { precision };
  return writeGraphFolder(folder, {
    ...parts,
    file: `model.${precision}.onnx`,
    model: encodeEncoder(weights, format),
    width: weights.config.hidden,
    maxTokens: weights.config.positions,
  });
}

/** An encoder whose graph is there already, with outputs `embedding` and `middle`. */
export interface GraphParts extends Omit<EncoderParts, 'weights' | 'precision'> {
  readonly model: Uint8Array;
  /** Name for it within the folder. */
  readonly file: string;
  /** d: length of each output. */
  readonly width: number;
  /** Longest input in tokens. */
  readonly maxTokens: number;
}

/** The same for a graph as it is. */
export async function writeGraphFolder(folder: string, parts: GraphParts): Promise<EncoderManifest> {
  const { id, install, source, madeFrom, model, file, width, maxTokens } = parts;
  const tokenizer = new TextEncoder().encode(compactTokenizer(parts.tokenizerJson));
  const describe = (name: string, content: Uint8Array) => ({
    file: name,
    bytes: content.length,
    sha256: hashOf(content),
  });
  const manifest: EncoderManifest = {
    format: 1,
    id,
    ...(install === undefined ? {} : { install }),
    width,
    maxTokens,
    model: describe(file, model),
    tokenizer: describe('tokenizer.json', tokenizer),
    source,
    ...(madeFrom === undefined ? {} : { madeFrom }),
  };

  const draft = `${folder}.draft-${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, manifest.model.file), model);
    await writeFile(join(draft, manifest.tokenizer.file), tokenizer);
    await writeFile(join(draft, ENCODER_MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return manifest;
}

/** Padding and truncation are ours, and blanks between brackets are nobody's. */
function compactTokenizer(json: string): string {
  const { truncation: _truncation, padding: _padding, ...rest } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(rest);
}

/**
 * The longest input that a tokenizer was made for, in tokens, where it says so (`truncation.max_length`).
 * A model's position table is often longer than what it was trained on.
 */
export function tokenizerMaxLength(tokenizerJson: string): number | undefined {
  const { truncation } = JSON.parse(tokenizerJson) as { truncation?: { max_length?: unknown } | null };
  const length = truncation?.max_length;
  return typeof length === 'number' && length >= 2 ? length : undefined;
}
