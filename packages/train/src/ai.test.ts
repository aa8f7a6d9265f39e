import { expect, it } from 'vitest';
import { MockLanguageModelV4 } from 'ai/test';
import { aiUtteranceWriter } from './ai.ts';
import { DEFAULT_PERSONAS } from './utterances/persona.ts';

const [persona] = DEFAULT_PERSONAS;
const request = {
  command: { name: 'pay', summary: 'Pays a bill.', parameters: ['bill'] },
  seeds: ['pay my bill'],
  persona: persona!,
  count: 2,
};
const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

function modelSaying(text: string): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    doGenerate: async () => ({
      content: [{ type: 'text', text }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage,
      warnings: [],
    }),
  });
}

it('asks the model in the voice of the persona and reads its list', async () => {
  const model = modelSaying('{"utterances":["settle the bill","bill pls"]}');

  const texts = await aiUtteranceWriter(model, { name: 'mock/model' }).write(request);

  expect(texts).toEqual(['settle the bill', 'bill pls']);
  const prompt = JSON.stringify(model.doGenerateCalls[0]?.prompt);
  expect(prompt).toContain('Pays a bill.');
  expect(prompt).toContain('pay my bill');
  expect(prompt).toContain(persona?.voice);
});

it('asks for several personas at once and tells their words apart', async () => {
  const model = modelSaying('{"people":[{"utterances":["settle it"]},{"utterances":["would you kindly pay"]}]}');
  const other = { ...request, persona: DEFAULT_PERSONAS[1]! };

  const texts = await aiUtteranceWriter(model, { name: 'mock/model' }).writeTogether?.([request, other]);

  expect(texts).toEqual([['settle it'], ['would you kindly pay']]);
  const prompt = JSON.stringify(model.doGenerateCalls[0]?.prompt);
  expect(prompt).toContain(`Person 1: ${persona?.voice}`);
  expect(prompt).toContain(`Person 2: ${other.persona.voice}`);
});

it('rejects rubbish, for the caller to try again', async () => {
  await expect(
    aiUtteranceWriter(modelSaying('Sure! Here you go'), { name: 'mock/model' }).write(request),
  ).rejects.toThrow();
});
