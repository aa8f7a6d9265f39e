import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { experimental_extract, type LanguageModel } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aiExtractionModel, localExtractionModel } from './ai.ts';
import type { ExtractionModelRequest } from './extraction-model.ts';

const REQUEST: ExtractionModelRequest = {
  instructions: 'Read the values.',
  prompt: 'cancel #W5',
  schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
  signal: new AbortController().signal,
};

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** A language model that answers with one text. */
function saying(text: string): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    doGenerate: () =>
      Promise.resolve({
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: USAGE,
        warnings: [],
      }),
  });
}

describe('an AI SDK model as an extractor model', () => {
  it('asks for structured output and returns the object', async () => {
    const model = saying('{"id":"#W5"}');

    expect(await aiExtractionModel(model).generate(REQUEST)).toEqual({ id: '#W5' });
    expect(model.doGenerateCalls[0]?.responseFormat).toMatchObject({ type: 'json', schema: REQUEST.schema });
    expect(JSON.stringify(model.doGenerateCalls[0]?.prompt)).toContain('JSON Schema of the answer');
  });

  it('mends what is nearly JSON', async () => {
    const model = saying("Of course!\n```json\n{'id': '#W5',}\n```");

    expect(await aiExtractionModel(model).generate(REQUEST)).toEqual({ id: '#W5' });
  });

  it('returns an object that breaks the schema: the caller checks each value', async () => {
    expect(await aiExtractionModel(saying('{"id":7,"more":1}')).generate(REQUEST)).toEqual({ id: 7, more: 1 });
  });

  it.each(['no idea', ''])('rejects when there is no object in %j', async (text) => {
    await expect(aiExtractionModel(saying(text)).generate(REQUEST)).rejects.toThrow();
  });

  it('tells the schema only in words when told so', async () => {
    const model = saying('{"id":"#W5"}');

    expect(await aiExtractionModel(model, { schema: 'instructions' }).generate(REQUEST)).toEqual({ id: '#W5' });
    expect(model.doGenerateCalls[0]?.responseFormat?.type ?? 'text').toBe('text');
  });

  it('passes the signal on', async () => {
    const reason = new Error('changed my mind');
    const model = new MockLanguageModelV4({ doGenerate: ({ abortSignal }) => Promise.reject(abortSignal?.reason) });

    await expect(
      aiExtractionModel(model, { maxRetries: 0 }).generate({ ...REQUEST, signal: AbortSignal.abort(reason) }),
    ).rejects.toThrow();
  });
});

