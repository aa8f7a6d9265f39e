import { createClient } from '@fw/client';
import { agUi } from '@fw/server/ag-ui';
import { chat } from '@fw/server/ai';
import { createTokenAuthority } from '@fw/server/auth';
import { mcp, serveMcpStdio } from '@fw/server/mcp';
import { openTalk, SECRET, type Talk } from '@fw/server/testing';
import {
  Client,
  InMemoryTransport,
  StreamableHTTPClientTransport,
  type ElicitRequest,
  type ElicitResult,
  type Transport,
} from '@modelcontextprotocol/client';
import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  lookupAmong,
  z,
  type Effect,
  type Fastworkflow,
} from 'fastworkflow';
import { expect, it, onTestFinished } from 'vitest';
import { Conversation } from '../src/run/conversation.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

/** What a person does: says something, answers the open question as its kind wants it, or drops it. */
type Step =
  | { readonly say: string }
  | { readonly choose: string; readonly words: string }
  | { readonly fill: Readonly<Record<string, string>>; readonly words: string }
  | { readonly confirm: boolean }
  | { readonly drop: true };

/** A choice, a missing value, a correction before a yes, a question that is dropped, a no, a wrong value mended. */
const SCRIPT: readonly Step[] = [
  { say: 'tidy_c S1' },
  { choose: 'tidy_b', words: '2' },
  { say: 'drop_order' },
  { fill: { order: '#W1' }, words: '#W1' },
  { say: 'no, #W2' },
  { confirm: true },
  { say: 'drop_order #W3' },
  { drop: true },
  { say: 'drop_order #W4' },
  { confirm: false },
  { say: 'weigh' },
  { fill: { parcel: 'P9' }, words: 'P9' },
  { fill: { parcel: 'P5' }, words: 'P5' },
  { say: 'drop_order #W6' },
];

/** One way to take the script. Gives what the person is told, or nothing where the way has no words for it. */
type Way = (step: Step) => Promise<string | undefined>;

const answerOf = (step: Step): unknown =>
  'choose' in step ? step.choose : 'fill' in step ? step.fill : 'confirm' in step ? step.confirm : undefined;

/** The same application for each way, with what was done to it. */
async function shop(): Promise<{ readonly app: Fastworkflow; readonly done: string[] }> {
  const done: string[] = [];
  // A slot of its own for each: nothing is taken over from what the talk was about before.
  const command = (name: string, effect: Effect, slot: string, letter: string) =>
    defineCommand({
      name,
      summary: `Does ${name}.`,
      effect,
      input: z.object({ [slot]: z.string().regex(new RegExp(`^${letter}\\d+$`)) }),
      lookup: {
        [slot]: (value) =>
          lookupAmong(
            value,
            [1, 2, 3, 4, 5, 6].map((number) => `${letter}${number}`),
          ),
      },
      run: (input) => {
        const text = `${name} ${String(input[slot])}`;
        done.push(text);
        return { text };
      },
    });
  const workflow = defineWorkflow({
    name: 'shop',
    commands: {
      '*': [
        command('drop_order', 'destructive', 'order', '#W'),
        command('tidy_a', 'write', 'shelf', 'S'),
        command('tidy_b', 'write', 'shelf', 'S'),
        command('weigh', 'read', 'parcel', 'P'),
      ],
    },
  });
  const app = await createFastworkflow({ workflow });
  onTestFinished(() => app.close());
  return { app, done };
}

interface Seat {
  readonly talk: Talk;
  readonly token: string;
}

/** The terminal of `fw run`: everything in words. */
async function atTheTerminal(app: Fastworkflow): Promise<Way> {
  const terminal = scriptedTerminal();
  const conversation = new Conversation(terminal, app, { json: true, trace: false });
  return async (step) => {
    const yesOrNo = 'confirm' in step ? (step.confirm ? 'yes' : 'no') : 'abort';
    await conversation.say('say' in step ? step.say : 'words' in step ? step.words : yesOrNo);
    return 'drop' in step ? undefined : told(JSON.parse(terminal.printed.at(-1) ?? '{}'));
  };
}

const told = (turn: unknown) => (turn as { readonly answer: string }).answer;

function overHttp({ talk, token }: Seat): Way {
  let question = '';
  return async (step) => {
    if ('drop' in step) return void (await talk.post('/cancel_pending', {}, { token }));
    const { body } = await ('say' in step
      ? talk.post('/invoke_assistant', { user_query: step.say }, { token })
      : talk.post('/answer', { clarification_id: question, answer: answerOf(step) }, { token }));
    question = body.clarification?.id ?? '';
    return told(body);
  };
}

