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

/** Any code point, halves of pairs included; `fc.string` over all of them would list a million when it is made. */
const character = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x7f }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
);

/** Text of any characters. */
export const anyText: fc.Arbitrary<string> = fc
  .array(character, { maxLength: 60 })
  .map((codes) => String.fromCodePoint(...codes));

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
  anyText,
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

/** Bodies of the routes of our own that are right but for what is drawn for their fields. */
const ours = fc.oneof(
  fc.record({ user_query: text, timeout_seconds: fc.constantFrom(0, 1, -1, 1e9) }, { requiredKeys: ['user_query'] }),
  fc.record({
    action: fc.record({ command_name: text, parameters: fc.dictionary(fc.constantFrom(...FIELDS), value) }),
  }),
  fc.record({ clarification_id: text, answer: value }),
  fc.record({ conversation_id: text }),
  fc.record({ turn_key: text, binary_or_numeric_score: leaf, nl_feedback: text }),
  fc.record({ channel_id: text, startup_command: text }),
  fc.constant({}),
  value,
);

/** Any of these, or nothing, or what is none of these. */
const near = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: value });

/** What AG-UI, chats and MCP send, by the path that takes it; each part may be right, nearly right, or anything. */
const OF_DOORS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  '/ag-ui': fc.record(
    {
      threadId: near(text),
      runId: near(text),
      messages: near(
        fc.array(
          near(
            fc.record({
              role: near(fc.constantFrom('user', 'assistant', 'tool')),
              content: near(fc.oneof(text, fc.array(near(fc.record({ type: fc.constant('text'), text }))))),
            }),
          ),
          { maxLength: 3 },
        ),
      ),
      resume: near(
        fc.array(
          near(
            fc.record({
              interruptId: near(text),
              status: near(fc.constantFrom('resolved', 'cancelled')),
              payload: value,
            }),
          ),
          { maxLength: 2 },
        ),
      ),
    },
    { requiredKeys: ['threadId', 'runId', 'messages'] },
  ),
  '/chat': fc.record({
    id: near(text),
    messages: near(
      fc.array(
        near(
          fc.record({
            id: near(text),
            role: near(fc.constantFrom('user', 'user', 'assistant')),
            parts: near(
              fc.array(
                near(
                  fc.oneof(
                    fc.record({ type: fc.constant('text'), text: near(text) }),
                    fc.record({
                      type: fc.constant('data-answer'),
                      data: near(fc.record({ clarificationId: near(text), answer: value })),
                    }),
                    fc.record({ type: fc.constantFrom('file', 'tool-x', 'dynamic-tool'), state: text, input: value }),
                  ),
                ),
                { maxLength: 3 },
              ),
            ),
          }),
        ),
        { maxLength: 3 },
      ),
    ),
  }),
  '/mcp': fc.oneof(messageOfMcp(), fc.array(messageOfMcp(), { maxLength: 3 })),
};

function messageOfMcp(): fc.Arbitrary<unknown> {
  const meta = fc.record(
    {
      'io.modelcontextprotocol/protocolVersion': near(fc.constantFrom('2026-07-28', '2025-11-25', '1999-01-01')),
      'io.modelcontextprotocol/clientInfo': near(fc.constant({ name: 'x', version: '1' })),
      'io.modelcontextprotocol/clientCapabilities': near(
        fc.constantFrom({}, { elicitation: {} }, { elicitation: { form: {} } }),
      ),
      progressToken: leaf,
    },
    { requiredKeys: [] },
  );
  const answers = fc.dictionary(
    fc.constantFrom('answer', 'question', '__proto__', 'x'),
    near(fc.record({ action: near(fc.constantFrom('accept', 'decline', 'cancel')), content: value })),
  );
  return fc.record(
    {
      jsonrpc: near(fc.constant('2.0')),
      id: fc.oneof(fc.integer(), text, fc.constant(null), value),
      method: near(
        fc.constantFrom(
          ...'tools/call tools/list initialize ping server/discover resources/list prompts/get'.split(' '),
          ...'notifications/initialized notifications/cancelled subscriptions/listen tasks/get'.split(' '),
        ),
      ),
      params: near(
        fc.record(
          {
            name: near(fc.oneof(text, fc.constantFrom('say', 'answer_question', 'what_can_i_do', 'burn_notes'))),
            arguments: near(fc.dictionary(fc.constantFrom(...FIELDS, 'utterance', 'question_id'), value)),
            requestState: near(text),
            inputResponses: near(answers),
            protocolVersion: near(fc.constantFrom('2025-11-25', '2026-07-28')),
            capabilities: near(fc.constant({ elicitation: {} })),
            clientInfo: near(fc.constant({ name: 'x', version: '1' })),
            cursor: leaf,
            requestId: leaf,
            _meta: near(meta),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: ['jsonrpc', 'method'] },
  );
}

/** The text of a body: whole, cut off, or no JSON. */
function textOf(body: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const whole = body.map((one) => JSON.stringify(one) ?? 'null');
  return fc.oneof(
    { weight: 10, arbitrary: whole },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: whole.map((one) => one.slice(0, Math.floor(one.length / 2))) },
  );
}

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

const segment = fc.oneof(fc.constantFrom('k', 'k2', '..', '%2e%2e', '%00', '%ff', 'x'), fc.string().map(encode));
const query = fc.constantFrom('', '', '?limit=5', '?limit=x', '?wait_seconds=0', '?before=k', '?%ff=%');

/** Any request to any of the routes, or near them; as many to a door of a protocol as to a route of our own. */
export function anyRequest(routes: readonly Pick<Route, 'method' | 'path'>[]): fc.Arbitrary<AnyRequest> {
  const shape = fc.constantFrom(...routes, ...['/nowhere', '//', '/turns'].map((path) => ({ method: 'POST', path })));
  return shape.chain(({ method, path }) =>
    fc
      .record({
        by: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method) },
          { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'HEAD') },
        ),
        part: segment,
        query,
        headers,
        raw: textOf(fc.oneof({ weight: 9, arbitrary: OF_DOORS[path] ?? ours }, { weight: 1, arbitrary: ours })),
        user: fc.constantFrom(0, 0, 0, 1, undefined),
      })
      .map(({ by, part, query: asked, headers: sent, raw, user }) => ({
        method: by,
        path: path.replaceAll(/\{\w+\}/g, part) + asked,
        headers: sent,
        ...(!['GET', 'HEAD', 'OPTIONS'].includes(by) && { raw }),
        ...(user !== undefined && { user }),
      })),
  );
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}
