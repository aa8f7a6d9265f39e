import { expect, it } from 'vitest';
import { loadSentenceTokenizer, openOnnxSession } from '@fw/intent/onnx';
import { makeTinyModel } from '../testing/tiny-model.ts';
import { adoptOnnx } from './adopt-onnx.ts';
import { makeForeignGraph } from '../testing/foreign-graph.ts';

const { tokenizerJson } = makeTinyModel({ words: ['cancel', 'order'] });
const WIDTH = 3;

it.each(['last_hidden_state', 'token_embeddings', 'hidden'])(
  'gives the mean over tokens of "%s", at length 1',
  async (output) => {
    const { model, width } = await adoptOnnx(makeForeignGraph(output), tokenizerJson);
    const ids = (await loadSentenceTokenizer(tokenizerJson, 32)).tokenize('cancel order');
    const dims = [1, ids.length];
    const session = await openOnnxSession(model, 1);
    const zeros = new BigInt64Array(ids.length);
    const made = await session.run({
      input_ids: { data: BigInt64Array.from(ids, BigInt), dims },
      attention_mask: { data: zeros.map(() => 1n), dims },
      token_type_ids: { data: zeros, dims },
    });
    await session.release();

    const sums = [0, 1, 2].map((column) => ids.reduce((sum, id) => sum + ((id * WIDTH + column) ** 2 % 7), 0));
    const expected = sums.map((sum) => sum / Math.hypot(...sums));
    expect(width).toBe(WIDTH);
    expect([...(made['embedding'] ?? [])].map((each) => each.toFixed(5))).toEqual(
      expected.map((each) => each.toFixed(5)),
    );
    expect(made['middle']).toEqual(made['embedding']);
  },
);

it('names what it cannot give, and a file that is none', async () => {
  await expect(adoptOnnx(makeForeignGraph('last_hidden_state', 'pixel_values'), tokenizerJson)).rejects.toMatchObject({
    code: 'unsupported-encoder',
    message: expect.stringContaining('pixel_values'),
  });
  await expect(adoptOnnx(Buffer.from('no graph'), tokenizerJson)).rejects.toMatchObject({
    code: 'unsupported-encoder',
  });
});
