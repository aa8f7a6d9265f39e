import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askShop } from '../../test/ask-shop.ts';
import { createModels } from './create-models.ts';

afterEach(() => vi.unstubAllEnvs());

/** One answer: a thought with the seal that has to come back with it, words, calls. */
interface Answer {
  readonly thought?: { readonly text: string; readonly seal: string };
  readonly words?: string;
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly input: object }[];
}

/** How a provider's own protocol says an answer, and where it has what of a request. */
interface Format {
  /** As in `LLM_AGENT`. */
  readonly name: string;
  readonly settings: (url: string) => Readonly<Record<string, string>>;
  readonly whole: (answer: Answer) => object;
  /** Events of a stream, in order. */
  readonly events: (answer: Answer) => readonly object[];
  readonly isStream: (path: string, body: unknown) => boolean;
  /** Ids, or names where calls have none, of calls and of results in a request; and everything that seals a thought. */
  readonly sent: (body: never) => { readonly calls: readonly string[]; readonly results: readonly string[] };
}

const anthropic: Format = {
  name: 'anthropic/claude-test',
  settings: (url) => ({ ANTHROPIC_BASE_URL: url }),
  whole: ({ thought, words, calls = [] }) => ({
    type: 'message',
    id: 'msg_1',
    model: 'claude-test',
    role: 'assistant',
    content: [
      ...(thought ? [{ type: 'thinking', thinking: thought.text, signature: thought.seal }] : []),
      ...(words === undefined ? [] : [{ type: 'text', text: words }]),
      ...calls.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input })),
    ],
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 20, output_tokens: 5, cache_read_input_tokens: 80, cache_creation_input_tokens: 0 },
  }),
  events(answer) {
    const { content, usage, ...message } = anthropic.whole(answer) as {
      readonly content: readonly Readonly<Record<string, unknown>>[];
      readonly usage: { readonly output_tokens: number };
    };
    const started = (block: Readonly<Record<string, unknown>>) => {
      if (block['type'] === 'tool_use') return { ...block, input: {} };
      return block['type'] === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' };
    };
    const deltas = (block: Readonly<Record<string, unknown>>): readonly object[] => {
      if (block['type'] === 'text') return [{ type: 'text_delta', text: block['text'] }];
      if (block['type'] === 'tool_use')
        return [{ type: 'input_json_delta', partial_json: JSON.stringify(block['input']) }];
      const { thinking, signature } = block;
      return [
        { type: 'thinking_delta', thinking },
        { type: 'signature_delta', signature },
      ];
    };
    return [
      { type: 'message_start', message: { ...message, content: [], stop_reason: null, usage } },
      ...content.flatMap((block, index) => [
        { type: 'content_block_start', index, content_block: started(block) },
        ...deltas(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
        { type: 'content_block_stop', index },
      ]),
      { type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage },
      { type: 'message_stop' },
    ];
  },
  isStream: (_, body) => (body as { readonly stream?: boolean }).stream === true,
  sent: ({
    messages,
  }: {
    readonly messages: readonly { readonly content: readonly Readonly<Record<string, string>>[] }[];
  }) => {
    const blocks = messages.flatMap(({ content }) => content);
    return {
      calls: blocks.flatMap(({ type, id }) => (type === 'tool_use' ? [id ?? ''] : [])),
      results: blocks.flatMap(({ type, tool_use_id: id }) => (type === 'tool_result' ? [id ?? ''] : [])),
    };
  },
};

const openai: Format = {
  name: 'openai/gpt-5-test',
  settings: (url) => ({ OPENAI_BASE_URL: url }),
  whole: ({ thought, words, calls = [] }) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    status: 'completed',
    model: 'gpt-5-test',
    output: [
      ...(thought
        ? [
            {
              type: 'reasoning',
              id: 'rs_1',
              encrypted_content: thought.seal,
              summary: [{ type: 'summary_text', text: thought.text }],
            },
          ]
        : []),
      ...(words === undefined
        ? []
        : [
            {
              type: 'message',
              id: 'msg_1',
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text: words, annotations: [] }],
            },
          ]),
      ...calls.map(({ id, name, input }) => ({
        type: 'function_call',
        id: `fc_${id}`,
        call_id: id,
        name,
        arguments: JSON.stringify(input),
        status: 'completed',
      })),
    ],
    usage: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 80 },
      output_tokens: 5,
      output_tokens_details: { reasoning_tokens: 2 },
      total_tokens: 105,
    },
  }),
  events(answer) {
    const response = openai.whole(answer) as { readonly output: readonly Readonly<Record<string, unknown>>[] };
    return [
      { type: 'response.created', response: { ...response, output: [], status: 'in_progress' } },
      ...response.output.flatMap((item, at) => {
        const place = { output_index: at, item_id: item['id'] };
        const inside =
          item['type'] === 'function_call'
            ? [{ type: 'response.function_call_arguments.delta', ...place, delta: item['arguments'] }]
            : item['type'] === 'message'
              ? [{ type: 'response.output_text.delta', ...place, content_index: 0, delta: answer.words }]
              : [];
        const opened = item['type'] === 'function_call' ? { ...item, arguments: '', status: 'in_progress' } : item;
        return [
          { type: 'response.output_item.added', output_index: at, item: opened },
          ...inside,
          { type: 'response.output_item.done', output_index: at, item },
        ];
      }),
      { type: 'response.completed', response },
    ].map((event, sequence_number) => ({ ...event, sequence_number }));
  },
  isStream: (_, body) => (body as { readonly stream?: boolean }).stream === true,
  sent: ({ input }: { readonly input: readonly Readonly<Record<string, string>>[] }) => ({
    calls: input.flatMap(({ type, call_id: id }) => (type === 'function_call' ? [id ?? ''] : [])),
    results: input.flatMap(({ type, call_id: id }) => (type === 'function_call_output' ? [id ?? ''] : [])),
  }),
};

