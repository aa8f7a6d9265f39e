import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generateText } from 'ai';
import { createModels, type ModelObject } from './create-models.ts';
import { fallbackModel } from './fallback-model.ts';
import { readPrice, readRole } from './model-role.ts';

describe('readRole', () => {
  it('takes the key of the role before the usual one of the provider (row 77)', () => {
    const environment = {
      LLM_AGENT: 'mistral/small',
      MISTRAL_API_KEY: 'usual',
      LITELLM_API_KEY_AGENT: 'python',
      LLM_API_KEY_AGENT: 'own',
    };

    expect(readRole('LLM_AGENT', environment)).toEqual([
      { name: 'mistral/small', provider: 'mistral', modelId: 'small', apiKey: 'own' },
    ]);
    expect(readRole('LLM_AGENT', { ...environment, LLM_API_KEY_AGENT: undefined })).toMatchObject([
      { apiKey: 'python' },
    ]);
    expect(readRole('LLM_AGENT', { LLM_AGENT: 'mistral/small', MISTRAL_API_KEY: 'usual' })).toMatchObject([
      { apiKey: 'usual' },
    ]);
  });

  it('reads a chain, and model names with slashes', () => {
    const environment = {
      LLM_PLANNER: 'mistral/a, ollama/library/llama3',
      MISTRAL_API_KEY: 'k',
      LLM_BASE_URL_PLANNER: 'http://127.0.0.1:1',
    };

    expect(readRole('LLM_PLANNER', environment)).toMatchObject([
      { modelId: 'a' },
      { provider: 'ollama', modelId: 'library/llama3' },
    ]);
  });

  it.each([
    [{}, 'LLM_AGENT'],
    [{ LLM_AGENT: 'gpt-5' }, 'LLM_AGENT'],
    [{ LLM_AGENT: 'openai/gpt-5' }, 'OPENAI_API_KEY'],
    [{ LLM_AGENT: 'openrouter/small' }, 'OPENROUTER_API_KEY'],
    [{ LLM_AGENT: 'litellm_proxy/small' }, 'LITELLM_PROXY_API_BASE'],
  ])('names the variable that is missing from %j', (environment, variable) => {
    expect(() => readRole('LLM_AGENT', environment)).toThrow(
      expect.objectContaining({ code: 'model-not-configured', variable, message: expect.stringContaining(variable) }),
    );
  });
});

describe('readPrice', () => {
  it('reads what a million tokens cost, in and out', () => {
    expect(readPrice('LLM_AGENT', { LLM_PRICE_AGENT: '0.1 / 0.3' })).toEqual({
      inputPerMillion: 0.1,
      outputPerMillion: 0.3,
    });
    expect(readPrice('LLM_AGENT', { LLM_PRICE_PLANNER: '1/2' })).toBeUndefined();
    expect(() => readPrice('LLM_AGENT', { LLM_PRICE_AGENT: 'cheap' })).toThrow(/^LLM_PRICE_AGENT is "cheap": write/);
  });
});

