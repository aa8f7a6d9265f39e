import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askShop } from '../../test/ask-shop.ts';
import { createModels } from './create-models.ts';

/** A call as it stands on the wire: its arguments are text, whatever that holds. */
interface WireCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One answer: words, thoughts in the server's own field, calls. */
interface WireAnswer {
  readonly content?: unknown;
  readonly thoughts?: Readonly<Record<string, string>>;
  readonly calls?: readonly WireCall[];
}

/** What the server was sent back of the conversation. */
interface Sent {
  readonly stream?: boolean;
  readonly messages: readonly {
    readonly role: string;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly arguments: string } }[];
  }[];
}

/** A server that speaks the chat protocol, whole or as a stream, as it is asked. */
async function serve(...answers: readonly WireAnswer[]) {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const asked = JSON.parse(body) as Sent;
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {};
      sent.push(asked);
      if (asked.stream === true) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(chunksOf(answer));
      else response.writeHead(200, { 'content-type': 'application/json' }).end(wholeOf(answer));
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // Listening on TCP, so the address is an object.
  return { sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const frame = { id: 'x', created: 0, model: 'm' };

function toolCalls(calls: readonly WireCall[]) {
  return calls.map(({ id, name, arguments: text }, index) => ({
    index,
    id,
    type: 'function',
    function: { name, arguments: text },
  }));
}

function wholeOf({ content = null, thoughts = {}, calls = [] }: WireAnswer): string {
  const message = {
    role: 'assistant',
    content,
    ...thoughts,
    ...(calls.length > 0 && { tool_calls: toolCalls(calls) }),
  };
  const finish_reason = calls.length > 0 ? 'tool_calls' : 'stop';
  return JSON.stringify({
    ...frame,
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason }],
    usage,
  });
}

/** Each part in a chunk of its own; the arguments of a call in one piece, as several servers send them. */
function chunksOf({ content, thoughts = {}, calls = [] }: WireAnswer): string {
  const deltas: object[] = [
    ...(Object.keys(thoughts).length > 0 ? [thoughts] : []),
    ...(content === undefined ? [] : [{ content }]),
    ...toolCalls(calls).map((call) => ({ tool_calls: [call] })),
  ];
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ ...frame, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }], ...(finish_reason !== null && { usage }) })}\n\n`;
  const end = chunk({}, calls.length > 0 ? 'tool_calls' : 'stop');
  return `${chunk({ role: 'assistant', content: '' })}${deltas.map((delta) => chunk(delta)).join('')}${end}data: [DONE]\n\n`;
}

const call = (name: string, input: unknown, id = 'call00001'): WireCall => ({
  id,
  name,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
});
const list = call('run_command', { command: 'list_orders', parameters: {} });
const count = call('run_command', { command: 'count_orders', parameters: {} });
const finish: WireAnswer = {
  calls: [call('finish', { answer: 'One order. Nothing else.', outcomes: [] }, 'call00009')],
};

/** A request to a provider's model behind the server, streamed where somebody listens. */
async function request(provider: string, isStreamed: boolean, ...answers: readonly WireAnswer[]) {
  const { sent, url } = await serve(...answers);
  const environment = { LLM_AGENT: `${provider}/m`, LLM_BASE_URL: url, LLM_API_KEY_AGENT: 'k' };
  const model = await createModels({ environment }).get('LLM_AGENT');
  const { turn, events } = await askShop(model, isStreamed);
  return { turn, sent, events };
}

/** What every provider demands of a history: arguments that are an object, ids that are unique, a result for each call. */
function assertWellFormed({ messages }: Sent): void {
  const calls = messages.flatMap(({ tool_calls = [] }) => tool_calls);
  const ids = calls.map(({ id }) => id);
  for (const { function: made } of calls) expect(JSON.parse(made.arguments)).toEqual(expect.any(Object));
  expect(new Set(ids).size).toBe(ids.length);
  expect(messages.flatMap(({ tool_call_id: id }) => id ?? []).toSorted()).toEqual(ids.toSorted());
}

const SHAPES: readonly (readonly [string, WireAnswer, readonly string[]])[] = [
  ['parallel calls', { calls: [list, { ...count, id: 'call00002' }] }, ['list_orders', 'count_orders']],
  ['parallel calls under one id', { calls: [list, count] }, ['list_orders', 'count_orders']],
  ['words beside a call', { content: 'I look.', calls: [list] }, ['list_orders']],
  [
    'arguments cut short',
    { calls: [call('run_command', '{"command": "list_orders", "parameters": {}')] },
    ['list_orders'],
  ],
  ['arguments that are no JSON', { calls: [call('run_command', 'list_orders please')] }, []],
  ['no arguments', { calls: [call('run_command', '')] }, []],
  [
    'parameters as text',
    { calls: [call('run_command', { command: 'list_orders', parameters: '{}' })] },
    ['list_orders'],
  ],
];

const THOUGHTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  vllm: { reasoning_content: 'They want a list.' },
  ollama: { reasoning: 'They want a list.' },
};

describe.each(['vllm', 'ollama', 'mistral'])('the wire format of %s', (provider) => {
  describe.each([
    ['whole', false],
    ['as a stream', true],
  ])('%s', (_how, isStreamed) => {
    it.each(SHAPES)('reads %s and sends back what the provider takes (row 77)', async (_what, answer, ran) => {
      const { turn, sent } = await request(provider, isStreamed, answer, finish);

      expect(turn.ran.map(({ command }) => command)).toEqual(ran);
      expect(sent).toHaveLength(2);
      expect(sent.every(({ stream = false }) => stream === isStreamed)).toBe(true);
      assertWellFormed(sent[1] ?? { messages: [] });
    });

    it('reads thoughts beside a call', async () => {
      const thoughts = THOUGHTS[provider];
      const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'They want a list.' }] };
      const answer = thoughts === undefined ? { content: [thinking], calls: [list] } : { thoughts, calls: [list] };

      const { turn, sent } = await request(provider, isStreamed, answer, finish);

      expect(turn).toMatchObject({ answer: 'One order. Nothing else.', ran: [{ command: 'list_orders' }] });
      assertWellFormed(sent[1] ?? { messages: [] });
    });

    it('tells the answer as it comes where somebody listens, and what is done on the way', async () => {
      const { turn, events } = await request(provider, isStreamed, { calls: [list] }, finish);

      const parts = events.flatMap((event) => (event.type === 'answer-part' ? [event] : []));
      expect(turn.answer).toBe('One order. Nothing else.');
      expect(parts.length > 0).toBe(isStreamed);
      const notes = events.flatMap((event) => (event.type === 'agent-event' ? [event.name] : []));
      expect(notes.includes('tool-called')).toBe(isStreamed);
    });
  });
});
