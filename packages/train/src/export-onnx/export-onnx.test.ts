import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import {
  currentVersionFolder,
  readArtifact,
  scoreUtterance,
  softmax,
  type SentenceEncoder,
  type TrainedContext,
} from '@fw/intent';
import { loadOnnxEncoder, loadSentenceTokenizer } from '@fw/intent/onnx';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { writeTinyEncoder } from '@fw/encoder-tools/testing';
import { trainWorkflow } from '../train-workflow.ts';
import { exportOnnx } from './export-onnx.ts';

let home = '';
let encoder: SentenceEncoder;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fw-export-'));
  await writeTinyEncoder(join(home, 'encoder'));
  encoder = await loadOnnxEncoder({ folder: join(home, 'encoder') });
});
afterEach(async () => {
  await encoder.close();
  await rm(home, { recursive: true, force: true });
});

const command = (name: string, utterances: readonly string[]) =>
  defineCommand({ name, summary: name, effect: 'read', utterances, input: z.object({}), run: () => name });
const workflow = defineWorkflow({
  name: 'shop',
  contexts: { Cart: {} },
  commands: {
    '*': [
      command('pay', ['pay now', 'settle it', 'pay the bill']),
      command('list', ['show all', 'list them', 'orders']),
    ],
    Cart: [command('add', ['add one', 'insert it', 'one more']), command('empty', ['clear it', 'empty', 'drop all'])],
  },
});

const train = () =>
  trainWorkflow({
    workflow,
    folder: home,
    encoder,
    goOn: true,
    background: ['hello', 'tell me a joke', 'who are you'],
  });
const options = () => ({ folder: home, into: join(home, 'out'), encoderFolder: join(home, 'encoder') });

/** The head as served, without its n-grams: what a graph that never sees the text can know. */
function denseOnly({ head }: TrainedContext): TrainedContext['head'] {
  return { ...head, lexicon: { keys: new Uint32Array(0), idf: new Float32Array(0) }, lexical: new Float32Array(0) };
}

it('writes graphs that onnxruntime runs alone, with the logits of the served dense head', async () => {
  await train();
  const artifact = await readArtifact((await currentVersionFolder(home)) ?? '');

  const exported = await exportOnnx(options());

  expect(exported.map(({ context, model }) => [context, model])).toEqual([
    ['*', '_root.onnx'],
    ['Cart', 'Cart.onnx'],
  ]);
  const tokenizer = await loadSentenceTokenizer(await readFile(join(home, 'out', 'tokenizer.json'), 'utf8'), 128);
  for (const { context, model, labels } of exported) {
    const trained = artifact.contexts.get(context)!;
    const session = await InferenceSession.create(join(home, 'out', model));
    for (const text of ['pay the bill', 'drop all of them please']) {
      const ids = tokenizer.tokenize(text);
      const whole = (values: readonly bigint[]) => new Tensor('int64', BigInt64Array.from(values), [1, ids.length]);
      const outputs = await session.run({
        input_ids: whole(ids.map(BigInt)),
        attention_mask: whole(ids.map(() => 1n)),
      });

      const { data } = await encoder.encode([text]);
      const { logits } = scoreUtterance(denseOnly(trained), data, text);
      const probabilities = softmax(logits, trained.calibration.temperature);
      expect(outputs['logits']?.dims).toEqual([1, labels.length]);
      for (const [at, logit] of logits.entries()) {
        expect(outputs['logits']?.data[at]).toBeCloseTo(logit, 3);
        expect(outputs['probabilities']?.data[at]).toBeCloseTo(probabilities[at]!, 3);
      }
    }
    await session.release();
  }
});

it('names the labels in the order of the outputs, and says what is not in the graph', async () => {
  await train();
  await exportOnnx(options());

  const about: unknown = JSON.parse(await readFile(join(home, 'out', 'Cart.labels.json'), 'utf8'));

  expect(about).toMatchObject({
    context: 'Cart',
    model: 'Cart.onnx',
    tokenizer: 'tokenizer.json',
    labels: [
      { name: 'Cart/add', kind: 'command', effect: 'read' },
      { name: 'Cart/empty', kind: 'command' },
      { kind: 'elsewhere' },
      { kind: 'bare-value' },
      { kind: 'background' },
      { kind: 'near' },
    ],
    limits: expect.stringContaining('n-gram'),
  });
  expect((await readdir(join(home, 'out'))).sort()).toEqual([
    'Cart.labels.json',
    'Cart.onnx',
    '_root.labels.json',
    '_root.onnx',
    'tokenizer.json',
  ]);
});

it('says what to do about a workflow without training, another encoder, and a place that cannot be written', async () => {
  await expect(exportOnnx(options())).rejects.toMatchObject({ code: 'not-trained' });
  await train();
  await writeTinyEncoder(join(home, 'other'), { seed: 9 });
  await writeFile(join(home, 'file'), '');

  await expect(exportOnnx({ ...options(), encoderFolder: join(home, 'other') })).rejects.toMatchObject({
    code: 'encoder-mismatch',
  });
  await expect(exportOnnx({ ...options(), into: join(home, 'file') })).rejects.toMatchObject({ code: 'export-failed' });
});
