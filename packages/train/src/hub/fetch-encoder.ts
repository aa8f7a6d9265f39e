import { z } from 'zod';
import type { EncoderManifest } from '@fw/intent/onnx';
import { readPretrained, type Precision, tokenizerMaxLength, writeEncoderFolder } from '@fw/encoder-tools';
import { downloadFromHub, type HubFiles, type HubRequest } from './transformers-hub.ts';

/** Which encoder to fetch, and where to put it. */
export interface FetchEncoderOptions extends Pick<HubRequest, 'host' | 'cache' | 'offline' | 'signal' | 'onProgress'> {
  /** A BERT-family model with safetensors: `intfloat/e5-small-v2`. */
  readonly modelId: string;
  /** Folder to make, or to replace. */
  readonly into: string;
  /** Branch, tag or commit: `main`. */
  readonly revision?: string;
  /** `int8`. */
  readonly precision?: Precision;
  /** Longest input in tokens: 128, or what the model was made for if that is less. */
  readonly maxTokens?: number;
}

/** Twice the longest utterance of any data set we know; attention grows with its square. */
export const MAX_TOKENS = 128;

/**
 * Downloads an encoder from a model hub and converts it into a folder that `loadOnnxEncoder` of
 * `@fw/intent/onnx` opens. Texts are pooled by their mean, whatever the model's card says.
 *
 * @throws {HubError} When the hub cannot be reached or has no such model.
 * @throws {UnsupportedEncoderError} When the model is not of the BERT family.
 */
export async function fetchEncoder(options: FetchEncoderOptions): Promise<EncoderManifest> {
  const { modelId, into, revision = 'main', precision = 'int8', maxTokens = MAX_TOKENS, ...request } = options;
  const { url, ...files } = await downloadFromHub({ modelId, revision, ...request });
  const id = `${modelId}@${revision}-${precision}`;
  const source = { name: modelId, license: 'see the model card', url };
  return convertPretrained(into, files, { id, source, precision, maxTokens });
}

/** What a converted encoder is called, and how it is converted. */
export interface ConvertOptions extends Pick<EncoderManifest, 'id' | 'source'> {
  readonly precision?: Precision;
  readonly maxTokens?: number;
}

/** Converts a pretrained encoder's files into a folder that `loadOnnxEncoder` opens. Throws as {@link fetchEncoder}. */
export async function convertPretrained(
  into: string,
  files: Omit<HubFiles, 'url'>,
  { id, source, precision = 'int8', maxTokens = MAX_TOKENS }: ConvertOptions,
): Promise<EncoderManifest> {
  const longest = Math.min(
    maxTokens,
    madeFor(files.tokenizerConfigJson),
    tokenizerMaxLength(files.tokenizerJson) ?? Infinity,
  );
  return writeEncoderFolder(into, {
    id,
    source,
    precision,
    weights: readPretrained(files.weights, JSON.parse(files.configJson), longest),
    tokenizerJson: files.tokenizerJson,
  });
}

/** `tokenizer_config.json` says how long a text may be; "no limit" is a number of thirty digits. */
export function madeFor(tokenizerConfigJson: string): number {
  const { data } = z.object({ model_max_length: z.number().min(2) }).safeParse(JSON.parse(tokenizerConfigJson));
  return data?.model_max_length ?? Infinity;
}
