import { FwError } from '@fw/signature';
import type { TrainedContext } from '../classify/classify-utterance.ts';
import type { Head } from '../classify/head.ts';
import { ARTIFACT_FORMAT, BINARY_FILE, type IntentArtifact, TUNED_FILE, MANIFEST_FILE } from './artifact.ts';
import { type ContextManifest, manifestSchema, type TierManifest } from './manifest-schema.ts';
import { type ArtifactFiles, digestOf, sha256 } from './serialise-artifact.ts';
import { entryBytes, readFloats, readWords, type TensorEntry } from './tensor-codec.ts';

/** What the caller calls the files, for messages. */
const REMEDY = 'Run `fw train` to make it anew.';

/**
 * Reads an artifact from the content of its files; every size is checked before it is trusted.
 *
 * @param place - Where the files lie, for messages.
 * @throws {FwError} `artifact-version`: made by another version. `corrupt-artifact`: anything else that does not fit.
 */
export function parseArtifact({ manifest, binary, tuned }: ArtifactFiles, place: string): IntentArtifact {
  const json = parseJson(manifest, place);
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format === 'number' && format !== ARTIFACT_FORMAT) {
    const message = `The training in ${place} has format ${format}, this version reads ${ARTIFACT_FORMAT}. ${REMEDY}`;
    throw new FwError('artifact-version', message);
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw corrupt(place, `${MANIFEST_FILE} is not as expected at "${issue?.path.join('.') ?? ''}"`);
  }
  // What the schema has let through is an object with a digest.
  const { digest, ...described } = json as { readonly digest: string };
  if (digestOf(described) !== digest) throw corrupt(place, `${MANIFEST_FILE} was changed after it was written`);
  const { encoder, binary: expected, tuned: expectedTuned, large, words, contexts } = parsed.data;
  if (binary.length !== expected.bytes || sha256(binary) !== expected.sha256) {
    throw corrupt(place, `${BINARY_FILE} is not the file that ${MANIFEST_FILE} describes`);
  }
  const isTuned = Object.values(contexts).some(({ second }) => second !== undefined);
  if (isTuned && expectedTuned === undefined && large === undefined)
    throw corrupt(place, `${MANIFEST_FILE} describes neither tuned layers nor another encoder`);
  if (expectedTuned && (tuned?.length !== expectedTuned.bytes || sha256(tuned) !== expectedTuned.sha256)) {
    throw corrupt(place, `${TUNED_FILE} is not the file that ${MANIFEST_FILE} describes`);
  }
  if (words !== undefined && !holds(words, binary.length)) throw corrupt(place, 'the size of its words is wrong');
  return {
    encoder,
    ...(large && { large }),
    ...(words && { words: readWords(binary, words) }),
    ...(expectedTuned && tuned && { tuned: { depth: expectedTuned.depth, model: tuned } }),
    contexts: new Map(
      Object.entries(contexts).map(([name, context]) => {
        if (!fits(context, { first: encoder.width, second: (large ?? encoder).width }, binary.length))
          throw corrupt(place, `the sizes of context "${name}" disagree`);
        return [name, read(context, binary)];
      }),
    ),
  };
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw corrupt(place, `${MANIFEST_FILE} is not JSON`, cause);
  }
}

function corrupt(place: string, what: string, cause?: unknown): FwError {
  return new FwError('corrupt-artifact', `The training in ${place} cannot be read: ${what}. ${REMEDY}`, { cause });
}

function fits(
  { labels, second, ...first }: ContextManifest,
  widths: { readonly first: number; readonly second: number },
  bytes: number,
): boolean {
  const sizes = { classes: labels.length, bytes };
  return (
    tierFits(first, { ...sizes, width: widths.first }) &&
    (second === undefined || tierFits(second, { ...sizes, width: widths.second }))
  );
}

/** Whether an entry is a row of words inside the binary. */
function holds(entry: TensorEntry, bytes: number): boolean {
  return (
    entry.type === 'uint32' && entry.rows === 1 && entry.offset % 4 === 0 && entry.offset + entryBytes(entry) <= bytes
  );
}

function tierFits(
  { tensors }: TierManifest,
  { classes, width, bytes }: { readonly classes: number; readonly width: number; readonly bytes: number },
): boolean {
  const grams = tensors.keys.columns;
  const is = (entry: TensorEntry, type: TensorEntry['type'], rows: number, columns: number): boolean =>
    entry.type === type &&
    entry.rows === rows &&
    entry.columns === columns &&
    entry.offset % 4 === 0 &&
    entry.offset + entryBytes(entry) <= bytes;
  return (
    is(tensors.mean, 'float32', 1, width) &&
    is(tensors.dense, 'int8', classes, width) &&
    is(tensors.bias, 'float32', 1, classes) &&
    is(tensors.centroids, 'int8', classes, width) &&
    is(tensors.keys, 'uint32', 1, grams) &&
    is(tensors.idf, 'float32', 1, grams) &&
    is(tensors.lexical, 'int8', classes, grams)
  );
}

function read({ labels, second, ...first }: ContextManifest, binary: Uint8Array): TrainedContext {
  const described = labels.map(({ name, kind, effect }) => ({ name, kind, ...(effect && { effect }) }));
  return {
    ...readTier(first, described, binary),
    ...(second && { second: { ...readTier(second, described, binary), below: second.below } }),
  };
}

function readTier({ calibration, thresholds, tensors }: TierManifest, labels: Head['labels'], binary: Uint8Array) {
  return {
    head: {
      labels,
      mean: readFloats(binary, tensors.mean),
      dense: readFloats(binary, tensors.dense),
      bias: readFloats(binary, tensors.bias),
      centroids: readFloats(binary, tensors.centroids),
      lexicon: { keys: readWords(binary, tensors.keys), idf: readFloats(binary, tensors.idf) },
      lexical: byGram(readFloats(binary, tensors.lexical), labels.length),
    },
    calibration,
    thresholds,
  };
}

/** Float32[v, c] of a Float32[c, v]: serving walks along an n-gram's row. */
function byGram(lexical: Float32Array, classes: number): Float32Array {
  const grams = lexical.length / classes;
  const result = new Float32Array(lexical.length);
  for (let label = 0; label < classes; label++) {
    for (let gram = 0; gram < grams; gram++) result[gram * classes + label] = lexical[label * grams + gram]!;
  }
  return result;
}
