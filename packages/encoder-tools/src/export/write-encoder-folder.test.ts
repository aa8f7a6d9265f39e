import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { featurePart, type SentenceEncoder } from '@fw/intent';
import { encoderHash, loadOnnxEncoder, readEncoderManifest } from '@fw/intent/onnx';
import { writeTinyEncoder } from '../testing/tiny-encoder.ts';
import { tokenizerMaxLength } from './write-encoder-folder.ts';

let folder: string;
let encoder: SentenceEncoder | undefined;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'encoder-')), 'tiny');
});

afterEach(async () => {
  await encoder?.close();
  encoder = undefined;
  await rm(join(folder, '..'), { recursive: true });
});

describe('writeEncoderFolder', () => {
  it('writes an encoder that intent loads', async () => {
    const manifest = await writeTinyEncoder(folder, { words: ['cancel', 'order'] });

    encoder = await loadOnnxEncoder({ folder });
    const features = await encoder.encode(['cancel my order', '']);

    expect(encoder).toMatchObject({ id: 'tiny-1', width: 32, hash: encoderHash(manifest) });
    expect(features).toMatchObject({ count: 2, width: 32 });
    for (const index of [0, 1]) {
      for (const part of ['embedding', 'middle'] as const) {
        expect(Math.hypot(...featurePart(features, index, part))).toBeCloseTo(1, 5);
      }
    }
  });

  it('gives the same files for the same weights, and others for others', async () => {
    const first = await writeTinyEncoder(folder);
    const again = await writeTinyEncoder(folder);
    const other = await writeTinyEncoder(folder, { seed: 2 });

    expect(again).toEqual(first);
    expect(encoderHash(other)).not.toBe(encoderHash(first));
  });

  it('replaces what stood there, and leaves no draft behind', async () => {
    await writeTinyEncoder(folder);
    await writeFile(join(folder, 'stray.txt'), '');

    await writeTinyEncoder(folder, { seed: 3 });

    expect((await readdir(folder)).sort()).toEqual(['manifest.json', 'model.int8.onnx', 'tokenizer.json']);
    expect(await readdir(join(folder, '..'))).toEqual(['tiny']);
    expect(await readEncoderManifest(folder)).toMatchObject({ id: 'tiny-3' });
  });

  it("takes padding and truncation out of the tokenizer: they are the loader's", async () => {
    await writeTinyEncoder(folder);

    const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));

    expect(tokenizer).not.toHaveProperty('padding');
    expect(tokenizer).not.toHaveProperty('truncation');
    expect(tokenizer).toHaveProperty('normalizer.type', 'BertNormalizer');
  });
});

describe('tokenizerMaxLength', () => {
  it('reads the length that a tokenizer was made for, if it says one', () => {
    expect(tokenizerMaxLength('{"truncation":{"max_length":128}}')).toBe(128);
    expect(tokenizerMaxLength('{"truncation":null}')).toBeUndefined();
  });
});