function byTheClient({ talk, token }: Seat): Way {
  const client = createClient({
    url: 'http://localhost:8000',
    tokens: { access_token: token },
    fetch: (request) => talk.server.fetch(request),
  });
  let question = '';
  return async (step) => {
    if ('drop' in step) return void (await client.cancelPending());
    const turn = await ('say' in step ? client.say(step.say) : client.answer({ id: question }, answerOf(step)));
    question = turn.clarification?.id ?? '';
    return turn.answer;
  };
}

/** The events of a stream, as JSON. */
const events = (text: string) =>
  text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as Readonly<Record<string, unknown>>);

function overAgUi({ talk, token }: Seat): Way {
  let interruptId = '';
  return async (step) => {
    const resume = 'drop' in step ? { status: 'cancelled' } : { status: 'resolved', payload: answerOf(step) };
    const { text } = await talk.post(
      '/ag-ui',
      {
        threadId: THREAD,
        runId: crypto.randomUUID(),
        messages: 'say' in step ? [{ id: 'm', role: 'user', content: step.say }] : [],
        ...('say' in step ? {} : { resume: [{ interruptId, ...resume }] }),
      },
      { token },
    );
    const last = events(text).at(-1) as { result: object; outcome: { interrupts?: { id: string }[] } };
    interruptId = last.outcome.interrupts?.[0]?.id ?? '';
    return 'drop' in step ? undefined : told(last.result);
  };
}

function overTheUiStream({ talk, token }: Seat): Way {
  let clarificationId = '';
  return async (step) => {
    const words = 'say' in step ? step.say : 'abort';
    const part =
      'say' in step || 'drop' in step
        ? { type: 'text', text: words }
        : { type: 'data-answer', data: { clarificationId, answer: answerOf(step) } };
    const message = { id: crypto.randomUUID(), role: 'user', parts: [part] };
    const chunks = events((await talk.post('/chat', { id: THREAD, messages: [message] }, { token })).text);
    const asked = chunks.find(({ type }) => type === 'data-clarification') as { readonly id: string } | undefined;
    clarificationId = asked?.id ?? '';
    return 'drop' in step ? undefined : String(chunks.find(({ type }) => type === 'text-delta')?.['delta']);
  };
}

/** MCP where the client shows forms: a call ends when the person has answered them all. */
async function byForms(connect: (client: Client) => Promise<void>, mode: 'legacy' | { pin: string }): Promise<Way> {
  let shown = Promise.withResolvers<string>();
  let reply: (result: ElicitResult) => void = () => {};
  let call: Promise<string> = Promise.resolve('');
  const client = new Client(
    { name: 'forms', version: '1' },
    { versionNegotiation: { mode }, capabilities: { elicitation: { form: {} } } },
  );
  client.setRequestHandler('elicitation/create', ({ params }: ElicitRequest) => {
    shown.resolve(params.message);
    return new Promise<ElicitResult>((resolve) => {
      reply = resolve;
    });
  });
  await connect(client);
  onTestFinished(() => client.close());
  const next = async () => {
    const text = await Promise.race([call, shown.promise]);
    shown = Promise.withResolvers();
    return text;
  };
  return async (step) => {
    if ('say' in step) {
      call = client
        .callTool({ name: 'say', arguments: { utterance: step.say } })
        .then(({ structuredContent }) => told(structuredContent));
      // What is left open at the end is cut off.
      call.catch(() => undefined);
    } else if ('drop' in step) {
      reply({ action: 'cancel' });
    } else {
      const content =
        'choose' in step
          ? { choice: step.choose }
          : 'fill' in step
            ? step.fill
            : { ok: 'confirm' in step && step.confirm };
      reply({ action: 'accept', content });
    }
    const text = await next();
    return 'drop' in step ? undefined : text;
  };
}

/** MCP where it does not: the question is the result, and a tool takes the answer. */
async function byTools({ talk, token }: Seat): Promise<Way> {
  const client = new Client({ name: 'tools', version: '1' }, { versionNegotiation: { mode: 'legacy' } });
  await client.connect(http(talk, token));
  onTestFinished(() => client.close());
  let question = '';
  return async (step) => {
    const call =
      'say' in step || 'drop' in step
        ? { name: 'say', arguments: { utterance: 'say' in step ? step.say : 'abort' } }
        : { name: 'answer_question', arguments: { clarification_id: question, answer: answerOf(step) } };
    const content = (await client.callTool(call)).structuredContent as { clarification?: { id: string } };
    question = content.clarification?.id ?? '';
    return 'drop' in step ? undefined : told(content);
  };
}

