import { createHash } from 'node:crypto';
import type { TrainedContext } from '../classify/classify-utterance.ts';
import { MASKING } from '../mask-values.ts';
import { ARTIFACT_FORMAT, type IntentArtifact } from './artifact.ts';
import type { ArtifactManifest, ContextManifest, TierManifest } from './manifest-schema.ts';
import { createTensorWriter, type TensorWriter } from './tensor-codec.ts';

/** The files of an artifact. */
export interface ArtifactFiles {
  /** Content of `intent.json`. */
  readonly manifest: string;
  /** Content of `intent.bin`. */
  readonly binary: Uint8Array;
  /** Content of `tuned-layers.onnx`, where there is a second tier. */
  readonly tuned?: Uint8Array;
}

/**
 * Writes an artifact down: the same bytes for the same artifact. Weights take eight bits each; the reader gets them
 * back within 1/254 of the largest of their class.
 */
export function serialiseArtifact(artifact: IntentArtifact): ArtifactFiles {
  const { tuned, large, words } = artifact;
  const writer = createTensorWriter();
  const ordered = [...artifact.contexts].sort(([a], [b]) => (a < b ? -1 : 1));
  const contexts = Object.fromEntries(ordered.map(([name, context]) => [name, describe(context, writer)]));
  const known = words && writer.uint32(words);
  const binary = writer.bytes();
  const described: Omit<ArtifactManifest, 'digest'> = {
    format: ARTIFACT_FORMAT,
    masking: MASKING,
    encoder: { ...artifact.encoder },
    binary: { bytes: binary.length, sha256: sha256(binary) },
    ...(tuned && { tuned: { depth: tuned.depth, bytes: tuned.model.length, sha256: sha256(tuned.model) } }),
    ...(large && { large: { ...large } }),
    ...(known && { words: known }),
    contexts,
  };
  const manifest: ArtifactManifest = { ...described, digest: digestOf(described) };
  return { manifest: `${JSON.stringify(manifest, undefined, 1)}\n`, binary, ...(tuned && { tuned: tuned.model }) };
}

/** SHA-256 of a manifest without its digest, in hexadecimal. Parsing and writing JSON again changes nothing. */
export function digestOf(manifest: object): string {
  return sha256(JSON.stringify(manifest));
}

/** SHA-256 of bytes or of a text in UTF-8, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function describe({ second, ...first }: TrainedContext, writer: TensorWriter): ContextManifest {
  return {
    labels: first.head.labels.map(({ name, kind, effect }) => ({ name, kind, ...(effect && { effect }) })),
    ...describeTier(first, writer),
    ...(second && { second: { below: second.below, ...describeTier(second, writer) } }),
  };
}

function describeTier(
  { head, calibration, thresholds }: Pick<TrainedContext, 'head' | 'calibration' | 'thresholds'>,
  writer: TensorWriter,
): TierManifest {
  const classes = head.labels.length;
  return {
    calibration: {
      temperature: calibration.temperature,
      inside: { bias: calibration.inside.bias, weights: [...calibration.inside.weights] },
      known: { bias: calibration.known.bias, weights: [...calibration.known.weights] },
      right: { bias: calibration.right.bias, weights: [...calibration.right.weights] },
    },
    thresholds: { inside: thresholds.inside, execute: { ...thresholds.execute } },
    tensors: {
      mean: writer.float32(head.mean),
      dense: writer.int8(head.dense, classes),
      bias: writer.float32(head.bias),
      centroids: writer.int8(head.centroids, classes),
      keys: writer.uint32(head.lexicon.keys),
      idf: writer.float32(head.lexicon.idf),
      lexical: writer.int8(byClass(head.lexical, classes), classes),
    },
  };
}

/** Float32[c, v] of a Float32[v, c]: a class's n-gram weights share their size, an n-gram's do not. */
function byClass(lexical: Float32Array, classes: number): Float32Array {
  const size = lexical.length / classes;
  const result = new Float32Array(lexical.length);
  for (let gram = 0; gram < size; gram++) {
    for (let label = 0; label < classes; label++) result[label * size + gram] = lexical[gram * classes + label]!;
  }
  return result;
}