const google: Format = {
  name: 'gemini/gemini-test',
  settings: () => ({}),
  whole: ({ thought, words, calls = [] }) => ({
    candidates: [
      {
        content: {
          role: 'model',
          parts: [
            ...(thought ? [{ text: thought.text, thought: true, thoughtSignature: thought.seal }] : []),
            ...(words === undefined ? [] : [{ text: words }]),
            ...calls.map(({ name, input }, at) => ({
              functionCall: { name, args: input },
              ...(at === 0 && thought && { thoughtSignature: thought.seal }),
            })),
          ],
        },
        finishReason: 'STOP',
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: 100,
      cachedContentTokenCount: 80,
      candidatesTokenCount: 5,
      totalTokenCount: 105,
    },
  }),
  events: (answer) => [google.whole(answer)],
  isStream: (path) => path.includes(':streamGenerateContent'),
  sent: ({
    contents,
  }: {
    readonly contents: readonly { readonly parts: readonly Readonly<Record<string, { readonly name: string }>>[] }[];
  }) => {
    const parts = contents.flatMap(({ parts: each }) => each);
    return {
      calls: parts.flatMap(({ functionCall }) => functionCall?.name ?? []),
      results: parts.flatMap(({ functionResponse }) => functionResponse?.name ?? []),
    };
  },
};

/** A server that speaks a provider's own protocol, whole or as a stream, as it is asked. */
async function serve({ whole, events, isStream }: Format, answers: readonly Answer[]) {
  const bodies: unknown[] = [];
  const streams: boolean[] = [];
  const keys: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body: unknown = JSON.parse(text);
      const answer = answers[Math.min(bodies.length, answers.length - 1)] ?? {};
      bodies.push(body);
      const isStreamed = isStream(request.url ?? '', body);
      streams.push(isStreamed);
      const { authorization, 'x-api-key': key, 'x-goog-api-key': googleKey } = request.headers;
      keys.push(String(authorization ?? key ?? googleKey));
      const lines = () => events(answer).map((event) => `${eventName(event)}data: ${JSON.stringify(event)}\n\n`);
      if (isStreamed) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(lines().join(''));
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole(answer)));
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // Listening on TCP, so the address is an object.
  return { bodies, streams, keys, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

function eventName(event: object): string {
  return 'type' in event ? `event: ${String(event.type)}\n` : '';
}

const run = (command: string, id: string) => ({ id, name: 'run_command', input: { command, parameters: {} } });
const FIRST: Answer = {
  thought: { text: 'They want a list.', seal: 'c2VhbGVk' },
  words: 'I look.',
  calls: [run('list_orders', 'call_a'), run('count_orders', 'call_b')],
};
const LAST: Answer = {
  calls: [{ id: 'call_c', name: 'finish', input: { answer: 'One order. Nothing else.', outcomes: [] } }],
};

describe.each([openai, anthropic, google])('the wire format of $name', (format) => {
  it.each([
    ['whole', false],
    ['as a stream', true],
  ])(
    'is read and sent back %s: thoughts with their seal, calls beside one another, what it cost (row 77)',
    async (_, isStreamed) => {
      const server = await serve(format, [FIRST, LAST]);
      for (const [name, value] of Object.entries(format.settings(server.url))) vi.stubEnv(name, value);
      const key = { OPENAI_API_KEY: 'k-files', ANTHROPIC_API_KEY: 'k-files', GEMINI_API_KEY: 'k-files' };
      const model = await createModels({
        environment: { LLM_AGENT: format.name, ...key },
        from: import.meta.dirname,
      }).get('LLM_AGENT');
      if (format === google) redirect(server.url);

      const { turn, events } = await askShop(model, isStreamed);

      expect(turn).toMatchObject({ status: 'completed', answer: 'One order. Nothing else.' });
      expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'count_orders']);
      expect(server.streams).toEqual([isStreamed, isStreamed]);
      expect(server.keys.every((each) => each.endsWith('k-files'))).toBe(true);
      // The bodies are what the provider's own package wrote; its shape is checked where it is read.
      const { calls, results } = format.sent(server.bodies[1] as never);
      expect(calls).toHaveLength(2);
      expect(results).toEqual(calls);
      // OpenAI keeps the thought itself and is sent its name.
      expect(JSON.stringify(server.bodies[1])).toContain(format === openai ? 'rs_1' : 'c2VhbGVk');
      expect(events.some(({ type }) => type === 'answer-part')).toBe(isStreamed);
    },
  );
});

/** Its package has no variable for another address. */
function redirect(url: string): void {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (input: string | URL, init?: RequestInit) =>
    fetch(String(input).replace(/^https:\/\/generativelanguage\.googleapis\.com\/v1beta/u, url), init),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
}
