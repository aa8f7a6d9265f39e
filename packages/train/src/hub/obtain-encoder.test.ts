import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubFiles, makeForeignGraph, makeTinyModel, startTinyHub, type TinyHub } from '@fw/encoder-tools/testing';
import { loadOnnxEncoder } from '@fw/intent/onnx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { obtainEncoder, type ObtainEncoderOptions } from './obtain-encoder.ts';

const tiny = makeTinyModel({ words: ['cancel', 'order'] });
let hub: TinyHub;
let home: string;
let folder: string;

beforeAll(async () => {
  hub = await startTinyHub({ 'test/tiny': hubFiles(tiny) });
  home = await mkdtemp(join(tmpdir(), 'obtain-'));
});
afterAll(async () => {
  await hub.close();
  await rm(home, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(home, 'flow-'));
  hub.asked.length = 0;
});

const obtain = (name: string, extra: Partial<ObtainEncoderOptions> = {}) =>
  obtainEncoder({ name, folder, from: home, host: hub.host, ...extra });

async function embedding(place: string) {
  const encoder = await loadOnnxEncoder({ folder: place });
  const { data } = await encoder.encode(['cancel order']);
  await encoder.close();
  return data;
}

describe('obtainEncoder', () => {
  it('fetches a model of a hub once, keeps it with the workflow and in the cache, and needs no hub again', async () => {
    const cache = join(folder, 'cache');

    const place = await obtain('test/tiny', { cache });
    const asked = hub.asked.length;
    const again = await obtain('test/tiny', { cache });
    const other = await mkdtemp(join(home, 'flow-'));
    const offline = await obtain('test/tiny', { folder: other, cache, offline: true });

    expect(asked).toBeGreaterThan(0);
    expect(again).toBe(place);
    expect(hub.asked).toHaveLength(asked);
    expect(await embedding(offline)).toEqual(await embedding(place));
  });

  it('reads the cache of the Python library, by commit', async () => {
    const cache = join(folder, 'hub');
    const model = join(cache, 'models--test--cached');
    await mkdir(join(model, 'snapshots', 'abc123'), { recursive: true });
    await mkdir(join(model, 'refs'), { recursive: true });
    await writeFile(join(model, 'refs', 'main'), 'abc123');
    for (const [file, content] of Object.entries(hubFiles(tiny)))
      await writeFile(join(model, 'snapshots', 'abc123', file), content);

    await obtain('test/cached', { cache, offline: true });

    expect(hub.asked).toEqual([]);
  });

  it('says so offline when the cache lacks it', async () => {
    await expect(obtain('test/tiny', { cache: join(folder, 'none'), offline: true })).rejects.toMatchObject({
      code: 'hub-unreachable',
      message: expect.stringContaining('HF_HUB_OFFLINE is set'),
    });
    expect(hub.asked).toEqual([]);
  });

  it('takes a folder as transformers saves it, or one of ours, by its content', async () => {
    const saved = join(home, 'saved');
    await mkdir(saved, { recursive: true });
    for (const [file, content] of Object.entries(hubFiles(tiny))) await writeFile(join(saved, file), content);

    const place = await obtain('saved');
    const ours = await obtain(place);
    await writeFile(join(saved, 'model.safetensors'), makeTinyModel({ words: ['cancel', 'order'], seed: 2 }).weights);
    const changed = await obtain('./saved');

    expect(await embedding(ours)).toEqual(await embedding(place));
    expect(changed).not.toBe(place);
    expect(await embedding(changed)).not.toEqual(await embedding(place));
    expect((await readdir(join(folder, '___command_info', 'encoders'))).every((name) => !name.includes('draft'))).toBe(
      true,
    );
  });

  it('takes an ONNX file with its tokenizer beside it, or above its folder', async () => {
    const place = join(home, 'exported');
    await mkdir(join(place, 'onnx'), { recursive: true });
    await writeFile(join(place, 'onnx', 'model.onnx'), makeForeignGraph('last_hidden_state'));
    await writeFile(join(place, 'tokenizer.json'), tiny.tokenizerJson);

    const byFile = await obtain('exported/onnx/model.onnx');
    const byFolder = await obtain('exported');

    expect((await embedding(byFile)).length).toBe(6);
    expect(await embedding(byFolder)).toEqual(await embedding(byFile));
    await cp(place, join(home, 'empty'), { recursive: true });
    await rm(join(home, 'empty', 'onnx'), { recursive: true });
    await expect(obtain('empty')).rejects.toMatchObject({ code: 'unsupported-encoder' });
  });

  it('says where it looked when a path leads nowhere', async () => {
    await expect(obtain('./nowhere')).rejects.toMatchObject({ code: 'encoder-missing' });
    await expect(obtain('models/tiny.onnx')).rejects.toMatchObject({ code: 'encoder-missing' });
    expect(hub.asked).toEqual([]);
  });
});
