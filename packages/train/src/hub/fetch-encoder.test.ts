import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featurePart } from '@fw/intent';
import { loadOnnxEncoder } from '@fw/intent/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubFiles, makeTinyModel, startTinyHub, type TinyHub } from '@fw/encoder-tools/testing';
import { fetchEncoder } from './fetch-encoder.ts';

const tiny = makeTinyModel({ words: ['cancel', 'order'] });
let hub: TinyHub;
let host: string;
let folder: string;
let asked: string[];

/** `test/tiny` is whole, `test/no-weights` lacks them, `test/gpt` is no encoder, others are absent. */
beforeAll(async () => {
  const files = hubFiles(tiny);
  const { 'model.safetensors': _, ...noWeights } = files;
  hub = await startTinyHub({
    'test/tiny': files,
    'test/no-weights': noWeights,
    'test/gpt': { ...files, 'config.json': '{"model_type":"gpt2"}' },
  });
  ({ host, asked } = hub);
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
});

afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

const into = () => join(folder, 'encoder');

describe('fetchEncoder', () => {
  it('makes an encoder of a model on the hub', async () => {
    const loaded: number[] = [];

    const manifest = await fetchEncoder({
      modelId: 'test/tiny',
      into: into(),
      host,
      onProgress: (progress) => {
        loaded.push(progress.loaded);
        expect(progress.total).toBe(tiny.weights.length);
      },
    });
    const encoder = await loadOnnxEncoder({ folder: into() });
    const features = await encoder.encode(['cancel order', 'cancel order', 'hello']);
    await encoder.close();

    expect(manifest).toMatchObject({
      id: 'test/tiny@main-int8',
      maxTokens: 48,
      source: { name: 'test/tiny', url: `${host}test/tiny` },
    });
    expect(loaded.at(-1)).toBe(tiny.weights.length);
    expect(featurePart(features, 0, 'embedding')).toEqual(featurePart(features, 1, 'embedding'));
    expect(featurePart(features, 0, 'embedding')).not.toEqual(featurePart(features, 2, 'embedding'));
  });

  it('asks for the revision that was named', async () => {
    asked.length = 0;

    const manifest = await fetchEncoder({ modelId: 'test/tiny', into: into(), host, revision: 'v1', maxTokens: 16 });

    expect(manifest).toMatchObject({ id: 'test/tiny@v1-int8', maxTokens: 16 });
    expect(asked).toContain('/test/tiny/resolve/v1/model.safetensors');
    expect(asked.some((path) => path.includes('/main/'))).toBe(false);
  });

  it('says so when there is no such model, and leaves what stood there', async () => {
    await fetchEncoder({ modelId: 'test/tiny', into: into(), host });
    const before = await readdir(into());

    await expect(fetchEncoder({ modelId: 'test/absent', into: into(), host })).rejects.toMatchObject({
      code: 'hub-model-missing',
      message: expect.stringContaining('has no encoder "test/absent"'),
    });

    expect(await readdir(into())).toEqual(before);
  });

  it('says so when the model has no safetensors', async () => {
    await expect(fetchEncoder({ modelId: 'test/no-weights', into: into(), host })).rejects.toMatchObject({
      code: 'hub-model-missing',
      message: expect.stringContaining('test/no-weights has no model.safetensors'),
    });
  });

  it('says so when the model is no encoder', async () => {
    await expect(fetchEncoder({ modelId: 'test/gpt', into: into(), host })).rejects.toMatchObject({
      code: 'unsupported-encoder',
      message: expect.stringContaining('Models of type "gpt2" cannot be converted'),
    });
  });

  it('names the hub and the way without one when it cannot be reached', async () => {
    // Port 9 (discard) is closed on every machine that runs tests.
    const closed = 'http://127.0.0.1:9/';

    await expect(fetchEncoder({ modelId: 'test/tiny', into: into(), host: closed })).rejects.toMatchObject({
      code: 'hub-unreachable',
      message: expect.stringMatching(
        /cannot be fetched from http:\/\/127\.0\.0\.1:9\/.*npm install @fw\/encoder-minilm/,
      ),
    });
  });

  it('stops when told to, with the reason', async () => {
    const control = new AbortController();
    const fetching = fetchEncoder({
      modelId: 'test/tiny',
      into: into(),
      host,
      signal: control.signal,
      onProgress: () => control.abort(new Error('enough')),
    });

    await expect(fetching).rejects.toThrow('enough');
  });
});
