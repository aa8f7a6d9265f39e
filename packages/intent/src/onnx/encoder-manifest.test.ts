import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encoderHash, hashOf, readEncoderFile, readEncoderManifest, type EncoderManifest } from './encoder-manifest.ts';

const file = (name: string, content: string) => ({ file: name, bytes: content.length, sha256: hashOf(content) });

const MANIFEST: EncoderManifest = {
  format: 1,
  id: 'test-encoder',
  install: 'npm install test-encoder',
  width: 4,
  maxTokens: 8,
  model: file('model.onnx', 'weights'),
  tokenizer: file('tokenizer.json', '{}'),
  source: { name: 'nobody', license: 'Apache-2.0' },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
});

afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: string) => writeFile(join(folder, name), content);

describe('readEncoderManifest', () => {
  it('reads what was written', async () => {
    await put('manifest.json', JSON.stringify(MANIFEST));

    expect(await readEncoderManifest(folder)).toEqual(MANIFEST);
  });

  it('names the package to install when the folder holds no encoder', async () => {
    await expect(readEncoderManifest(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'encoder-missing',
      message: expect.stringContaining('npm install @fw/encoder-minilm'),
    });
  });

  it.each([
    ['not JSON', '{'],
    ['of another format', JSON.stringify({ ...MANIFEST, format: 2 })],
    [
      'pointing out of its folder',
      JSON.stringify({ ...MANIFEST, model: { ...MANIFEST.model, file: '../model.onnx' } }),
    ],
  ])('refuses a manifest %s', async (_, text) => {
    await put('manifest.json', text);

    await expect(readEncoderManifest(folder)).rejects.toMatchObject({
      code: 'encoder-damaged',
      message: expect.stringContaining('manifest.json is not an encoder'),
    });
  });
});

describe('readEncoderFile', () => {
  it('answers a file that is what the manifest says', async () => {
    await put('model.onnx', 'weights');

    expect((await readEncoderFile(folder, MANIFEST, 'model')).toString()).toBe('weights');
  });

  it('tells a missing, a shortened and a changed file, each with the way to get it back', async () => {
    const read = () => readEncoderFile(folder, MANIFEST, 'model');

    await expect(read()).rejects.toMatchObject({
      code: 'encoder-missing',
      message: expect.stringMatching(/lacks .*model\.onnx\. Run `npm install test-encoder`/),
    });
    await put('model.onnx', 'weig');
    await expect(read()).rejects.toMatchObject({
      code: 'encoder-damaged',
      message: expect.stringMatching(/model\.onnx .* has 4 bytes, not 7\. Run `npm install test-encoder`/),
    });
    await put('model.onnx', 'weightz');
    await expect(read()).rejects.toMatchObject({
      code: 'encoder-damaged',
      message: expect.stringContaining('other content'),
    });
  });
});

describe('encoderHash', () => {
  it('changes with the weights, the tokenizer and the length limit, and with nothing else', () => {
    const hash = encoderHash(MANIFEST);

    expect(encoderHash({ ...MANIFEST, id: 'renamed', install: 'other' } as EncoderManifest)).toBe(hash);
    expect(encoderHash({ ...MANIFEST, model: file('model.onnx', 'others') })).not.toBe(hash);
    expect(encoderHash({ ...MANIFEST, tokenizer: file('tokenizer.json', '[]') })).not.toBe(hash);
    expect(encoderHash({ ...MANIFEST, maxTokens: 16 })).not.toBe(hash);
  });
});
