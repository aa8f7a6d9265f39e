import { describe, expect, it } from 'vitest';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { aiAgentModel, aiObjectModel } from './ai.ts';
import { META_TOOLS } from './loop/meta-tools.ts';

type Answer = Awaited<ReturnType<MockLanguageModelV4['doGenerate']>>;

function modelSaying(content: Answer['content']): MockLanguageModelV4 {
  const usage = {
    inputTokens: { total: 7, noCache: 7, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 3, text: 3, reasoning: 0 },
  };
  return new MockLanguageModelV4({
    doGenerate: async () => ({ content, finishReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [] }),
  });
}

const signal = new AbortController().signal;
const ask = (model: MockLanguageModelV4) =>
  aiAgentModel(model, { name: 'mock/model', maxRetries: 0 }).next({
    instructions: 'Serve.',
    messages: [
      { role: 'user', text: 'list my orders' },
      {
        role: 'assistant',
        text: 'Looking.',
        calls: [{ id: 'c1', tool: 'run_command', input: { command: 'list_orders', parameters: {} } }],
      },
      { role: 'tool', callId: 'c1', tool: 'run_command', text: '#W1' },
    ],
    tools: META_TOOLS,
    signal,
  });

describe('aiAgentModel', () => {
  it('gives the model instructions, trajectory and tools, and reads its calls and what it used', async () => {
    const model = modelSaying([
      { type: 'tool-call', toolCallId: 'c2', toolName: 'ask_user', input: '{"question":"Which?"}' },
    ]);

    const step = await ask(model);

    expect(step).toEqual({
      text: '',
      calls: [{ id: 'c2', tool: 'ask_user', input: { question: 'Which?' } }],
      usage: { inputTokens: 7, outputTokens: 3 },
    });
    const [call] = model.doGenerateCalls;
    expect(call?.prompt.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(call?.tools?.map(({ name }) => name)).toEqual([
      'run_command',
      'run_commands',
      'plan',
      'what_can_i_do',
      'intent_misunderstood',
      'ask_user',
      'finish',
    ]);
    expect(call?.toolChoice).toEqual({ type: 'required' });
  });

  it.each([
    ['a tool that does not exist', 'fly', '{}', {}],
    ['parameters that are no JSON', 'ask_user', '{"question":', '{"question":'],
    ['parameters that do not fit', 'ask_user', '{"q":1}', { q: 1 }],
  ])('hands on %s as it came, for the loop to read', async (_what, toolName, input, handed) => {
    const { calls } = await ask(modelSaying([{ type: 'tool-call', toolCallId: 'c2', toolName, input }]));

    expect(calls).toEqual([{ id: 'c2', tool: toolName, input: handed }]);
  });

  it('hands on plain words as words', async () => {
    expect(await ask(modelSaying([{ type: 'text', text: 'I think so.' }]))).toMatchObject({
      text: 'I think so.',
      calls: [],
    });
  });
});

describe('aiObjectModel', () => {
  const schema = z.object({ steps: z.array(z.string()) });
  const generate = (text: string) =>
    aiObjectModel(modelSaying([{ type: 'text', text }]), { name: 'mock/model', maxRetries: 0 }).generate({
      instructions: '',
      prompt: 'Plan.',
      schema,
      signal,
    });

  it('reads an object of the schema, and rejects anything else', async () => {
    expect(await generate('{"steps":["a"]}')).toEqual({
      object: { steps: ['a'] },
      usage: { inputTokens: 7, outputTokens: 3 },
    });
    await expect(generate('{"steps":')).rejects.toThrow();
    await expect(generate('{"steps":1}')).rejects.toThrow();
  });
});
