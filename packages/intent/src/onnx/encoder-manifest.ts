import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EncoderError } from '../encoder-error.ts';
import { MASKING } from '../mask-values.ts';

/** Name of the manifest within an encoder's folder. */
export const ENCODER_MANIFEST = 'manifest.json';

const fileSchema = z.object({
  /** Name within the folder; never a path. */
  file: z.string().regex(/^[\w.-]+$/),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string().min(1),
  install: z.string().optional(),
  /** d: length of each of the two feature vectors. */
  width: z.int().positive(),
  /** Longest input in tokens, special ones included. */
  maxTokens: z.int().min(2),
  model: fileSchema,
  tokenizer: fileSchema,
  /** Where the weights come from, and under which licence. */
  source: z.object({
    name: z.string(),
    license: z.string(),
    url: z.string().optional(),
    sha256: z.string().optional(),
  }),
  /** What the files were made with: a build skips itself while this is unchanged. */
  madeFrom: z.string().optional(),
});

/** One file of an encoder's folder. */
export type EncoderFile = z.output<typeof fileSchema>;

/** `manifest.json` of an encoder's folder: what it is, and how its files must look. */
export type EncoderManifest = z.output<typeof manifestSchema>;

/** One remedy for every folder that is not an encoder. */
const REMEDY = 'Install the encoder that comes with fastWorkflow: `npm install @fw/encoder-minilm`.';

/**
 * Reads an encoder folder's manifest.
 *
 * @throws {EncoderError} `encoder-missing` when the folder has none; `encoder-damaged` when it cannot be understood.
 */
export async function readEncoderManifest(folder: string): Promise<EncoderManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, ENCODER_MANIFEST), 'utf8');
  } catch (cause) {
    throw new EncoderError('encoder-missing', `No encoder in ${folder}: it has no ${ENCODER_MANIFEST}. ${REMEDY}`, {
      cause,
    });
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new EncoderError(
      'encoder-damaged',
      `${join(folder, ENCODER_MANIFEST)} is not an encoder's manifest. ${REMEDY}`,
      {
        cause,
      },
    );
  }
}

/**
 * Reads a file that the manifest names and compares it with what the manifest says.
 * Hashing 23 MB takes about 18 ms, so that it is done at every load.
 *
 * @throws {EncoderError} `encoder-missing` or `encoder-damaged`, naming the file and how to get it back.
 */
export async function readEncoderFile(folder: string, manifest: EncoderManifest, part: 'model' | 'tokenizer') {
  const { file, bytes, sha256 } = manifest[part];
  const path = join(folder, file);
  const again = manifest.install ?? `fetch ${manifest.id} again`;
  const remedy = `Run \`${again}\` to get it back.`;
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch (cause) {
    throw new EncoderError('encoder-missing', `The encoder ${manifest.id} lacks ${path}. ${remedy}`, { cause });
  }
  if (content.length !== bytes || hashOf(content) !== sha256) {
    const problem = content.length === bytes ? 'has other content' : `has ${content.length} bytes, not ${bytes}`;
    throw new EncoderError('encoder-damaged', `${path} of the encoder ${manifest.id} ${problem}. ${remedy}`);
  }
  return content;
}

/** What artifacts remember the encoder by: sha256 over everything that its features depend on. */
export function encoderHash({
  model,
  tokenizer,
  maxTokens,
}: Pick<EncoderManifest, 'model' | 'tokenizer' | 'maxTokens'>): string {
  return hashOf(JSON.stringify([model.sha256, tokenizer.sha256, maxTokens, MASKING]));
}

/** sha256, hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
