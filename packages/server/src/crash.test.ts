import type { TurnStore } from '@fw/signature';
import { createMemoryLeases, memoryStores, type Stores } from 'fastworkflow';
import { afterEach, expect, it } from 'vitest';
import { createMemoryRecords } from './stores/memory-records.ts';
import { openDesk } from './testing/desk.ts';
import { openTalk, type Talk } from './testing/talk.ts';
import { createRecordTurnStore } from './turns/record-turn-store.ts';

const talks: Talk[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) await talk.close();
});

/** A server over stores that outlive it. */
async function serve(stores: Stores, turns?: TurnStore): Promise<Talk> {
  // A view of its own, as another process has: turns of one store object exclude each other within a process.
  const desk = await openDesk({ stores: { ...stores, sessions: { ...stores.sessions } } });
  const talk = await openTalk({ desk, ...(turns && { turns }) });
  talks.push(talk);
  return talk;
}

it('takes up at its start what another process had accepted and not answered (row 97)', async () => {
  const stores = { ...memoryStores(), records: createMemoryRecords() };
  const first = await serve(stores);
  const token = await first.token();
  const promised = await first.post(
    '/invoke_assistant',
    { user_query: 'wait', timeout_seconds: 0 },
    { token, headers: { 'Idempotency-Key': 'k' } },
  );

  // The first process hangs there for ever; the second one begins over what it left.
  const second = await serve(stores);
  second.release();
  const done = await second.send('GET', '/turns/k?wait_seconds=5', { token });

  expect(promised.status).toBe(202);
  expect(done).toMatchObject({ status: 200, body: { turn_key: 'k', answer: 'Waited.' } });
  expect(second.done).toEqual(['waited']);
});

it('does an effect once when the answer was lost and the client asks again after a restart', async () => {
  const stores = { ...memoryStores(), records: createMemoryRecords() };
  const first = await serve(stores);
  const token = await first.token();
  const ask = (talk: Talk) =>
    talk.post('/invoke_assistant', { user_query: 'write_note milk' }, { token, headers: { 'Idempotency-Key': 'k' } });
  const answer = await ask(first);
  const second = await serve(stores);
  const again = await ask(second);
  // The turn store forgot it too: what the session and the ledger know is enough.
  await (await second.server.edge).turns.forget({ owner: 'ann', turnKey: 'k' });
  const third = await ask(await serve(stores));

  expect(again.text).toBe(answer.text);
  expect(again.headers.get('idempotent-replay')).toBe('true');
  expect(third.body.answer).toBe(answer.body.answer);
  expect(first.done).toEqual(['note milk']);
  expect(talks.slice(1).flatMap(({ done }) => done)).toEqual([]);
});

it.each([true, false])(
  'does an effect once when the process dies between the save of the conversation and the record of the turn (key: %s)',
  async (keyed) => {
    const stores = { ...memoryStores(), records: createMemoryRecords() };
    const turns = createRecordTurnStore(stores.records);
    const first = await serve(stores, { ...turns, finish: () => Promise.reject(new Error('died')) });
    const token = await first.token();
    const headers: Record<string, string> = keyed ? { 'Idempotency-Key': 'k' } : {};
    const lost = await first.post('/invoke_assistant', { user_query: 'write_note milk' }, { token, headers });
    const [left] = await turns.running();
    // Something else is said before anybody looks after what was lost.
    const second = await serve(stores);
    await second.post('/invoke_assistant', { user_query: 'add_numbers 1 2' }, { token });
    const found = await second.send('GET', `/turns/${left?.turnKey}?wait_seconds=5`, { token });

    expect(lost.status).toBe(500);
    expect(found).toMatchObject({ status: 200, body: { status: 'completed', answer: 'Noted: milk.' } });
    expect([...first.done, ...second.done]).toEqual(['note milk']);
  },
);

/** A turn that a replica has taken and not ended, under the key `k`. */
async function turnUnderWay() {
  const stores = { ...memoryStores(), records: createMemoryRecords() };
  const first = await serve(stores);
  const token = await first.token();
  await first.post(
    '/invoke_assistant',
    { user_query: 'wait', timeout_seconds: 0 },
    { token, headers: { 'Idempotency-Key': 'k' } },
  );
  const turns = createRecordTurnStore(stores.records);
  return { stores, token, turns };
}

