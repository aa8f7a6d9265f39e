import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { defineWorkflow } from '@fw/context';
import { currentVersionFolder, readArtifact, scoreUtterance, type Head, type SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder, loadSentenceTokenizer } from '@fw/intent/onnx';
import { defineCommand } from '@fw/signature';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportOnnx } from '../../src/export-onnx/export-onnx.ts';
import { trainWorkflow } from '../../src/train-workflow.ts';

const hasWeights = existsSync(join(encoderFolder, 'manifest.json'));

const command = (name: string, utterances: readonly string[]) =>
  defineCommand({ name, summary: name, effect: 'read', utterances, input: z.object({}), run: () => name });
const workflow = defineWorkflow({
  name: 'bank',
  commands: {
    '*': [
      command('lost', ['my card is gone', 'someone took my wallet', 'I cannot find my bank card', 'I lost my card']),
      command('broken', ['my card is cracked', 'the chip does not work', 'my bank card is bent', 'the card is torn']),
      command('late', [
        'my card is not here yet',
        'still waiting for my card',
        'no card in the post',
        'when is it here',
      ]),
    ],
  },
});
/** Never trained on, with what they ask for. */
const UNSEEN = [
  ['I left my card in a taxi and it is lost', 'lost'],
  ['the chip of my card is cracked', 'broken'],
  ['the new card has not come in the post', 'late'],
] as const;

// Without the weights (`pnpm build` makes them), vitest reports these as skipped.
describe.runIf(hasWeights)('a context exported with the encoder that comes with the installation', () => {
  let home = '';
  let encoder: SentenceEncoder;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'fw-graph-'));
    encoder = await loadOnnxEncoder({ folder: encoderFolder });
    const background = ['hello', 'tell me a joke', 'who are you', 'what is the weather'];
    await trainWorkflow({ workflow, folder: home, encoder, background, goOn: true });
    await exportOnnx({ folder: home, into: join(home, 'out') });
  }, 60_000);

  afterAll(async () => {
    await encoder.close();
    await rm(home, { recursive: true, force: true });
  });

  it('gives, without us, the scores that our own dense head gives, and finds what was asked', async () => {
    const { contexts } = await readArtifact((await currentVersionFolder(home)) ?? '');
    const { head } = contexts.get('*')!;
    const tokenizer = await loadSentenceTokenizer(await readFile(join(home, 'out', 'tokenizer.json'), 'utf8'), 128);
    const session = await InferenceSession.create(join(home, 'out', '_root.onnx'));

    for (const [text, meant] of UNSEEN) {
      const ids = tokenizer.tokenize(text);
      const whole = (values: readonly bigint[]) => new Tensor('int64', BigInt64Array.from(values), [1, ids.length]);
      const { logits } = await session.run({
        input_ids: whole(ids.map(BigInt)),
        attention_mask: whole(ids.map(() => 1n)),
      });
      const ours = scoreUtterance(denseOnly(head), (await encoder.encode([text])).data, text).logits;

      ours.forEach((score, label) => expect(logits?.data[label]).toBeCloseTo(score, 3));
      const best = ours.indexOf(Math.max(...ours));
      expect(head.labels[best]?.name).toBe(meant);
    }
    await session.release();
  });
});

/** The head without its n-grams, which a graph cannot see. */
function denseOnly(head: Head): Head {
  return { ...head, lexicon: { keys: new Uint32Array(0), idf: new Float32Array(0) }, lexical: new Float32Array(0) };
}
