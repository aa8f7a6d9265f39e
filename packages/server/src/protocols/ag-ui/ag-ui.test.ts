import { HttpAgent, type BaseEvent } from '@ag-ui/client';
import { EventSchemas } from '@ag-ui/core/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTalk, type Heard, type Talk } from '../../testing/talk.ts';
import type { Listening } from '../../listen.ts';
import { agUi } from './index.ts';

let talk: Talk;
let token: string;
beforeEach(async () => {
  talk = await openTalk({ routes: [agUi()] });
  token = await talk.token();
});
afterEach(() => talk.close());

/** Runs by hand: what was sent, and the events that came back. */
const run = (input: object, who = token) =>
  talk.post(
    '/ag-ui',
    { threadId: 'thread', runId: crypto.randomUUID(), messages: [], tools: [], context: [], ...input },
    { token: who },
  );
const say = (content: string, more: object = {}) => run({ messages: [{ id: 'm', role: 'user', content }], ...more });
const eventsOf = ({ text }: Heard) =>
  text
    .split('\n\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as { type: string } & Record<string, unknown>);
const interruptOf = (heard: Heard) => {
  const { outcome } = eventsOf(heard).at(-1) as unknown as {
    outcome: { interrupts: { id: string; reason: string }[] };
  };
  return outcome.interrupts[0] ?? { id: '', reason: '' };
};
const resume = (interruptId: string, payload: unknown, status = 'resolved') =>
  run({ resume: [{ interruptId, status, payload }] });

describe('AG-UI', () => {
  it('tells a run as events that the protocol knows: steps, a tool call, its result, the answer', async () => {
    const events = eventsOf(await say('add_numbers 4 9'));

    for (const event of events) EventSchemas.parse(event);
    const types = events.map(({ type }) => type);
    expect(types[0]).toBe('RUN_STARTED');
    expect(types.filter((type) => /^(TOOL|TEXT|RUN)/.test(type))).toEqual([
      'RUN_STARTED',
      'TOOL_CALL_START',
      'TOOL_CALL_ARGS',
      'TOOL_CALL_END',
      'TOOL_CALL_RESULT',
      'TEXT_MESSAGE_START',
      'TEXT_MESSAGE_CONTENT',
      'TEXT_MESSAGE_END',
      'RUN_FINISHED',
    ]);
    expect(types).toContain('STEP_FINISHED');
    expect(events.find(({ type }) => type === 'TOOL_CALL_START')).toMatchObject({ toolCallName: 'add_numbers' });
    expect(events.at(-1)).toMatchObject({ outcome: { type: 'success' }, result: { answer: 'It is 13.' } });
  });

  it('stops a run at a question and goes on with its answer: a form, a confirmation, an abandoned one (row N2)', async () => {
    const form = await say('add_numbers 4');
    EventSchemas.parse(eventsOf(form).at(-1));
    expect(interruptOf(form)).toMatchObject({
      reason: 'fill-slots',
      responseSchema: { properties: { second: { type: 'number' } } },
      metadata: { clarification: { kind: 'fill-slots' } },
    });
    expect(eventsOf(await resume(interruptOf(form).id, { second: 9 })).at(-1)).toMatchObject({
      result: { answer: 'It is 13.' },
    });

    const left = await say('burn_notes');
    expect(eventsOf(await resume(interruptOf(left).id, undefined, 'cancelled')).at(-1)?.type).toBe('RUN_FINISHED');
    expect((await resume(interruptOf(left).id, true)).status).toBe(410);
    expect(talk.done).toEqual([]);

    const confirmation = await say('burn_notes');
    expect(interruptOf(confirmation)).toMatchObject({ reason: 'confirm', expiresAt: expect.any(String) });
    expect(eventsOf(await resume(interruptOf(confirmation).id, true)).at(-1)).toMatchObject({
      result: { answer: 'Burnt.' },
    });
    expect(talk.done).toEqual(['burnt']);
  });

  it('takes words as an answer too, and tells a run that is sent again without doing it again', async () => {
    const first = await say('write_note milk', { runId: 'r1' });
    const again = await say('write_note milk', { runId: 'r1' });
    await say('add_numbers 4');

    expect(again.text).toBe(first.text);
    expect(talk.done).toEqual(['note milk']);
    expect(eventsOf(await say('5')).at(-1)).toMatchObject({ result: { answer: 'It is 9.' } });
  });

  it.each<[string, object, number]>([
    ['nothing said', {}, 422],
    [
      'a picture without a word',
      { messages: [{ id: 'm', role: 'user', content: [{ type: 'binary', mimeType: 'image/png', data: 'x' }] }] },
      422,
    ],
    ['a thread that would leave its place', { threadId: '../x' }, 422],
    ['a run without a name', { runId: '' }, 422],
    ['messages that are none', { messages: 7 }, 422],
    [
      'two interrupts at once',
      { resume: Array.from({ length: 2 }, () => ({ interruptId: 'x', status: 'resolved' })) },
      422,
    ],
    ['an interrupt that is not open', { resume: [{ interruptId: 'x', status: 'resolved', payload: 1 }] }, 410],
    ['a resume without an answer', { resume: [{ interruptId: 'x', status: 'resolved' }] }, 410],
  ])('refuses %s', async (_, input, status) => {
    expect((await run(input)).status).toBe(status);
  });

  it('keeps threads of one user from another', async () => {
    const { id } = interruptOf(await say('burn_notes'));

    const other = await run(
      { resume: [{ interruptId: id, status: 'resolved', payload: true }] },
      await talk.token('b', 'bob'),
    );

    expect(other.status).toBe(410);
    expect(talk.done).toEqual([]);
  });
});

describe('the client of AG-UI', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await talk.server.listen({ port: 0 });
  });
  afterEach(() => listening.close(0));

  it('runs, is interrupted, resumes', async () => {
    const agent = new HttpAgent({
      url: `${listening.url}/ag-ui`,
      headers: { Authorization: `Bearer ${token}` },
      threadId: 'thread',
    });
    const seen: BaseEvent[] = [];
    agent.subscribe({ onEvent: ({ event }) => void seen.push(event) });
    agent.addMessage({ id: 'm1', role: 'user', content: 'burn_notes' });

    await agent.runAgent();
    const last = seen.at(-1) as unknown as { outcome: { type: string; interrupts: { id: string }[] } };
    await agent.runAgent({
      resume: [{ interruptId: last.outcome.interrupts[0]?.id ?? '', status: 'resolved', payload: true }],
    });

    expect(last.outcome.type).toBe('interrupt');
    expect(agent.messages.at(-1)).toMatchObject({ role: 'assistant', content: 'Burnt.' });
    expect(talk.done).toEqual(['burnt']);
  });
});