it('gives a turn up that killed every process which took it up, and says so (row 97)', async () => {
  const { stores, token, turns } = await turnUnderWay();
  for (let time = 0; time < 3; time++) await turns.takeUp({ owner: 'ann', turnKey: 'k' });
  const second = await serve(stores);
  const found = await second.send('GET', '/turns/k?wait_seconds=5', { token });

  expect(found.body).toMatchObject({ status: 'failed', failure: { code: 'gave-up' } });
  expect(second.done).toEqual([]);
});

it('does nothing of a turn that another replica answered while this one waited for the conversation (row 98)', async () => {
  const { stores, token, turns } = await turnUnderWay();
  const takeUp: TurnStore['takeUp'] = async (key) => {
    const times = await turns.takeUp(key);
    await turns.finish(key, { status: 200, body: '{"status":"failed"}' }, new Date().toISOString());
    return times;
  };
  const second = await serve(stores, { ...turns, takeUp });
  second.release();
  const found = await second.send('GET', '/turns/k?wait_seconds=5', { token });

  expect(found.body).toMatchObject({ status: 'failed' });
  expect(second.done).toEqual([]);
});

it('calls a turn off that runs on another replica', async () => {
  const leases = createMemoryLeases();
  const shared = { ...memoryStores(), records: createMemoryRecords() };
  const one = await serve({ ...shared, lease: leases.for('one') });
  const two = await serve({ ...shared, lease: leases.for('two') });
  const token = await one.token();
  const { body } = await one.post('/invoke_assistant', { user_query: 'wait', timeout_seconds: 0 }, { token });
  const told = await two.send('POST', `/turns/${body.turn_key}/cancel`, { token });
  const done = await two.send('GET', `/turns/${body.turn_key}?wait_seconds=10`, { token });

  expect(told.status).toBe(202);
  expect(done.body).toMatchObject({ status: 'cancelled' });
  expect([...one.done, ...two.done]).toEqual([]);
});

it('says 409 on another replica while a turn runs, and joins it there by its key (row 98)', async () => {
  const leases = createMemoryLeases();
  const shared = { ...memoryStores(), records: createMemoryRecords() };
  const one = await serve({ ...shared, lease: leases.for('one') });
  const two = await serve({ ...shared, lease: leases.for('two') });
  const token = await one.token();
  const say = (talk: Talk, user_query: string, key: string, more: object = {}) =>
    talk.post('/invoke_assistant', { user_query, ...more }, { token, headers: { 'Idempotency-Key': key } });
  await say(one, 'wait', 'k', { timeout_seconds: 0.05 });

  const other = await say(two, 'add_numbers 1 2', 'other');
  const joined = say(two, 'wait', 'k', { timeout_seconds: 5 });
  const streamed = two.send('GET', '/turns/k/events', { token });
  await new Promise((resolve) => setTimeout(resolve, 30));
  one.release();

  expect(other).toMatchObject({ status: 409, body: { error: { code: 'session-busy', details: { turn_key: 'k' } } } });
  expect((await joined).text).toBe((await one.send('GET', '/turns/k?wait_seconds=5', { token })).text);
  expect((await streamed).text).toContain((await joined).text);
  expect([...one.done, ...two.done]).toEqual(['waited']);
});

it('takes over a turn that came to both replicas at once, when the one that has it dies (row 97)', async () => {
  const leases = createMemoryLeases({ lifetimeMs: 100 });
  const shared = { ...memoryStores(), records: createMemoryRecords() };
  const turns = createRecordTurnStore(shared.records);
  const dying = leases.for('one');
  const one = await serve({ ...shared, lease: dying });
  // The second one looks the key up before the first one has written it down.
  let looked = 0;
  const find: TurnStore['find'] = async (key) => (looked++ === 0 ? undefined : turns.find(key));
  const two = await serve({ ...shared, lease: leases.for('two') }, { ...turns, find });
  const token = await one.token();
  const say = (talk: Talk, timeout_seconds: number) =>
    talk.post(
      '/invoke_assistant',
      { user_query: 'wait', timeout_seconds },
      { token, headers: { 'Idempotency-Key': 'k' } },
    );
  await say(one, 0.05);
  const answer = say(two, 5);
  dying.pause();
  two.release();

  expect((await answer).body).toMatchObject({ status: 'completed', answer: 'Waited.' });
  expect(two.done).toEqual(['waited']);
});
