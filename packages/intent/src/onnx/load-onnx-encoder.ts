import { resolve } from 'node:path';
import { EncoderError } from '../encoder-error.ts';
import { FEATURE_PARTS, type EncodeOptions, type Features, type SentenceEncoder } from '../encoder-port.ts';
import { encoderHash, readEncoderFile, readEncoderManifest, type EncoderManifest } from './encoder-manifest.ts';
import { openOnnxSession, type OnnxSession } from './onnx-session.ts';
import { statesOutput } from './states-output.ts';
import { loadSentenceTokenizer, type SentenceTokenizer } from './sentence-tokenizer.ts';

/** Which encoder to load, and how. */
export interface LoadEncoderOptions {
  /** Folder with `manifest.json`, the graph and `tokenizer.json`. */
  readonly folder: string;
  /** Threads of the runtime. Default 1: best for single short texts. 2 helps bulk work on an idle machine. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** A session with its tokenizer, not yet shared. */
interface LoadedEncoder {
  readonly manifest: EncoderManifest;
  readonly hash: string;
  readonly tokenizer: SentenceTokenizer;
  readonly session: OnnxSession;
}

/** A loaded encoder and how many hold it. */
interface SharedEncoder {
  readonly loading: Promise<LoadedEncoder>;
  holders: number;
}

/**
 * Sessions open in this process, by folder, content and threads. Module-level on purpose, against the house rule:
 * a session holds 60 MB, and two workflows in one process must not hold it twice. Counted, so that the
 * last `close` empties it.
 */
const shared = new Map<string, SharedEncoder>();

/**
 * Opens a sentence encoder. Loading takes about a quarter of a second the first time in a process;
 * the same folder opened again shares the session. The caller closes what it opened.
 *
 * @throws {EncoderError} When files are missing or not what the manifest says, or no runtime works here.
 */
export async function loadOnnxEncoder({ folder, threads = 1, signal }: LoadEncoderOptions): Promise<SentenceEncoder> {
  signal?.throwIfAborted();
  const manifest = await readEncoderManifest(folder);
  // By content, so that a folder made anew is opened anew while the old session is still in use.
  const key = JSON.stringify([resolve(folder), encoderHash(manifest), threads]);
  const entry = hold(key, () => open(folder, manifest, threads));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await letGo(key, entry);
  };
  try {
    const loaded = await entry.loading;
    signal?.throwIfAborted();
    const { hash } = loaded;
    return {
      id: manifest.id,
      hash,
      ...(manifest.install === undefined ? {} : { install: manifest.install }),
      width: manifest.width,
      async encode(texts, options) {
        if (closed) throw new EncoderError('encoder-closed', `The encoder ${manifest.id} is closed; load it again.`);
        return encode(loaded, texts, options);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function hold(key: string, load: () => Promise<LoadedEncoder>): SharedEncoder {
  const entry = shared.get(key) ?? { loading: load(), holders: 0 };
  entry.holders++;
  shared.set(key, entry);
  return entry;
}

async function letGo(key: string, entry: SharedEncoder): Promise<void> {
  entry.holders--;
  if (entry.holders > 0) return;
  shared.delete(key);
  // A load that failed has told every holder already and has nothing to free.
  const loaded = await entry.loading.catch(() => undefined);
  await loaded?.session.release();
}

async function open(folder: string, manifest: EncoderManifest, threads: number): Promise<LoadedEncoder> {
  const [model, tokenizerJson] = await Promise.all([
    readEncoderFile(folder, manifest, 'model'),
    readEncoderFile(folder, manifest, 'tokenizer'),
  ]);
  const tokenizer = await loadSentenceTokenizer(tokenizerJson.toString('utf8'), manifest.maxTokens);
  const session = await openOnnxSession(model, threads);
  return { manifest, hash: encoderHash(manifest), tokenizer, session };
}

/**
 * One text at a time, never in batches: an 8-bit graph scales its activations by the largest value in
 * the whole input, so that neighbours would change a text's features (cosine 0.992 to the same text
 * alone, as much as 8 bits cost altogether). And it saves nothing: on one thread a batch of 32 takes
 * 3.3 ms a text, single ones 3.4 (BANKING77, 15.9 tokens on average).
 */
async function encode(
  encoder: LoadedEncoder,
  texts: readonly string[],
  options: EncodeOptions = {},
): Promise<Features> {
  const { width } = encoder.manifest;
  const { signal, onProgress, states: depth } = options;
  const statesName = depth === undefined ? undefined : requireStates(encoder, depth);
  const { outputs: made } = encoder.session;
  const wanted = made.filter((name) => name === statesName || FEATURE_PARTS.some((part) => part === name));
  const rowLength = width * FEATURE_PARTS.length;
  const data = new Float32Array(texts.length * rowLength);
  const states: Float32Array[] = [];
  for (const [index, text] of texts.entries()) {
    signal?.throwIfAborted();
    const outputs = await encoder.session.run(toInputs(encoder.session, encoder.tokenizer.tokenize(text)), wanted);
    FEATURE_PARTS.forEach((part, place) => {
      const vector = outputs[part];
      if (vector?.length !== width) {
        throw new EncoderError(
          'encoder-damaged',
          `The encoder ${encoder.manifest.id} gives no "${part}" of ${width} numbers.`,
        );
      }
      data.set(vector, index * rowLength + place * width);
    });
    if (statesName !== undefined) states.push(outputs[statesName]!);
    onProgress?.(index + 1);
  }
  signal?.throwIfAborted();
  return { count: texts.length, width, data, ...(statesName === undefined ? {} : { states }) };
}

/** The output that holds what the upper `depth` layers are given. */
function requireStates({ manifest, session }: LoadedEncoder, depth: number): string {
  const name = statesOutput(depth);
  if (session.outputs.includes(name)) return name;
  const again = manifest.install === undefined ? 'Export it again' : `Run \`${manifest.install}\` to renew it`;
  throw new EncoderError(
    'encoder-damaged',
    `The encoder ${manifest.id} gives no token states below ${depth} layers, which tuned layers need. ${again}.`,
  );
}

/** A graph of somebody else may want the types of tokens, too: all of a single text are of the first. */
function toInputs({ inputs }: Pick<OnnxSession, 'inputs'>, ids: readonly number[]) {
  const dims = [1, ids.length];
  return {
    input_ids: { data: BigInt64Array.from(ids, BigInt), dims },
    attention_mask: { data: new BigInt64Array(ids.length).fill(1n), dims },
    ...(inputs.includes('token_type_ids') && { token_type_ids: { data: new BigInt64Array(ids.length), dims } }),
  };
}
