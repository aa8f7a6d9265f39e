import { describe, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession } from '@fw/signature';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';
import { describeByModel } from './describe-by-model.ts';
import { createModels } from './models/create-models.ts';

const listOrders = defineCommand({
  name: 'list_orders',
  summary: 'Lists orders.',
  effect: 'read',
  input: z.object({}),
  run: () => '#W1',
});
const workflow = defineWorkflow({ name: 'shop', commands: { '*': [listOrders] } });

type Content = Awaited<ReturnType<MockLanguageModelV4['doGenerate']>>['content'];

/** A model that answers one thing after the other. */
function modelSaying(...answers: readonly Content[]): MockLanguageModelV4 {
  const left = [...answers];
  const usage = {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  };
  return new MockLanguageModelV4({
    doGenerate: async () => ({
      content: left.shift() ?? [],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage,
      warnings: [],
    }),
  });
}

const call = (toolName: string, input: unknown): Content => [
  { type: 'tool-call', toolCallId: toolName, toolName, input: JSON.stringify(input) },
];

function scripted() {
  return modelSaying(
    call('run_command', { command: 'list_orders', parameters: {} }),
    call('finish', { answer: 'You have one order.', outcomes: [{ goal: 1, status: 'done' }] }),
  );
}

describe('a workflow with models', () => {
  it('takes turns by the agent when a model is named for it (row 109)', async () => {
    const app = await createFastworkflow({ workflow, models: createModels({ models: { LLM_AGENT: scripted() } }) });

    const turn = await app.processTurn({ utterance: 'how many orders do I have' });

    expect(app.takenBy).toBe('agent');
    expect(turn).toMatchObject({
      status: 'completed',
      success: true,
      answer: 'You have one order.',
      ran: [{ command: 'list_orders' }],
    });
    await app.close();
  });

  it('words the answers of the assistant by the model that is named for it, and never an action', async () => {
    const model = modelSaying([{ type: 'text', text: '{"reply":"The order you have is #W1."}' }]);
    const app = await createFastworkflow({ workflow, models: createModels({ models: { LLM_RESPONSE_GEN: model } }) });

    const spoken = await app.processTurn({ utterance: 'list_orders' });
    const action = await app.processAction({ command: 'list_orders' });

    expect(spoken.answer).toBe('The order you have is #W1.');
    expect(action.answer).toBe('#W1');
    expect(app.takenBy).toBe('assistant');
    await app.close();
  });

  it('gives the agent its limits and the application’s rules', async () => {
    const model = modelSaying(call('run_command', { command: 'list_orders', parameters: {} }));
    const app = await createFastworkflow({
      workflow,
      models: createModels({ models: { LLM_AGENT: model } }),
      agent: { budget: { maxSteps: 1 }, guidance: 'Never on Sundays.' },
    });

    const turn = await app.processTurn({ utterance: 'show some orders' });

    expect(turn.answer).toContain('the limit of 1 steps is reached');
    expect(JSON.stringify(model.doGenerateCalls.at(-1)?.prompt)).toContain('Never on Sundays.');
    await app.close();
  });

  it('makes no call to planner or agent in assistant mode (row 62)', async () => {
    const model = scripted();
    const app = await createFastworkflow({
      workflow,
      mode: 'assistant',
      models: createModels({ models: { LLM_AGENT: model } }),
    });

    const turn = await app.processTurn({ utterance: 'list_orders' });

    expect(app.takenBy).toBe('assistant');
    expect(turn.ran).toMatchObject([{ command: 'list_orders' }]);
    expect(model.doGenerateCalls).toEqual([]);
    await app.close();
  });

  it('hands a structured answer to whoever asked (rows 63, N2)', async () => {
    const model = modelSaying(
      call('ask_user', { question: 'Which?', choices: ['old', 'new'] }),
      call('finish', { answer: 'The new ones.', outcomes: [{ goal: 1, status: 'done' }] }),
    );
    const app = await createFastworkflow({ workflow, models: createModels({ models: { LLM_AGENT: model } }) });

    const question = await app.processTurn({ utterance: 'show some orders' });
    const turn = await app.processAnswer({ clarificationId: question.clarification?.id ?? '', answer: 'new' });

    expect(question.clarification).toMatchObject({ kind: 'question', answerSchema: { enum: ['old', 'new'] } });
    expect(turn).toMatchObject({ status: 'completed', answer: 'The new ones.', id: question.id });
    expect(JSON.stringify(model.doGenerateCalls.at(-1)?.prompt)).toContain('The person answered: new');
    await app.close();
  });

  it('is the assistant alone when no model is named', async () => {
    const app = await createFastworkflow({ workflow, models: createModels({ environment: {} }) });

    expect(app.takenBy).toBe('assistant');
    await app.close();
  });

  it('names the variable that is missing', async () => {
    const models = createModels({ environment: { LLM_AGENT: 'mistral/mistral-small-latest' } });

    await expect(createFastworkflow({ workflow, models })).rejects.toMatchObject({
      code: 'model-not-configured',
      variable: 'MISTRAL_API_KEY',
    });
  });
});

