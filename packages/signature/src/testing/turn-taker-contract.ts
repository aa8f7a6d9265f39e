import { describe, expect, it } from 'vitest';
import { newSession, type Session } from '../turn/session.ts';
import type { Turn, TurnRequest, TurnTaker } from '../turn/turn.ts';
import type { TurnEvent } from '../turn/turn-event.ts';

/** A taker under test, and the workflow whose sessions it takes. */
export interface TurnTakerSubject {
  readonly taker: TurnTaker;
  readonly workflow: string;
}

/** Things that nobody means and somebody will say. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\n',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  '💥'.repeat(200),
  'x'.repeat(100_000),
  'and '.repeat(5_000),
  '{"a":',
  '<a></b>',
  '__proto__',
  'constructor',
  '%s%n',
  '/',
  '//',
  '?',
  '...',
  'yes',
  'no',
  'abort',
  'you misunderstood',
  'go on',
  'skip',
  'repeat',
  '1',
  '-1',
  'the second',
  'Ω≈ç√',
];

/** What every {@link TurnTaker} must do. `make` is called for each test. */
export function turnTakerContract(name: string, make: () => Promise<TurnTakerSubject>): void {
  describe(`turn taker contract: ${name}`, () => {
    it('has a turn for every utterance, one after the other', async () => {
      const { taker, workflow } = await make();
      let session: Session = newSession('s1', workflow);

      for (const utterance of HOSTILE) {
        const turn = await taker.take({ utterance, session });
        expectSound(turn);
        session = overTheWire(turn.session);
      }

      expect(session.turns).toBe(HOSTILE.length);
    });

    it('leaves the session that it was given as it was', async () => {
      const { taker, workflow } = await make();
      const session = newSession('s1', workflow);
      const before = JSON.stringify(session);

      await taker.take({ utterance: 'what can I do', session });

      expect(JSON.stringify(session)).toBe(before);
    });

    it('uses the turn id that it is given, and makes one up when there is none', async () => {
      const { taker, workflow } = await make();
      const request: TurnRequest = { utterance: 'what can I do', session: newSession('s1', workflow) };

      expect((await taker.take({ ...request, turnId: 't-7' })).id).toBe('t-7');
      expect((await taker.take(request)).id).not.toBe('');
    });

    it('tells of each turn from its start to its end, and of a sink that throws nothing is noticed', async () => {
      const { taker, workflow } = await make();
      const events: TurnEvent[] = [];
      const onEvent = (event: TurnEvent) => {
        events.push(event);
        throw new Error('The sink is broken.');
      };

      const turn = await taker.take({
        utterance: 'what can I do',
        session: newSession('s1', workflow),
        turnId: 't1',
        onEvent,
      });

      expect(events[0]).toMatchObject({ type: 'turn-started', turnId: 't1' });
      expect(events.at(-1)).toEqual({ type: 'turn-ended', turnId: 't1', status: turn.status });
    });

    it('rejects with the reason when the signal has aborted', async () => {
      const { taker, workflow } = await make();
      const reason = new Error('The person hung up.');

      const turn = taker.take({
        utterance: 'what can I do',
        session: newSession('s1', workflow),
        signal: AbortSignal.abort(reason),
      });

      await expect(turn).rejects.toBe(reason);
    });

    it('drops whatever is open at "abort"', async () => {
      const { taker, workflow } = await make();
      let session: Session = newSession('s1', workflow);
      for (const utterance of ['you misunderstood', '42', 'abort'])
        session = (await taker.take({ utterance, session })).session;

      expect(session).not.toHaveProperty('pending');
      expect(session).not.toHaveProperty('suspended');
      expect(session.waiting).toEqual([]);
    });
  });
}

/** What holds of every turn, whatever was said. */
export function expectSound(turn: Turn): void {
  expect(['completed', 'awaiting-user', 'failed', 'cancelled']).toContain(turn.status);
  expect(turn.answer.trim()).not.toBe('');
  expect(turn.status === 'awaiting-user').toBe(turn.clarification !== undefined);
  if (turn.clarification !== undefined) expect(turn.session.pending?.clarification).toEqual(turn.clarification);
  expect(turn.status === 'failed').toBe(turn.failure !== undefined);
  if (turn.success) expect(turn.status).toBe('completed');
  expect(overTheWire(turn)).toEqual(turn);
}

function overTheWire<T>(value: T): T {
  // What JSON keeps of a value made of JSON is that value.
  return JSON.parse(JSON.stringify(value)) as T;
}
