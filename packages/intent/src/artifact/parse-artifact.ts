import { FwError } from '@fw/signature';
import type { TrainedContext } from '../classify/classify-utterance.ts';
import { ARTIFACT_FORMAT, BINARY_FILE, type IntentArtifact, MANIFEST_FILE } from './artifact.ts';
import { type ContextManifest, manifestSchema } from './manifest-schema.ts';
import { type ArtifactFiles, sha256 } from './serialise-artifact.ts';
import { entryBytes, readFloats, readWords, type TensorEntry } from './tensor-codec.ts';

/** What the caller calls the files, for messages. */
const REMEDY = 'Run `fw train` to make it anew.';

/**
 * Reads an artifact from the content of its two files; every size is checked before it is trusted.
 *
 * @param place - Where the files lie, for messages.
 * @throws {FwError} `artifact-version`: made by another version. `corrupt-artifact`: anything else that does not fit.
 */
export function parseArtifact({ manifest, binary }: ArtifactFiles, place: string): IntentArtifact {
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
  const { encoder, binary: expected, contexts } = parsed.data;
  if (binary.length !== expected.bytes || sha256(binary) !== expected.sha256) {
    throw corrupt(place, `${BINARY_FILE} is not the file that ${MANIFEST_FILE} describes`);
  }
  return {
    encoder,
    contexts: new Map(
      Object.entries(contexts).map(([name, context]) => {
        if (!fits(context, encoder.width, binary.length))
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

function fits({ labels, tensors }: ContextManifest, width: number, bytes: number): boolean {
  const classes = labels.length;
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

function read({ labels, calibration, thresholds, tensors }: ContextManifest, binary: Uint8Array): TrainedContext {
  return {
    head: {
      labels: labels.map(({ name, kind, effect }) => ({ name, kind, ...(effect && { effect }) })),
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
