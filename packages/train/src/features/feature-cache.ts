import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COMMAND_INFO_FOLDER, featureRow, type SentenceEncoder } from '@fw/intent';

/** File with the features of the last training, so that the next one encodes only what is new. */
const CACHE_FILE = 'features.bin';
/** Bytes of a text's key: half a sha256, beyond any chance of a clash. */
const KEY_BYTES = 16;

/** Encodes texts, each once, remembering them from one training to the next. */
export interface FeatureCache {
  /**
   * @param onProgress - Called with texts encoded and texts to encode; never called when all are known.
   * @returns Float32[n, 2 · d], row by row.
   */
  encode(
    texts: readonly string[],
    options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<Float32Array>;
  /** Writes down what this training used, and forgets the rest. A cache that cannot be written costs time, nothing else. */
  save(): Promise<void>;
}

/**
 * Opens the cache of a workflow. One made by another encoder, or damaged, counts as empty.
 *
 * @param file - Its name, where a workflow has encoders besides the first.
 */
export async function openFeatureCache(
  folder: string,
  encoder: SentenceEncoder,
  file = CACHE_FILE,
): Promise<FeatureCache> {
  const path = join(folder, COMMAND_INFO_FOLDER, 'cache', file);
  const length = encoder.width * 2;
  const header = createHash('sha256').update(encoder.hash).digest();
  const known = parse(await readFile(path).catch(() => Buffer.alloc(0)), header, length);
  const used = new Map<string, Float32Array>();
  let grown = false;
  return {
    async encode(texts, { signal, onProgress }) {
      const missing = [...new Set(texts)].filter((text) => !used.has(text) && !known.has(keyOf(text)));
      const progress = onProgress && { onProgress: (done: number) => onProgress(done, missing.length) };
      const features =
        missing.length === 0 ? undefined : await encoder.encode(missing, { ...(signal && { signal }), ...progress });
      for (const text of texts) {
        const row = known.get(keyOf(text));
        if (row !== undefined) used.set(text, row);
      }
      if (features !== undefined) for (const [at, text] of missing.entries()) used.set(text, featureRow(features, at));
      grown ||= missing.length > 0;
      const rows = new Float32Array(texts.length * length);
      for (const [at, text] of texts.entries()) rows.set(used.get(text) ?? new Float32Array(length), at * length);
      return rows;
    },
    async save() {
      if (!grown && used.size === known.size) return;
      await replace(path, serialise(used, header)).catch(() => undefined);
    },
  };
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, KEY_BYTES).toString('hex');
}

function parse(file: Buffer, header: Buffer, length: number): ReadonlyMap<string, Float32Array> {
  const size = KEY_BYTES + length * 4;
  const body = file.subarray(header.length);
  if (!file.subarray(0, header.length).equals(header) || body.length % size !== 0) return new Map();
  const rows = new Map<string, Float32Array>();
  for (let start = 0; start < body.length; start += size) {
    const bytes = Uint8Array.from(body.subarray(start + KEY_BYTES, start + size));
    rows.set(body.toString('hex', start, start + KEY_BYTES), new Float32Array(bytes.buffer));
  }
  return rows;
}

function serialise(rows: ReadonlyMap<string, Float32Array>, header: Buffer): Buffer {
  const parts = [...rows].flatMap(([text, row]) => [
    Buffer.from(keyOf(text), 'hex'),
    Buffer.from(row.buffer, row.byteOffset, row.byteLength),
  ]);
  return Buffer.concat([header, ...parts]);
}

async function replace(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content);
  await rename(draft, path);
}
