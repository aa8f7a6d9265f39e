import { createAssistant, createMemoryLeases, withSession } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type Session, type Turn } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';
import { memoryStores } from './open-stores.ts';

/** Two processes over one set of stores, with an application that takes its time. */
function replicas(name = 'bank') {
  const paid: number[] = [];
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const pay = defineCommand({
    name: 'pay',
    summary: 'Pays.',
    effect: 'write',
    input: z.object({ amount: z.number().describe('how much') }),
    async run({ amount }) {
      start();
      await gate;
      paid.push(amount);
      return { text: `Paid ${amount}.` };
    },
    // The truth, as long as the other process is still at it.
    reconcile: async () => (paid.length === 0 ? { kind: 'not-done' } : { kind: 'done', output: { text: 'Paid.' } }),
  });
  const workflow = defineWorkflow({ name, commands: { '*': [pay] } });
  const leases = createMemoryLeases({ lifetimeMs: 15_000 });
  const shared = memoryStores();
  const open = async (holder: string) => {
    const lease = leases.for(holder);
    return { lease, app: await createFastworkflow({ workflow, stores: { ...shared, lease } }) };
  };
  return { paid, release, started, open, shared, workflow };
}

const scripted = { detector: scriptedDetector({}), extractor: scriptedExtractor({}) };

const PAY = { command: 'pay', input: { amount: 5 }, sessionId: 's', turnId: 't1' };

it('lets a replica start while another one is at work, and the effect happens once (N1)', async () => {
  const { paid, release, started, open, shared } = replicas();
  const first = await open('one');
  const running = first.app.processAction(PAY);
  await started;

  // Its sweep finds an intent without an outcome, which is live over there.
  expect(await shared.ledger.unresolved()).toMatchObject([{ holder: 'one', fence: 1 }]);
  const second = await open('two');
  expect(second.app.interrupted).toEqual([]);
  await expect(second.app.processAction({ ...PAY, turnId: 't2' })).rejects.toMatchObject({
    code: 'session-busy',
    turnId: 't1',
  });
  release();
  const done = await running;
  const again = await second.app.processAction(PAY);

  expect(done.answer).toBe('Paid 5.');
  expect(again.answer).toBe(done.answer);
  expect(paid).toEqual([5]);
  expect(await shared.ledger.unresolved()).toEqual([]);
});

it('does not save what a process did that was paused past its lease', async () => {
  let now = 0;
  const leases = createMemoryLeases({ lifetimeMs: 1_000, timer: () => now });
  const [one, two] = [leases.for('one'), leases.for('two')];
  const { sessions } = memoryStores();
  const door = { store: sessions, sessionId: 's', workflow: 'bank' };
  const turn = (session: Session): Turn => ({
    id: 't',
    status: 'completed',
    answer: 'Done.',
    success: true,
    ran: [],
    issues: [],
    session: { ...session, turns: session.turns + 1 },
  });
  const late = withSession({ ...door, lease: one }, async (session) => {
    one.pause();
    now = 1_001;
    // The other process has another view of the store, as another machine has.
    const other = { ...door, store: { ...sessions }, lease: two };
    await withSession(other, async (fresh) => turn(fresh));
    return turn(session);
  });

  await expect(late).rejects.toMatchObject({ code: 'lease-lost' });
  expect((await sessions.load('s'))?.turns).toBe(1);
});

it('does not begin an effect without the lease', async () => {
  const { paid, release, workflow, shared } = replicas();
  release();
  const assistant = createAssistant({ workflow, ...scripted, ledger: shared.ledger });
  const lease = { holder: 'one', fence: 1, lost: AbortSignal.abort(), stillHeld: () => true };
  const turn = await assistant.act({ ...PAY, session: newSession('s', 'bank'), lease });

  expect(turn).toMatchObject({ status: 'failed', ran: [] });
  expect(paid).toEqual([]);
  expect(await shared.ledger.unresolved()).toEqual([]);
});

it.each([
  ['before it is recorded', 0],
  ['between its record and the deed', 1],
])('does nothing after a pause past the lease, %s (row N1)', async (_, good) => {
  const { paid, release, workflow, shared } = replicas();
  release();
  const assistant = createAssistant({ workflow, ...scripted, ledger: shared.ledger });
  let asked = 0;
  const lease = { holder: 'one', fence: 1, lost: new AbortController().signal, stillHeld: () => asked++ < good };
  const turn = await assistant.act({ ...PAY, session: newSession('s', 'bank'), lease });

  expect(turn).toMatchObject({ status: 'failed', ran: [] });
  expect(paid).toEqual([]);
  expect(await shared.ledger.unresolved()).toEqual([]);
});

it('leaves stores open that were handed to it', async () => {
  const { shared, workflow } = replicas();
  let closed = 0;
  const sessions = { ...shared.sessions, close: async () => void closed++ };
  const app = await createFastworkflow({ workflow, stores: { ...shared, sessions } });
  await app.close();

  expect(closed).toBe(0);
});

it('tells workflows apart that share a ledger', async () => {
  const one = replicas('bank');
  const two = replicas('other');
  one.release();
  two.release();
  const a = await createFastworkflow({ workflow: one.workflow, stores: one.shared });
  const b = await createFastworkflow({ workflow: two.workflow, stores: { ...two.shared, ledger: one.shared.ledger } });

  await a.processAction(PAY);
  const other = await b.processAction(PAY);

  expect(other.ran[0]?.replayed).toBe(false);
  expect([one.paid, two.paid]).toEqual([[5], [5]]);
});

it('keeps a conversation for whoever began it', async () => {
  const { release, open } = replicas();
  release();
  const { app } = await open('one');
  await app.processAction({ ...PAY, principal: 'ann' });

  await expect(app.processAction({ ...PAY, turnId: 't9', principal: 'bob' })).rejects.toMatchObject({
    code: 'not-owner',
  });
  await expect(app.processAction({ ...PAY, turnId: 't9' })).rejects.toMatchObject({ code: 'not-owner' });
});
