/**
 * A `fetch` for servers that do not stream though they are asked to: their whole answer is handed on as a stream of one
 * piece, so that nothing has to be asked twice. What really streams, and every error, goes through untouched.
 */
export function wholeAsStream(send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || !asksForStream(init?.body) || !type.includes('json')) return response;
    const body = await response.text();
    const events = eventsOf(body);
    if (events === undefined) return new Response(body, response);
    const headers = new Headers(response.headers);
    headers.set('content-type', 'text/event-stream');
    headers.delete('content-length');
    headers.delete('content-encoding');
    return new Response(events, { status: response.status, statusText: response.statusText, headers });
  };
}

function asksForStream(body: unknown): boolean {
  return typeof body === 'string' && /"stream"\s*:\s*true/u.test(body);
}

/** A chat completion as the events of a stream; `undefined` for anything else. */
function eventsOf(body: string): string | undefined {
  const whole = parsed(body);
  const choices = whole?.['choices'];
  if (whole === undefined || !Array.isArray(choices)) return undefined;
  const pieces = choices.map((choice: unknown) => {
    const { message, ...rest } = recordOf(choice);
    const { tool_calls: calls, ...said } = recordOf(message);
    const numbered = Array.isArray(calls) ? calls.map((call: unknown, index) => ({ index, ...recordOf(call) })) : [];
    return { ...rest, delta: { ...said, ...(numbered.length > 0 && { tool_calls: numbered }) } };
  });
  const chunk = { ...whole, object: 'chat.completion.chunk', choices: pieces };
  return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? recordOf(value) : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of an object; none of anything else. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