describe('over the wire, against a server that speaks the OpenAI protocol', () => {
  const bodies: Record<string, unknown>[] = [];
  let answer: (body: Record<string, unknown>) => { readonly status: number; readonly text: string } = () => ({
    status: 200,
    text: '{}',
  });
  let server: Server;
  let model: LanguageModel;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        // The AI SDK sends an object.
        const parsed = JSON.parse(body) as Record<string, unknown>;
        bodies.push(parsed);
        const { status, text } = answer(parsed);
        const reply = {
          id: '1',
          object: 'chat.completion',
          created: 0,
          model: 'stub',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        };
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify(status === 200 ? reply : { error: { message: text, type: 'invalid_request_error' } }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address with a port.
    const { port } = server.address() as AddressInfo;
    model = createOpenAICompatible({ name: 'stub', baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'none' })('stub');
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  it('works with a provider that sends no schema', async () => {
    answer = () => ({ status: 200, text: 'Here: {"id":"#W5"}' });

    expect(await aiExtractionModel(model).generate(REQUEST)).toEqual({ id: '#W5' });
    expect(JSON.stringify(bodies.at(-1))).toContain('additionalProperties');
  });

  it('gives structured output up for good when the server refuses it', async () => {
    answer = (body) =>
      body['response_format'] === undefined
        ? { status: 200, text: '{"id":"#W5"}' }
        : { status: 400, text: 'response_format is not supported' };
    const adapter = aiExtractionModel(model, { maxRetries: 0 });
    bodies.length = 0;

    expect(await adapter.generate(REQUEST)).toEqual({ id: '#W5' });
    expect(await adapter.generate(REQUEST)).toEqual({ id: '#W5' });
    expect(bodies.map((body) => body['response_format'] !== undefined)).toEqual([true, false, false]);
  });

  it('rejects when the server fails', async () => {
    answer = () => ({ status: 500, text: 'out of order' });

    await expect(aiExtractionModel(model, { maxRetries: 0 }).generate(REQUEST)).rejects.toThrow('out of order');
  });
});

describe('experimental_extract, answered locally (row N7)', () => {
  const model = localExtractionModel({ now: () => new Date('2026-11-11T12:00:00Z') });

  it('reads every type of field, with offsets', async () => {
    const state = 'Invoice INV-2041: total due $1,250.00 by March 3, 5:30 pm. Contacts: Ana, Bo. It took 90 minutes.';

    const { answers } = await experimental_extract({
      model,
      state,
      referenceDate: '2026-11-11',
      fields: {
        invoiceNumber: { type: 'text', instructions: 'The invoice number' },
        total: { type: 'number', instructions: 'Total amount due', unit: 'USD', decimals: 2 },
        dueDate: { type: 'date', instructions: 'Payment due date' },
        dueTime: { type: 'time' },
        contacts: { type: 'list', items: 'text', instructions: 'Contact names' },
        effort: { type: 'duration', unit: 'hours', decimals: 1 },
      },
    });

    expect(answers.invoiceNumber.value).toBe('INV-2041');
    expect(answers.total).toMatchObject({ value: 1250, source: { type: 'text', part: 0 } });
    expect(answers.dueDate.value).toBe('2027-03-03');
    expect(answers.dueTime.value).toBe('17:30');
    expect(answers.contacts.value).toEqual(['Ana', 'Bo']);
    expect(answers.effort.value).toBe(1.5);
    const { source } = answers.total;
    expect(source?.type === 'text' && state.slice(source.start, source.end)).toBe('$1,250.00');
  });

  it('needs no network: nothing is fetched, whatever is asked (row N7)', async () => {
    const fetched = vi.fn<typeof fetch>(() => Promise.reject(new Error('the network is off')));
    vi.stubGlobal('fetch', fetched);

    const { answers } = await experimental_extract({
      model,
      state: 'Pay Ana 20 euros tomorrow.',
      referenceDate: '2026-11-11',
      fields: { sum: { type: 'number' }, day: { type: 'date' } },
    });

    vi.unstubAllGlobals();
    expect([answers.sum.value, answers.day.value]).toEqual([20, '2026-11-12']);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('reads moments and says null for what is not there', async () => {
    const { answers } = await experimental_extract({
      model,
      state: 'See you tomorrow at 17:00.',
      referenceDate: '2026-11-11',
      fields: { at: { type: 'datetime' }, price: { type: 'number' }, length: { type: 'duration' } },
    });

    expect(answers.at.value).toBe('2026-11-12T17:00');
    expect(answers.price).toMatchObject({ value: null, pNull: 0.9 });
    expect(answers.length.value).toBeNull();
  });

  it('guesses, but does not claim, what may be one of several', async () => {
    const { answers } = await experimental_extract({ model, state: 'on 3/4/2026', fields: { day: { type: 'date' } } });

    expect(answers.day).toMatchObject({ value: null, guess: '2026-03-04' });
  });

  it('reads JSON by its properties, several parts, and long texts to their end', async () => {
    const { answers } = await experimental_extract({
      model,
      state: [
        { type: 'json', value: { invoice_number: 'X1' } },
        { type: 'text', text: `${'blah '.repeat(3_000)}the price is 5 dollars` },
      ],
      fields: { invoiceNumber: { type: 'text' }, price: { type: 'number' } },
    });

    expect(answers.invoiceNumber.value).toBe('X1');
    expect(answers.price).toMatchObject({ value: 5, source: { part: 1, start: 15_013 } });
  });
});
