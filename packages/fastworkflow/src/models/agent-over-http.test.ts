import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAgent } from '@fw/agent';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { aiAgentModel } from '@fw/agent/ai';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type Turn } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { z } from 'zod';
import { createModels } from './create-models.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** One answer of the server: a tool call, a status, words, half a document, or silence. */
type Behaviour = { readonly tool: string; readonly input: unknown } | number | string;

const SILENCE = 'silence';

/** A server that speaks the chat protocol and behaves as told, then repeats the last. */
async function serve(...script: readonly Behaviour[]): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => behave(script[Math.min(asked++, script.length - 1)] ?? 500, response, asked));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // Listening on TCP, so the address is an object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, asked: () => asked };
}

function behave(behaviour: Behaviour, response: ServerResponse, count: number): void {
  if (behaviour === SILENCE) return;
  if (typeof behaviour === 'number') {
    response.writeHead(behaviour, { 'content-type': 'application/json' }).end('{"error":{"message":"not now"}}');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  if (behaviour === 'half') {
    response.end('{"id":"x","choices":[{"mess');
    return;
  }
  const message =
    typeof behaviour === 'string'
      ? { role: 'assistant', content: behaviour }
      : {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: `call-${count}`,
              type: 'function',
              function: { name: behaviour.tool, arguments: JSON.stringify(behaviour.input) },
            },
          ],
        };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  response.end(
    JSON.stringify({
      id: 'x',
      object: 'chat.completion',
      created: 0,
      model: 'm',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage,
    }),
  );
}

const list = { tool: 'run_command', input: { command: 'list_orders', parameters: {} } };
const finish = { tool: 'finish', input: { answer: 'One order.', outcomes: [{ goal: 1, status: 'done' }] } };

async function request(url: string, timeoutMs = 5000): Promise<Turn> {
  const listOrders = defineCommand({
    name: 'list_orders',
    summary: 'Lists orders.',
    effect: 'read',
    input: z.object({}),
    run: () => '#W1',
  });
  const workflow = defineWorkflow({ name: 'shop', commands: { '*': [listOrders] } });
  const assistant = createAssistant({
    workflow,
    detector: scriptedDetector({}),
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  const { name, model } = await createModels({ environment: { LLM_AGENT: 'ollama/m', LLM_BASE_URL: url } }).get(
    'LLM_AGENT',
  );
  const agent = createAgent({
    workflow,
    assistant,
    model: aiAgentModel(model, { name, maxRetries: 1, timeoutMs }),
    budget: { maxSteps: 8 },
  });
  return agent.take({ utterance: 'list my orders', session: newSession('s1', 'shop') });
}

describe('an agent whose model is a server', () => {
  it('serves a request over the real protocol', async () => {
    const { url } = await serve(list, finish);

    expect(await request(url)).toMatchObject({
      status: 'completed',
      success: true,
      answer: 'One order.',
      ran: [{ command: 'list_orders' }],
    });
  });

  it('tries again after 500', async () => {
    const { url, asked } = await serve(500, list, finish);

    expect(await request(url)).toMatchObject({ success: true });
    expect(asked()).toBe(3);
  });

  it.each<[string, Behaviour]>([
    ['fails for good', 500],
    ['refuses the key', 401],
    ['answers half a document', 'half'],
  ])('ends honestly when it %s', async (_what, behaviour) => {
    const { url } = await serve(behaviour);

    expect(await request(url)).toMatchObject({
      status: 'completed',
      success: false,
      answer: expect.stringContaining('cannot be reached'),
    });
  });

  it('ends honestly when it never answers', async () => {
    const { url } = await serve(SILENCE);

    expect(await request(url, 50)).toMatchObject({
      success: false,
      answer: expect.stringContaining('cannot be reached'),
    });
  });

  it.each<[string, Behaviour, string]>([
    ['calls a tool that does not exist', { tool: 'fly', input: {} }, 'a form that can be used'],
    ['calls no tool', 'I will look at your orders now.', 'a form that can be used'],
    ['only talks', 'I think so.', 'I think so.'],
    ['calls the same thing for ever', list, 'keeps repeating what was refused'],
  ])('stops a model that %s', async (_what, behaviour, words) => {
    const { url } = await serve(behaviour);

    expect(await request(url)).toMatchObject({
      status: 'completed',
      success: false,
      answer: expect.stringContaining(words),
    });
  });
});
