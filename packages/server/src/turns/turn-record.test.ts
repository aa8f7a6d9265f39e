import type { TurnStore } from '@fw/signature';
import { createMemoryLeases, memoryStores, type Stores } from 'fastworkflow';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryRecords } from '../stores/memory-records.ts';
import { openDesk } from '../testing/desk.ts';
import { openTalk, type Talk } from '../testing/talk.ts';
import { createRecordTurnStore } from './record-turn-store.ts';
import { UNRECORDED_MS } from './turn-record.ts';

const talks: Talk[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const talk of talks.splice(0)) await talk.close();
});

function newStores() {
  return { ...memoryStores(), records: createMemoryRecords() } satisfies Stores;
}

async function serve(stores: Stores, turns?: TurnStore): Promise<Talk> {
  const desk = await openDesk({ stores: { ...stores, sessions: { ...stores.sessions } } });
  const talk = await openTalk({ desk, ...(turns && { turns }) });
  talks.push(talk);
  return talk;
}

/** A server that notes in which order turns and effects go on record. */
async function noting(more: Partial<Stores> = {}) {
  const stores = { ...newStores(), ...more };
  const { ledger } = stores;
  const turns = createRecordTurnStore(stores.records);
  const order: string[] = [];
  const note = <Call extends (...given: never[]) => unknown>(name: string, call: Call): Call =>
    ((...given) => {
      order.push(name);
      return call.apply(turns, given);
    }) as Call;
  const noted: TurnStore = {
    ...turns,
    begin: note('begin', turns.begin),
    finish: note('finish', turns.finish),
    ...(turns.keep && { keep: note('keep', turns.keep) }),
  };
  const talk = await serve({ ...stores, ledger: { ...ledger, intend: note('intend', ledger.intend) } }, noted);
  const token = await talk.token();
  const say = (user_query: string, rest: object = {}, path = '/invoke_assistant') =>
    talk.post(path, { user_query, ...rest }, { token });
  return { talk, token, order, say };
}

it('writes a turn down once that did nothing and told nothing on its way', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { talk, token, order, say } = await noting();
  const answer = await say('add_numbers 1 2', { traces: true });
  const again = await talk.send('GET', `/turns/${answer.body.turn_key}`, { token });
  const events = await talk.send('GET', `/turns/${answer.body.turn_key}/events`, { token });

  expect(order).toEqual(['keep']);
  expect(again.body).toEqual({ ...answer.body, traces: undefined });
  expect(events.text).toContain(again.text);
});

it('has a turn on record before an effect, and before any of it is told (row 97)', async () => {
  const { talk, token, order, say } = await noting();
  await say('write_note milk');
  expect(order.splice(0)).toEqual(['begin', 'intend', 'finish']);

  await say('add_numbers 1 2', {}, '/invoke_assistant_stream');
  expect(order.splice(0)).toEqual(['begin', 'finish']);

  const { body, status } = await say('wait', { timeout_seconds: 0 });
  expect({ status, order }).toEqual({ status: 202, order: ['begin'] });
  talk.release();
  expect((await talk.send('GET', `/turns/${body.turn_key}?wait_seconds=5`, { token })).status).toBe(200);
});

it('has a turn on record that takes long, whoever waits for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { talk, order, say } = await noting();
  const answer = say('wait');
  await vi.waitFor(() => expect(talk.server.edge).resolves.toMatchObject({ door: { running: 1 } }));
  vi.advanceTimersByTime(UNRECORDED_MS);

  expect(order).toEqual(['begin']);
  talk.release();
  expect((await answer).status).toBe(200);
});

it('has every turn on record first where processes share the stores', async () => {
  const { order, say } = await noting({ lease: createMemoryLeases().for('one') });
  await say('add_numbers 1 2');

  expect(order).toEqual(['begin', 'finish']);
});

/** Stores of a process that dies at its n-th write: that one is lost, or done and nobody hears of it. */
function dying(stores: ReturnType<typeof newStores>, at: number, isDone: boolean) {
  let writes = Number.NEGATIVE_INFINITY;
  const fatal = <Call extends (...given: never[]) => Promise<unknown>>(call: Call): Call =>
    (async (...given) => {
      writes++;
      if (writes > at) throw new Error('dead');
      const result = writes < at || isDone ? await call(...given) : undefined;
      if (writes === at) throw new Error('died');
      return result;
    }) as Call;
  const { sessions, ledger, records } = stores;
  return {
    begin: () => void (writes = 0),
    hasDied: () => writes >= at,
    stores: {
      ...stores,
      sessions: { ...sessions, save: fatal(sessions.save) },
      ledger: { ...ledger, intend: fatal(ledger.intend), settle: fatal(ledger.settle) },
      records: {
        ...records,
        put: fatal(records.put),
        delete: fatal(records.delete),
        ...(records.write && { write: fatal(records.write) }),
      },
    },
  };
}

const DEATHS = ['add_numbers 1 2', 'write_note milk'].flatMap((words) =>
  [0, 60].flatMap((seconds) => [true, false].map((isDone) => ({ words, seconds, isDone }))),
);

it.each(DEATHS)(
  'keeps what it told, and does nothing twice, when the process dies at any write: $words within $seconds s (done: $isDone)',
  async ({ words, seconds, isDone }) => {
    for (let at = 1, hasDied = true; hasDied; at++) {
      const stores = newStores();
      const end = dying(stores, at, isDone);
      const first = await serve(end.stores);
      const token = await first.token();
      const ask = (talk: Talk) =>
        talk.post(
          '/invoke_assistant',
          { user_query: words, timeout_seconds: seconds },
          { token, headers: { 'Idempotency-Key': 'k' } },
        );
      end.begin();
      const told = await ask(first);
      hasDied = end.hasDied();
      const second = await serve(stores);
      const found = await second.send('GET', '/turns/k?wait_seconds=5', { token });
      await ask(second);
      const after = await second.send('GET', '/turns/k?wait_seconds=5', { token });

      if (told.status === 202) expect(found.status).toBe(200);
      if (told.status === 200) expect(after.text).toBe(told.text);
      if (found.status === 200) expect(after.text).toBe(found.text);
      expect(after.status).toBe(200);
      const effects = [...first.done, ...second.done];
      if (after.body.status === 'completed' && words.startsWith('write')) expect(effects).toEqual(['note milk']);
      else expect(effects.length).toBeLessThanOrEqual(1);
    }
  },
);