describe('createModels', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
  });

  /** A server that speaks the chat protocol, or fails with a status. */
  async function serve(answer: string | number): Promise<{ url: string; seen: IncomingMessage[] }> {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      request.resume();
      if (typeof answer === 'number') {
        response.writeHead(answer, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}');
        return;
      }
      const choices = [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }];
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: 'x', object: 'chat.completion', model: 'm', created: 0, choices, usage }));
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    // Listening on TCP, so the address is an object.
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/v1`, seen };
  }

  it('lets two roles speak to two servers, each with its key (row 77)', async () => {
    const [agent, planner] = [await serve('from the agent'), await serve('from the planner')];
    const models = createModels({
      environment: {
        LLM_AGENT: 'litellm_proxy/small',
        LLM_BASE_URL_AGENT: agent.url,
        LLM_API_KEY_AGENT: 'key-a',
        LLM_PLANNER: 'mistral/large',
        LLM_BASE_URL_PLANNER: planner.url,
        LLM_API_KEY_PLANNER: 'key-p',
      },
    });

    const texts = await Promise.all(
      (['LLM_AGENT', 'LLM_PLANNER'] as const).map(
        async (role) =>
          (await generateText({ model: (await models.get(role)).model, prompt: 'hi', maxRetries: 0 })).text,
      ),
    );

    expect(texts).toEqual(['from the agent', 'from the planner']);
    expect(agent.seen[0]?.headers.authorization).toBe('Bearer key-a');
    expect(planner.seen[0]?.headers.authorization).toBe('Bearer key-p');
  });

  it('takes the proxy by its own variables beside a model that is reached directly (row 77)', async () => {
    const [proxy, direct] = [await serve('by the proxy'), await serve('directly')];
    const models = createModels({
      environment: {
        LITELLM_PROXY_API_BASE: proxy.url,
        LITELLM_PROXY_API_KEY: 'key-proxy',
        LLM_BASE_URL: direct.url,
        LLM_AGENT: 'litellm_proxy/bedrock/small',
        // Meant for when the role is reached directly: a proxy has one key for all.
        LITELLM_API_KEY_AGENT: 'key-role',
        LLM_PLANNER: 'vllm/large',
        LITELLM_API_KEY_PLANNER: 'key-direct',
      },
    });

    for (const role of ['LLM_AGENT', 'LLM_PLANNER'] as const) {
      await generateText({ model: (await models.get(role)).model, prompt: 'hi', maxRetries: 0 });
    }

    expect(proxy.seen[0]?.headers.authorization).toBe('Bearer key-proxy');
    expect(direct.seen[0]?.headers.authorization).toBe('Bearer key-direct');
  });

  it('loads the package of any other provider where it is installed, else says what to install', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fw-provider-'));
    const home = join(folder, 'node_modules', '@ai-sdk', 'acme');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"name":"@ai-sdk/acme","type":"module","main":"index.js"}');
    writeFileSync(
      join(home, 'index.js'),
      'export const createAcme = ({ apiKey }) => (modelId) => ({ specificationVersion: "v4", provider: "acme", modelId, apiKey });',
    );
    const environment = { LLM_AGENT: 'acme/large', LLM_API_KEY_AGENT: 'k', LLM_PLANNER: 'nobody/x' };
    const models = createModels({ environment, from: folder });

    expect((await models.get('LLM_AGENT')).model).toMatchObject({ modelId: 'large', apiKey: 'k' });
    await expect(models.get('LLM_PLANNER')).rejects.toThrow('install @ai-sdk/nobody, or set LLM_BASE_URL_PLANNER');
    rmSync(folder, { recursive: true });
  });

  it('asks the next model of a chain when one fails, and tells the last error when all do', async () => {
    const [broken, sound] = [await serve(500), await serve('still here')];
    const at = async (url: string): Promise<ModelObject> => {
      const environment = { LLM_AGENT: 'ollama/a', LLM_BASE_URL: url };
      const { model } = await createModels({ environment }).get('LLM_AGENT');
      if (typeof model === 'string' || model.specificationVersion !== 'v4') throw new Error('expected a model object');
      return model;
    };
    const ask = async (...urls: readonly [string, string]) => {
      const model = fallbackModel(await at(urls[0]), await at(urls[1]));
      return generateText({ model, prompt: 'hi', maxRetries: 0 });
    };

    expect((await ask(broken.url, sound.url)).text).toBe('still here');
    await expect(ask(broken.url, broken.url)).rejects.toThrow();
    expect(broken.seen).toHaveLength(3);
  });

  it('prefers a model object given in code', async () => {
    const models = createModels({ models: { LLM_AGENT: 'some/model' } });

    expect(models.has('LLM_AGENT')).toBe(true);
    expect(models.has('LLM_PLANNER')).toBe(false);
    expect(await models.get('LLM_AGENT')).toEqual({ name: 'some/model', model: 'some/model' });
  });
});