const http = (talk: Talk, token: string): Transport =>
  new StreamableHTTPClientTransport(new URL('http://localhost:8000/mcp'), {
    fetch: (url, init) => talk.server.fetch(new Request(url, init)),
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });

async function throughAPipe({ talk }: Seat, mode: 'legacy' | { pin: string }): Promise<Way> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const caller = { principal: 'ann', channel: 'web', scopes: ['turn', 'confirm'] as const };
  const stdio = await serveMcpStdio({ edge: await talk.server.edge, caller, transport: ours });
  onTestFinished(() => stdio.close());
  return byForms((client) => client.connect(theirs), mode);
}

const THREAD = 'thread';
const MODERN = { pin: '2026-07-28' };

const WAYS: Readonly<Record<string, (seat: Seat) => Way | Promise<Way>>> = {
  HTTP: overHttp,
  '@fw/client': byTheClient,
  'MCP 2026-07-28': ({ talk, token }) => byForms((client) => client.connect(http(talk, token)), MODERN),
  'MCP 2026-07-28 through a pipe': (seat) => throughAPipe(seat, MODERN),
  'MCP 2025-11-25': byTools,
  'MCP 2025-11-25 through a pipe': (seat) => throughAPipe(seat, 'legacy'),
  'AG-UI': overAgUi,
  'UI stream': overTheUiStream,
};

/** What became of the script: every answer, every effect, and the conversation. */
interface Outcome {
  readonly told: readonly (string | undefined)[];
  readonly done: readonly string[];
  readonly session: unknown;
}

async function play(way: Way, app: Fastworkflow, done: readonly string[]): Promise<Outcome> {
  const answers: (string | undefined)[] = [];
  for (const step of SCRIPT) answers.push(await way(step));
  const [summary] = await app.sessions();
  const session = await app.stores.sessions.load(summary?.id ?? '');
  return { told: answers.map(withoutSource), done, session: comparable(session) };
}

async function playThrough(open: (seat: Seat) => Way | Promise<Way>): Promise<Outcome> {
  const { app, done } = await shop();
  const talk = await openTalk({ desk: { app, done, release: () => {} }, routes: [mcp(), agUi(), chat()] });
  onTestFinished(() => talk.server.close(0));
  const authority = await createTokenAuthority({ keys: [{ secret: SECRET }] });
  // A program that may confirm, so that it may pass on words while something waits for a yes.
  const scopes = ['turn', 'confirm'] as const;
  const token = await authority.sign({
    principal: 'ann',
    channel: 'web',
    scopes,
    type: 'mcp',
    lifetimeSeconds: 60,
    id: 'x',
  });
  return play(await open({ talk, token }), app, done);
}

/** Names and times that are another's in every conversation. */
const OWN = new Set([
  'id',
  'turnId',
  'request',
  'epoch',
  'owner',
  'principal',
  'digest',
  'expiresAt',
  'seenAt',
  'answeredFor',
  // A conversation whose turns have ids keeps them apart.
  'answered',
  'durationMs',
]);

/** The key of an effect holds the session; of a thing it is what the application knows it by. */
const isOwnKey = (key: string, of: object): boolean => key === 'key' && 'command' in of;

/** A conversation without what is its own, and without the person's wording of an answer. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isSaid(one)).map(comparable);
  if (typeof value === 'string') return withoutSource(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.has(key) && !isOwnKey(key, value))
      .map(([key, inner]) => [key, key === 'evidence' ? undefined : comparable(inner)]),
  );
}

/** A value that was said is shown with the words; one that was given as data has none. */
const withoutSource = (text: string | undefined) => text?.replaceAll(/ \((?:you said “[^”]*”|as given)\)/g, '');

const isSaid = (one: unknown) => typeof one === 'object' && one !== null && 'from' in one && one.from === 'person';

it('takes the script in words at the terminal', async () => {
  const { done, session } = await atTerminal();

  expect(done).toEqual(['tidy_b S1', 'drop_order #W2', 'weigh P5']);
  expect(session).toMatchObject({ pending: { kind: 'confirm', open: { command: 'drop_order' } } });
});

it.each(Object.keys(WAYS))('tells, does and remembers the same by %s as at the terminal (row N2)', async (name) => {
  const open = WAYS[name];
  const outcome = open && (await playThrough(open));

  expect(outcome).toEqual(await atTerminal());
});

async function atTerminal(): Promise<Outcome> {
  const { app, done } = await shop();
  return play(await atTheTerminal(app), app, done);
}
