import type { CommandOutput, EffectLedger, EffectRecord, Reconciliation, ValidInput } from '@fw/signature';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { OrderDesk, orderWorkflow, talk } from '../testing/order-desk.ts';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { execute, type Effecting } from './execute.ts';
import type { Pass } from '../pass/pass.ts';

/** A conversation with one command. */
function talkTo(parts: Parameters<typeof act>[0], ledger: EffectLedger = createMemoryLedger()) {
  return { ...talk({ workflow: workflowOf(act(parts)), ledger }), ledger };
}

/** A ledger that some process left in the middle of every effect: intended, never settled. */
async function interrupted(parts: Parameters<typeof act>[0]) {
  const ledger = createMemoryLedger();
  const dead = talkTo({ ...parts, run: () => new Promise<never>(() => undefined), timeoutMs: 1 }, ledger);
  await dead.say('act', { turnId: 't1' });
  expect(await ledger.unresolved()).toHaveLength(1);
  return { ...talkTo(parts, ledger), before: dead.session };
}

describe('execute', () => {
  it('runs nothing that the gate has not made', async () => {
    const run = vi.fn(() => 'done');
    const target = {
      kind: 'target' as const,
      command: { ...workflowOf(act({ run })).commands.get('act')! },
      path: [],
      object: undefined,
    };
    const forged = { values: {}, evidence: {}, slots: {}, inOwnWords: true } as unknown as ValidInput;

    await expect(execute({} as Pass, target, forged, { key: 'key' } as Effecting)).rejects.toMatchObject({
      code: 'unproved-input',
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('has the effect in the ledger before the handler runs, and the output after (row N1)', async () => {
    const seen: (readonly EffectRecord[])[] = [];
    const ledger = createMemoryLedger();
    const { say } = talkTo({ run: async () => (seen.push(await ledger.unresolved()), 'Acted.') }, ledger);

    await say('act', { turnId: 't1' });

    expect(seen[0]).toMatchObject([{ command: 'act', turnId: 't1', sessionId: 's1', input: {} }]);
    expect((await ledger.find(seen[0]?.[0]?.key ?? ''))?.outcome).toEqual({ kind: 'done', output: { text: 'Acted.' } });
  });

  it('gives the handler the key, a signal, the clock and the settings', async () => {
    const run = vi.fn((_: unknown, call: { readonly idempotencyKey: string }) => call.idempotencyKey);
    const { say, now } = talkTo({ run });

    const turn = await say('act', { principal: 'ann' });

    expect(turn.answer).toMatch(/^[0-9a-f]{64}$/);
    expect(run.mock.calls[0]?.[1]).toMatchObject({ sessionId: 's1', principal: 'ann', now, settings: {}, path: [] });
  });

  it('does not record reads: doing one twice harms nobody', async () => {
    const ledger = { ...createMemoryLedger(), intend: vi.fn() };
    const { say } = talkTo({ effect: 'read', run: () => 'read' }, ledger);

    expect((await say('act')).success).toBe(true);
    expect(ledger.intend).not.toHaveBeenCalled();
  });

  it('ends the turn as failed when the handler throws, with a message fit for a person and the cause in the log', async () => {
    const run = vi.fn(() => Promise.reject(new Error('connection refused at 10.0.0.7')));
    const { say, faults, session } = talkTo({ run });

    const turn = await say('act', { turnId: 't1' });

    expect(turn).toMatchObject({
      status: 'failed',
      success: false,
      failure: { code: 'handler-failed' },
      answer: 'That did not work: “act” failed. Nothing more was done.',
      ran: [],
    });
    expect(faults).toMatchObject([
      { code: 'handler-failed', where: 'act', error: { message: 'connection refused at 10.0.0.7' } },
    ]);
    await say('act', { turnId: 't1', session });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does nothing when it cannot be recorded', async () => {
    const run = vi.fn(() => 'done');
    const { say } = talkTo({ run }, { ...createMemoryLedger(), intend: () => Promise.reject(new Error('disk full')) });

    expect(await say('act')).toMatchObject({ status: 'failed', failure: { code: 'ledger-unavailable' } });
    expect(run).not.toHaveBeenCalled();
  });

  it('tells of an effect that could not be settled, and does not repeat it', async () => {
    const run = vi.fn(() => 'Acted.');
    const { say, session } = talkTo(
      { run },
      { ...createMemoryLedger(), settle: () => Promise.reject(new Error('disk full')) },
    );

    expect(await say('act', { turnId: 't1' })).toMatchObject({ status: 'completed', answer: 'Acted.' });
    expect(await say('act', { turnId: 't1', session })).toMatchObject({
      status: 'failed',
      failure: { code: 'unknown-outcome' },
    });
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('a turn that is sent again after its effect', () => {
  it('returns the recorded output, though the application would refuse the same request now', async () => {
    let acted = 0;
    const parts = {
      validate: () => (acted > 0 ? { issues: [{ message: 'It has been done already.' }] } : undefined),
      run: () => `Acted ${(acted += 1)}.`,
    };
    const { say, session } = talkTo(parts);
    const first = await say('act', { turnId: 't1' });

    const again = await say('act', { turnId: 't1', session });

    expect(first.answer).toBe('Acted 1.');
    expect(again).toMatchObject({ answer: 'Acted 1.', ran: [{ replayed: true, input: {} }] });
    expect(await say('act', { turnId: 't2', session })).toMatchObject({ answer: 'It has been done already.' });
  });

  it('is told of though the effect took its object with it', async () => {
    const conversation = talk({
      path: [{ context: 'Order', key: '#W1' }],
      workflow: orderWorkflow(new OrderDesk(), { confirm: () => 'confirm' }),
    });
    await conversation.say('note text=late');
    const before = conversation.session;
    expect((await conversation.say('yes')).answer).toBe('Noted.');
    conversation.session = before;
    const desk = new OrderDesk();
    desk.orders.delete('#W1');
    conversation.restart({ workflow: orderWorkflow(desk, { confirm: () => 'confirm' }) });

    expect(await conversation.say('yes')).toMatchObject({
      answer: expect.stringContaining('Noted.'),
      ran: [{ replayed: true }],
    });
    expect(desk.effects).toEqual([]);
  });

  it('tells of an interrupted effect rather than of what the application thinks of it now', async () => {
    const { say, before } = await interrupted({ run: () => 'Acted.' });
    const checked = talkTo(
      { run: () => 'Acted.', validate: () => ({ issues: [{ message: 'No.' }] }) },
      (await interrupted({ run: () => 'Acted.' })).ledger,
    );

    expect(await checked.say('act', { turnId: 't1' })).toMatchObject({ failure: { code: 'unknown-outcome' } });
    expect(await say('act', { turnId: 't1', session: { ...before, turns: 0 } })).toMatchObject({
      failure: { code: 'unknown-outcome' },
    });
  });
});

describe('time limits', () => {
  it('give up on a read and say so', async () => {
    const { say } = talkTo({ effect: 'read', timeoutMs: 5, run: () => new Promise(() => undefined) });

    expect(await say('act')).toMatchObject({ status: 'failed', failure: { code: 'timed-out' } });
  });

  it('leave the outcome of a write open, abort its signal, and learn how it ended if it ends', async () => {
    let end: (text: string) => void = () => undefined;
    let signal: AbortSignal | undefined;
    const { say, ledger } = talkTo({
      timeoutMs: 5,
      run: (_, call) => ((signal = call.signal), new Promise<string>((resolve) => (end = resolve))),
    });

    const turn = await say('act', { turnId: 't1' });
    expect(turn).toMatchObject({
      status: 'failed',
      failure: { code: 'timed-out', message: expect.stringContaining('I do not know whether it was done') },
    });
    expect(signal?.aborted).toBe(true);
    expect(await ledger.unresolved()).toHaveLength(1);

    end('Late.');
    await vi.waitFor(async () => expect(await ledger.unresolved()).toEqual([]));
  });

  it('let the caller hang up in the middle: the turn rejects, the effect stays on record', async () => {
    const caller = new AbortController();
    const { say, ledger } = talkTo({ run: () => (caller.abort(new Error('hung up')), new Promise(() => undefined)) });

    await expect(say('act', { signal: caller.signal })).rejects.toThrow('hung up');
    expect(await ledger.unresolved()).toHaveLength(1);
  });
});

describe('an effect whose outcome nobody knows (row N1)', () => {
  const output: CommandOutput = { text: 'It was done.' };

  it('is told and not repeated when the command cannot reconcile', async () => {
    const run = vi.fn(() => 'again');
    const { say, before } = await interrupted({ run });

    const turn = await say('act', { turnId: 't1', session: { ...before, turns: 0 } });

    expect(turn).toMatchObject({
      status: 'failed',
      failure: { code: 'unknown-outcome', message: expect.stringContaining('I have not repeated it') },
    });
    expect(run).not.toHaveBeenCalled();
  });

  it.each<[string, Reconciliation, number, string]>([
    ['was done: then the record says so', { kind: 'done', output }, 0, 'It was done.'],
    ['was not done: then it is done now', { kind: 'not-done' }, 1, 'Acted.'],
    ['cannot be told: then nothing is repeated', { kind: 'unknown' }, 0, 'do not know'],
  ])('is asked of the command, which says that it %s', async (_, reconciliation, times, answer) => {
    const run = vi.fn(() => 'Acted.');
    const reconcile = vi.fn(() => reconciliation);
    const { say, ledger } = await interrupted({ run, reconcile });
    const [record] = await ledger.unresolved();

    const turn = await say('act', { turnId: 't1' });

    expect(turn.answer).toContain(answer);
    expect(reconcile).toHaveBeenCalledWith(record?.key, {}, expect.anything());
    expect(run).toHaveBeenCalledTimes(times);
    expect(await ledger.unresolved()).toHaveLength(reconciliation.kind === 'unknown' ? 1 : 0);
  });

  it('is not asked about while its handler still runs here', async () => {
    const reconcile = vi.fn(() => ({ kind: 'not-done' }) as const);
    const { say, session } = talkTo({ run: () => new Promise(() => undefined), timeoutMs: 5, reconcile });
    await say('act', { turnId: 't1' });

    expect(await say('act', { turnId: 't1', session })).toMatchObject({ failure: { code: 'unknown-outcome' } });
    expect(reconcile).not.toHaveBeenCalled();
  });

  it('is put before the person when they ask for the same anew, and runs on their word alone', async () => {
    const run = vi.fn(() => 'Acted.');
    const { say, ledger } = await interrupted({ run });

    const question = await say('act', { turnId: 't2' });
    expect(question).toMatchObject({
      status: 'awaiting-user',
      clarification: { kind: 'confirm' },
      answer: expect.stringContaining('Doing it now may do it twice'),
    });
    expect(run).not.toHaveBeenCalled();

    expect(await say('yes', { turnId: 't3' })).toMatchObject({ status: 'completed', answer: 'Acted.' });
    expect(run).toHaveBeenCalledTimes(1);
    expect(await ledger.unresolved()).toEqual([]);
    expect((await say('act', { turnId: 't4' })).status).toBe('completed');
  });

  it('counts as what was asked for when it turns out to have been done', async () => {
    const run = vi.fn(() => 'Acted.');
    const { say } = await interrupted({ run, reconcile: () => ({ kind: 'done', output }) });

    expect(await say('act', { turnId: 't2' })).toMatchObject({
      status: 'completed',
      answer: 'It was done.',
      ran: [{ replayed: true }],
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('that turns out to have been done stays the answer when the new request is sent again', async () => {
    const run = vi.fn(() => 'Acted.');
    const { say, session } = await interrupted({ run, reconcile: () => ({ kind: 'done', output }) });
    await say('act', { turnId: 't2', session });

    expect(await say('act', { turnId: 't2', session })).toMatchObject({
      answer: 'It was done.',
      ran: [{ replayed: true }],
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('of another session is not this one’s business', async () => {
    const run = vi.fn(() => 'Acted.');
    const { say, session } = await interrupted({ run });

    expect((await say('act', { session: { ...session, id: 's2' } })).answer).toBe('Acted.');
  });

  it('of the same person is told of in every conversation, and done again only at their word', async () => {
    const run = vi.fn(() => 'Acted.');
    const ledger = createMemoryLedger();
    const dead = talkTo({ run: () => new Promise<never>(() => undefined), timeoutMs: 1 }, ledger);
    await dead.say('act', { principal: 'ann' });
    const other = talkTo({ run }, ledger);
    const session = { ...other.session, id: 's2' };

    const warned = await other.say('act', { session, principal: 'ann' });
    const stranger = await other.say('act', { session: { ...session, id: 's3' }, principal: 'bob' });

    expect(warned).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(warned.answer).toContain('may do it twice');
    expect(stranger.answer).toBe('Acted.');
  });
});

it.each(['ann', ' Ann  ', 'ANN'])('is told of in another spelling, too: %s', async (name) => {
  const ran: string[] = [];
  const ledger = createMemoryLedger();
  const input = z.object({ name: z.string() });
  const run = (values: Readonly<Record<string, unknown>>) => (
    ran.push(String(values['name'])),
    new Promise<never>(() => undefined)
  );
  const of = (id: string) => {
    const talking = talkTo({ input, run, timeoutMs: 1 }, ledger);
    return talking.act(
      'act',
      { name: id === 's1' ? 'Ann' : name },
      { principal: 'p', session: { ...talking.session, id } },
    );
  };
  await of('s1');

  expect(await of('s2')).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
  expect(ran).toEqual(['Ann']);
});

describe('what a handler returns (row 46)', () => {
  const returning = async (returned: unknown, output?: z.ZodType, effect: 'read' | 'write' = 'write') => {
    // A JavaScript author returns what they like.
    const conversation = talkTo({ effect, ...(output && { output }), run: () => returned as CommandOutput });
    return { turn: await conversation.say('act'), faults: conversation.faults };
  };

  it('may be text alone', async () => {
    expect((await returning('Hello.')).turn.ran[0]?.output).toEqual({ text: 'Hello.' });
  });

  it.each([undefined, null, 7, {}, { data: 1 }])('is answered for when it has no text: %j', async (returned) => {
    expect((await returning(returned)).turn).toMatchObject({ status: 'completed', success: true, answer: 'Done.' });
  });

  it('survives JSON, dates and big numbers included', async () => {
    const { turn } = await returning({
      text: 'Here.',
      data: { at: new Date(0), many: 10n ** 20n, none: undefined },
      artifacts: { list: [1] },
      nextActions: [{ command: 'act' }],
    });

    expect(turn.ran[0]?.output).toEqual({
      text: 'Here.',
      data: { at: '1970-01-01T00:00:00.000Z', many: '100000000000000000000' },
      artifacts: { list: [1] },
      nextActions: [{ command: 'act' }],
    });
  });

  it('keeps its answer when its data cannot be written down: the effect has happened', async () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;

    const { turn, faults } = await returning({ text: 'Done it.', data: loop });

    expect(turn).toMatchObject({ status: 'completed', answer: 'Done it.' });
    expect(turn.ran[0]?.output).toEqual({ text: 'Done it.' });
    expect(faults).toMatchObject([{ code: 'invalid-output' }]);
  });

  it('is held to the output schema: a read that breaks it fails, a write keeps its answer', async () => {
    const schema = z.object({ count: z.number() });

    expect((await returning({ text: 'Two.', data: { count: 2, more: 1 } }, schema)).turn.ran[0]?.output.data).toEqual({
      count: 2,
    });
    expect((await returning({ text: 'Two.', data: { count: 'two' } }, schema, 'read')).turn).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid-output' },
    });
    expect((await returning({ text: 'Two.', data: { count: 'two' } }, schema)).turn.ran[0]?.output).toEqual({
      text: 'Two.',
    });
  });

  it('may decline: then the turn is completed and no success', async () => {
    expect((await returning({ text: 'Sold out.', success: false })).turn).toMatchObject({
      status: 'completed',
      success: false,
      answer: 'Sold out.',
    });
  });

  it('may lead somewhere that is nowhere: then the conversation stays and says so', async () => {
    const { turn } = await returning({ text: 'Off we go.', navigate: { kind: 'into', context: 'Moon' } });

    expect(turn.answer).toContain('Off we go.\nI stay at the top level');
    expect(turn).toMatchObject({ success: true, session: { path: [] } });
  });
});
