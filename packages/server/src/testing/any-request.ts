import fc from 'fast-check';
import type { Route } from '../route.ts';

/** A request as a client might send it, rightly, nearly rightly, or not at all. */
export interface AnyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw?: string;
  /** Which of two users sends it; nobody when absent. */
  readonly user?: number;
}

/** Names and values that mean something to some route, so that requests get past the door. */
const FIELDS = [
  'user_query',
  'timeout_seconds',
  'traces',
  'action',
  'command_name',
  'parameters',
  'clarification_id',
  'answer',
  'channel_id',
  'user_id',
  'conversation_id',
  'turn_key',
  'binary_or_numeric_score',
  'nl_feedback',
  'startup_command',
  'startup_action',
  'expires_days',
  'stream_format',
  'first',
  'second',
  'text',
  '__proto__',
  'constructor',
  'toString',
];

const text = fc.oneof(
  fc.constantFrom(
    'add_numbers 4',
    'add_numbers 4 9',
    'burn_notes',
    'write_note x',
    'yes',
    'no',
    'abort',
    'fall_over',
    '',
  ),
  fc.constantFrom('add_numbers', 'write_note', 'web', 'app', 'k', '../x', 'sse', '\ud800', '\u0000', '1e400'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));

const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...FIELDS), fc.string()), tie('value')), { maxLength: 5 }).map(
    // As JSON.parse makes it: `__proto__` is a field like any other.
    (entries) => Object.fromEntries(entries),
  ),
}));

/** A body that is right but for what is drawn for its fields. */
const near = fc
  .oneof(
    fc.record({ user_query: text, timeout_seconds: fc.constantFrom(0, 1, -1, 1e9) }, { requiredKeys: ['user_query'] }),
    fc.record({
      action: fc.record({ command_name: text, parameters: fc.dictionary(fc.constantFrom(...FIELDS), value) }),
    }),
    fc.record({ clarification_id: text, answer: value }),
    fc.record({ conversation_id: text }),
    fc.record({ turn_key: text, binary_or_numeric_score: leaf, nl_feedback: text }),
    fc.record({ channel_id: text, startup_command: text }),
    fc.record(
      {
        threadId: text,
        runId: text,
        messages: fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: value }), { maxLength: 2 }),
        resume: fc.array(
          fc.record({ interruptId: text, status: fc.constantFrom('resolved', 'cancelled', 'x'), payload: value }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['threadId', 'runId', 'messages'] },
    ),
    fc.record({
      id: text,
      messages: fc.array(
        fc.record({
          id: text,
          role: fc.constantFrom('user', 'assistant'),
          parts: fc.array(fc.record({ type: fc.constantFrom('text', 'data-answer', 'file'), text, data: value }), {
            maxLength: 2,
          }),
        }),
        { maxLength: 2 },
      ),
    }),
    fc.record({
      jsonrpc: fc.constantFrom('2.0', '2.0', '1.0'),
      id: fc.oneof(fc.integer(), text, fc.constant(null)),
      method: fc.constantFrom('tools/call', 'tools/list', 'initialize', 'ping', 'server/discover', 'x'),
      params: fc.oneof(
        fc.record(
          {
            name: fc.oneof(text, fc.constantFrom('say', 'answer_question', 'what_can_i_do')),
            arguments: value,
            requestState: text,
            inputResponses: value,
            _meta: fc.constantFrom(undefined, {
              'io.modelcontextprotocol/protocolVersion': '2026-07-28',
              'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' },
              'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
            }),
          },
          { requiredKeys: ['name'] },
        ),
        value,
      ),
    }),
    fc.constant({}),
    value,
  )
  .map((body) => JSON.stringify(body) ?? 'null');

const raw = fc.oneof(
  { weight: 8, arbitrary: near },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: near.map((body) => body.slice(0, Math.floor(body.length / 2))),
  },
);

const header = (arbitrary: fc.Arbitrary<string>) =>
  arbitrary.map((content) => content.replaceAll(/[^\x20-\x7e]/g, '').trim());
const headers = fc.record(
  {
    'Content-Type': fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'x'),
    'Idempotency-Key': header(fc.oneof(fc.constantFrom('k', 'k2'), fc.string())),
    'Last-Event-ID': header(fc.oneof(fc.constantFrom('0', '-1', '1e9', '99999999999'), fc.string())),
    Accept: fc.constantFrom('text/event-stream', 'application/x-ndjson', '*/*', 'application/json, text/event-stream'),
    'MCP-Protocol-Version': fc.constantFrom('2026-07-28', '2025-11-25', '1999-01-01', 'x'),
    'Mcp-Method': fc.constantFrom('tools/call', 'tools/list', 'x'),
    Origin: fc.constantFrom('null', 'https://evil.example', 'x'),
  },
  { requiredKeys: ['Content-Type'] },
);

/** Any request to any of the routes, or near them. */
export function anyRequest(routes: readonly Pick<Route, 'method' | 'path'>[]): fc.Arbitrary<AnyRequest> {
  const segment = fc.oneof(fc.constantFrom('k', 'k2', '..', '%2e%2e', '%00', '%ff', 'x'), fc.string().map(encode));
  const path = fc
    .tuple(
      fc.constantFrom(...routes.map((route) => route.path), '/nowhere', '//', '/turns'),
      segment,
      fc.constantFrom('', '?limit=5', '?limit=x', '?wait_seconds=0', '?before=k', '?%ff=%'),
    )
    .map(([shape, part, query]) => shape.replaceAll(/\{\w+\}/g, part) + query);
  return fc
    .record({
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'HEAD') },
      ),
      path,
      headers,
      raw,
      user: fc.constantFrom(0, 0, 0, 1, undefined),
    })
    .map(({ method, path: to, headers: sent, raw: body, user }) => {
      const known = routes.find((route) => new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '.*')}(\\?|$)`).test(to));
      const by = method === '' ? (known?.method ?? 'POST') : method;
      const carries = by !== 'GET' && by !== 'HEAD' && by !== 'OPTIONS';
      return {
        method: by,
        path: to,
        headers: sent,
        ...(carries && { raw: body }),
        ...(user !== undefined && { user }),
      };
    });
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}
