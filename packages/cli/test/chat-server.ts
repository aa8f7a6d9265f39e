import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server answers: a tool call, an object, or nothing ever. */
type Answer = { readonly tool: string; readonly input: unknown } | { readonly object: unknown } | 'silence';

/** An answer, or what it is to a request as it came. */
export type Reply = Answer | ((request: string) => Answer);

/** A server that speaks the chat protocol and gives these answers in turn; it goes when the test ends. */
export async function chatServer(...replies: readonly Reply[]): Promise<{
  readonly url: string;
  readonly asked: () => number;
  /** What it was asked, as it came. */
  readonly requests: readonly string[];
  close(): void;
}> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const given = replies[requests.length % replies.length];
      const reply = typeof given === 'function' ? given(body) : given;
      requests.push(body);
      if (reply === 'silence') return;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(completion(reply, requests.length)));
    });
  });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // Listening on TCP, so the address is an object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, asked: () => requests.length, requests, close };
}

function completion(reply: Exclude<Answer, 'silence'> | undefined, count: number): unknown {
  const message =
    reply !== undefined && 'tool' in reply
      ? { content: null, tool_calls: [toolCall(reply.tool, reply.input, count)] }
      : { content: JSON.stringify(reply?.object) };
  return {
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  };
}

function toolCall(name: string, input: unknown, count: number): unknown {
  return { id: `call-${count}`, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}