it('says what a conversation was about by the model for that, and not at all without one (row 100)', async () => {
  const LLM_CONVERSATION_STORE = modelSaying([
    { type: 'text', text: '{"topic":"Orders","summary":"One was listed."}' },
  ]);
  const session = {
    ...newSession('s', 'shop'),
    history: [{ from: 'person', text: 'list my orders', turnId: 't' } as const],
  };

  const describeIt = await describeByModel(createModels({ models: { LLM_CONVERSATION_STORE } }));

  expect(await describeIt?.(session)).toEqual({ topic: 'Orders', summary: 'One was listed.' });
  expect(JSON.stringify(LLM_CONVERSATION_STORE.doGenerateCalls)).toContain('person: list my orders');
  expect(await describeByModel(createModels({}))).toBeUndefined();
});

describe('a command that asks a model', () => {
  const summarise = defineCommand({
    name: 'summarise',
    summary: 'Summarises.',
    effect: 'read',
    input: z.object({ text: z.string() }),
    run: async ({ text }, call) => {
      const { title } = await call.predict({
        instructions: 'Title the text.',
        input: { text },
        output: z.object({ title: z.string().max(20) }),
      });
      return `Title: ${title}`;
    },
  });
  const writing = defineWorkflow({ name: 'writing', commands: { '*': [summarise] } });

  it('gets an answer of the type that it asked for, from the response model', async () => {
    const model = modelSaying([{ type: 'text', text: '{"title":"Rain"}' }]);
    const app = await createFastworkflow({
      workflow: writing,
      models: createModels({ models: { LLM_RESPONSE_GEN: model } }),
    });

    const turn = await app.processAction({ command: 'summarise', input: { text: 'It rained.' } });

    expect(turn).toMatchObject({ success: true, answer: 'Title: Rain' });
    expect(JSON.stringify(model.doGenerateCalls[0]?.prompt)).toContain('It rained.');
    await app.close();
  });

  it('fails when the answer is of another type, or there is no model, naming the variable', async () => {
    const faults: unknown[] = [];
    const wrong = modelSaying([{ type: 'text', text: '{"title":7}' }]);
    for (const models of [{ models: createModels({ models: { LLM_RESPONSE_GEN: wrong } }) }, {}]) {
      const app = await createFastworkflow({
        workflow: writing,
        ...models,
        onFault: ({ error }) => faults.push(error),
      });
      expect(await app.processAction({ command: 'summarise', input: { text: 'x' } })).toMatchObject({
        status: 'failed',
      });
      await app.close();
    }

    expect(String(faults[1])).toContain('LLM_RESPONSE_GEN');
  });
});

it('shows the extraction model what the command’s own utterances hold (row 30)', async () => {
  const book = defineCommand({
    name: 'book_table',
    summary: 'Books a table.',
    effect: 'write',
    utterances: ['a table for 4 people', 'book for 2 people under the name of Ann', 'I want to eat'],
    input: z.object({ people: z.int().describe('How many people'), wish: z.string().describe('A special wish') }),
    run: () => 'Booked.',
  });
  const model = modelSaying([{ type: 'text', text: '{"people":null,"wish":null}' }]);
  const app = await createFastworkflow({
    workflow: defineWorkflow({ name: 'inn', commands: { '*': [book] } }),
    models: createModels({ models: { LLM_PARAM_EXTRACTION: model } }),
  });

  await app.processTurn({ utterance: 'book_table with something by the window please' });

  const prompt = JSON.stringify(model.doGenerateCalls[0]?.prompt);
  expect(prompt).toContain('a table for 4 people');
  expect(prompt).not.toContain('I want to eat');
  await app.close();
});
