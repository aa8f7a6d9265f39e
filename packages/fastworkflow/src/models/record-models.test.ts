import { describe, expect, it } from 'vitest';
import { generateText } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { createModels, type Models } from './create-models.ts';
import { meterModels } from './meter-models.ts';
import { parseTape, recordModels, replayModels } from './record-models.ts';

const NOON = new Date('2026-01-15T12:00:00.000Z');

/** A model that counts its answers and says more than a tape may keep. */
function counting(): MockLanguageModelV4 {
  let count = 0;
  return new MockLanguageModelV4({
    provider: 'p',
    modelId: 'm',
    doGenerate: async () => ({
      content: [{ type: 'text', text: `answer ${(count += 1)}` }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: {
        inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 2, text: 2, reasoning: 0 },
      },
      warnings: [],
      request: { body: 'private' },
      response: { headers: { 'set-cookie': 'private' } },
    }),
  });
}

async function ask(models: Models, prompt: string): Promise<string> {
  const { model } = await models.get('LLM_AGENT');
  return (await generateText({ model, prompt, headers: { authorization: 'private' } })).text;
}

describe('a tape of models', () => {
  it('gives the same answers again without the models, in their order (row N9)', async () => {
    const { models, tape } = await recordModels(createModels({ models: { LLM_AGENT: counting() } }), NOON);
    const live = [await ask(models, 'a'), await ask(models, 'b'), await ask(models, 'a')];
    const kept = parseTape(JSON.parse(JSON.stringify(tape)), 'tape');

    const replay = replayModels(kept);

    expect([await ask(replay.models, 'a'), await ask(replay.models, 'a'), await ask(replay.models, 'b')]).toEqual([
      live[0],
      live[2],
      live[1],
    ]);
    expect(replay.missing()).toBeUndefined();
    expect(kept).toMatchObject({ recordedAt: NOON.toISOString(), models: { LLM_AGENT: { name: 'p/m' } } });
    expect([replay.models.has('LLM_AGENT'), replay.models.has('LLM_PLANNER')]).toEqual([true, false]);
  });

  it('keeps no header, neither of the request nor of the response', async () => {
    const { models, tape } = await recordModels(createModels({ models: { LLM_AGENT: counting() } }), NOON);

    await ask(models, 'a');

    expect(JSON.stringify(tape)).not.toContain('private');
  });

  it('says so when something else is asked than was recorded', async () => {
    const { models, tape } = await recordModels(createModels({ models: { LLM_AGENT: counting() } }), NOON);
    await ask(models, 'a');

    const replay = replayModels(tape);

    await expect(ask(replay.models, 'b')).rejects.toMatchObject({ code: 'not-recorded' });
    expect(replay.missing()).toContain('Record it again');
  });

  it('refuses a file that is none', () => {
    expect(() => parseTape({ recordings: [] }, 'cancel.1.json')).toThrow(/^cancel\.1\.json is no recording of models/);
  });
});

describe('meterModels', () => {
  it('counts what every role used, and what that cost', async () => {
    const plain = createModels({ models: { LLM_AGENT: counting(), LLM_PLANNER: counting() } });
    const { models, accounts } = meterModels({
      ...plain,
      get: async (role) => ({ ...(await plain.get(role)), ...(role === 'LLM_AGENT' && { price: PRICE }) }),
    });

    await ask(models, 'a');
    await ask(models, 'b');

    expect(accounts()).toEqual({ 'LLM_AGENT p/m': { calls: 2, inputTokens: 20, outputTokens: 4, cost: 0.004 } });
  });
});

const PRICE = { inputPerMillion: 100, outputPerMillion: 500 };
