import { defineContext, defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type Session, type Workflow } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf, OrderDesk, orderWorkflow, SCRIPT } from '@fw/assistant/testing';
import { type AssistantOptions, createMemoryLedger } from '@fw/assistant';
import { recordingAssistant } from './recording-assistant.ts';
import { recordTurn, replayTurn, type RecordedRequest, type TurnRecording } from './record-turn.ts';
import { formatRecording, parseRecording } from './recording-text.ts';

/** A workflow whose application is gone: whatever is called fails. */
function withoutApplication(): Workflow {
  const dead = new OrderDesk();
  const fail = () => {
    throw new Error('The application was called in a replay.');
  };
  dead.effect = fail;
  Object.defineProperty(dead, 'orders', { get: fail });
  return orderWorkflow(dead);
}

function livePorts(workflow: Workflow): AssistantOptions {
  return { workflow, detector: scriptedDetector(SCRIPT), extractor: scriptedExtractor(), ledger: createMemoryLedger() };
}

/** Records one utterance after the other, with the real clock and real ids. */
async function recordAll(
  workflow: Workflow,
  requests: readonly (string | Omit<RecordedRequest, 'session'>)[],
  path: Session['path'] = [],
): Promise<readonly TurnRecording[]> {
  const ports = livePorts(workflow);
  const recordings: TurnRecording[] = [];
  let session = newSession('s1', 'orders', path);
  for (const request of requests) {
    const asked = typeof request === 'string' ? { door: 'take' as const, utterance: request } : request;
    // Each request has its door's own fields; only the session is added.
    const recording = await recordTurn(ports, { ...asked, session } as RecordedRequest);
    recordings.push(recording);
    session = recording.turn.session;
  }
  return recordings;
}

/** To a file and back. */
const filed = (recording: TurnRecording) => parseRecording(formatRecording(recording));

describe('a recorded turn (row N9)', () => {
  const conversations: readonly [string, readonly (string | Omit<RecordedRequest, 'session'>)[], Session['path']?][] = [
    ['a read', ['show my orders', 'show order #W9', '#W1']],
    ['a question, an answer and a yes', ['cancel #W1', 'credit', 'yes']],
    ['a choice and what it teaches', ['deal with #W1', '2', 'you misunderstood', 'cancel order']],
    ['a place', ['go to #W1', 'where am I', 'note text=late', 'go up'], []],
    ['two requests', ['show my orders and cancel #W1 for credit', 'yes']],
    [
      'structured doors',
      [
        { door: 'act', command: 'broadcast', input: { text: 'hi' } } as Omit<RecordedRequest, 'session'>,
        { door: 'answer', clarificationId: 'none', answer: 1 } as Omit<RecordedRequest, 'session'>,
      ],
    ],
    ['rubbish', ['', '\ud800', 'x'.repeat(10_000)]],
  ];

  it.each(conversations)('replays to the same bytes with nobody to ask: %s', async (_, requests, path) => {
    const recordings = await recordAll(orderWorkflow(new OrderDesk()), requests, path);

    for (const recording of recordings) {
      const replay = await replayTurn(filed(recording), withoutApplication());
      expect(JSON.stringify(replay.turn)).toBe(JSON.stringify(recording.turn));
      expect(JSON.stringify(replay.events)).toBe(JSON.stringify(recording.events));
    }
  });

  it('is kept as it was taken by an assistant with a clock and beliefs of its own', async () => {
    const kept: TurnRecording[] = [];
    const assistant = recordingAssistant(
      {
        ...livePorts(orderWorkflow(new OrderDesk())),
        confirmationMs: 5,
        derives: ({ value }) => value === '#W1',
      },
      (recording) => void kept.push(recording),
    );
    const events: string[] = [];
    const { session } = await assistant.take({
      utterance: 'the first, for credit',
      session: newSession('s1', 'orders'),
      onEvent: ({ type }) => events.push(type),
    });
    const input = { orderId: '#W1', refund: 'store_credit' };
    await assistant.act({ command: 'cancel_order', input, session, from: 'agent' });

    expect(events).toEqual(kept[0]?.events.map(({ type }) => type));
    expect(kept[1]?.tape.map(({ call }) => call)).toContain('derives');
    for (const recording of kept) {
      const { turn } = await replayTurn(filed(recording), withoutApplication());
      expect(JSON.stringify(turn)).toBe(JSON.stringify(recording.turn));
    }
  });

  it('runs no effect', async () => {
    const desk = new OrderDesk();
    const [recording] = await recordAll(orderWorkflow(desk), ['broadcast text=hi']);

    const replay = await replayTurn(filed(recording!), orderWorkflow(desk));

    expect(replay.turn.answer).toBe('Told everyone: hi');
    expect(desk.effects).toHaveLength(1);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['runs out of time', () => new Promise<never>(() => undefined)],
  ])('replays an application that %s', async (_, run) => {
    const workflow = workflowOf(act({ run, timeoutMs: 10 }));
    const [recording] = await recordAll(workflow, ['act']);

    const replay = await replayTurn(filed(recording!), workflowOf(act({ run: () => 'fine' })));

    expect(recording?.turn.status).toBe('failed');
    expect(JSON.stringify(replay.turn)).toBe(JSON.stringify(recording?.turn));
  });

  it('keeps dates, big numbers and keys that look like marks', async () => {
    const input = z.object({ on: z.date(), $date: z.string().optional() });
    const show = defineCommand({
      name: 'show',
      summary: 'Shows.',
      effect: 'read',
      input,
      lookup: { on: (on) => ({ kind: 'found', value: new Date(on.getTime() + 1) }) },
      run: ({ on }) => ({ text: 'Shown.', data: { on, many: 1n, $date: 'x' } }),
    });
    const workflow = defineWorkflow({
      name: 'orders',
      commands: { '*': [show] },
      contexts: { Order: defineContext({}) },
    });
    const request = { door: 'act', command: 'show', input: { on: '2026-01-01', $date: 'y' } } as Omit<
      RecordedRequest,
      'session'
    >;
    const [recording] = await recordAll(workflow, [request]);

    const replay = await replayTurn(filed(recording!), workflow);

    expect(recording?.turn.ran[0]?.output.data).toEqual({ on: '2026-01-01T00:00:00.001Z', many: '1', $date: 'x' });
    expect(JSON.stringify(replay.turn)).toBe(JSON.stringify(recording?.turn));
    expect(formatRecording(filed(recording!))).toBe(formatRecording(recording!));
  });

  it('says so when the program is not the one that was recorded', async () => {
    const [recording] = await recordAll(orderWorkflow(new OrderDesk()), ['show my orders']);
    const cut = { ...recording!, tape: recording!.tape.filter(({ call }) => call !== 'detector.detect') };

    await expect(replayTurn(cut, withoutApplication())).rejects.toMatchObject({
      code: 'replay-diverged',
      message: expect.stringContaining('detector.detect'),
    });
    await expect(replayTurn(recording!, { ...withoutApplication(), name: 'flights' })).rejects.toMatchObject({
      code: 'replay-diverged',
    });
  });

  it.each(['', '{}', 'null', '{"format":99}'])('says so when a file is no recording: %j', (text) => {
    expect(() => parseRecording(text)).toThrowError(/no recorded turn/);
  });
});
