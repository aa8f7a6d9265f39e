import type { TurnEvent } from '@fw/signature';
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test';
import { expect, it } from 'vitest';
import type { Models } from './create-models.ts';
import { tellModels } from './tell-models.ts';

const usage = {
  inputTokens: { total: 1_000, noCache: 1_000, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 100, text: 100, reasoning: 0 },
};
const finishReason = { unified: 'stop', raw: 'stop' } as const;
const mock = new MockLanguageModelV4({
  provider: 'p',
  modelId: 'm',
  doGenerate: async () => ({ content: [{ type: 'text', text: 'hello' }], finishReason, usage, warnings: [] }),
  doStream: async () => ({
    stream: simulateReadableStream({
      chunks: [
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: 'hello' },
        { type: 'text-end', id: '1' },
        { type: 'finish', finishReason, usage },
      ],
    }),
  }),
});
const models: Models = {
  has: () => true,
  get: async () => ({ name: 'p/m', model: mock, price: { inputPerMillion: 2, outputPerMillion: 10 } }),
};
const call = { prompt: [] };

async function ask(told: ReturnType<typeof tellModels>, how: 'doGenerate' | 'doStream') {
  const named = await told.models?.get('LLM_AGENT');
  if (typeof named?.model !== 'object' || named.model.specificationVersion !== 'v4') throw new Error('no model');
  if (how === 'doGenerate') return void (await named.model.doGenerate(call));
  const { stream } = await named.model.doStream(call);
  for await (const _ of stream);
}

it('tells each turn what models took for it and for no other, whole answers and streams alike', async () => {
  const told = tellModels(models);
  const heard: [string, TurnEvent][] = [];

  await Promise.all([
    told.during(
      (event) => heard.push(['a', event]),
      () => ask(told, 'doGenerate'),
    ),
    told.during(
      (event) => heard.push(['b', event]),
      () => ask(told, 'doStream'),
    ),
    told.during(undefined, () => ask(told, 'doGenerate')),
  ]);

  const event = { type: 'model-asked', role: 'LLM_AGENT', model: 'p/m', inputTokens: 1_000, outputTokens: 100 };
  expect(heard.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ['a', { ...event, durationMs: expect.any(Number), cost: 0.003 }],
    ['b', { ...event, durationMs: expect.any(Number), cost: 0.003 }],
  ]);
});

it('answers all the same when the sink throws', async () => {
  const told = tellModels(models);
  const broken = () => {
    throw new Error('full');
  };

  await expect(told.during(broken, () => ask(told, 'doGenerate'))).resolves.toBeUndefined();
});
