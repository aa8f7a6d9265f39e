import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionStore } from '@fw/signature';
import { expect, it, onTestFinished } from 'vitest';
import { openFolder } from './level/open-folder.ts';
import { createMemoryLedger } from './ledger/memory-ledger.ts';
import { runSessionTurn } from './run-session-turn.ts';
import { createMemorySessionStore } from './stores/memory-session-store.ts';
import { talk } from './testing/order-desk.ts';

/** A desk whose stores note what goes to the disk, and in which order. */
function noted() {
  const notes: string[] = [];
  const memory = createMemorySessionStore();
  const ledger = createMemoryLedger();
  const store: SessionStore = {
    ...memory,
    save: (session, answered, lease, { sync = true } = {}) => {
      notes.push(sync ? 'saved' : 'saved, may lag');
      return memory.save(session, answered, lease);
    },
    flush: async () => void notes.push('flushed'),
  };
  const { assistant: taker } = talk({
    ledger: { ...ledger, intend: (intent) => (notes.push('effect'), ledger.intend(intent)) },
  });
  return {
    say: async (utterance: string) => {
      notes.length = 0;
      await runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance });
      return notes.join(' · ');
    },
  };
}

it('saves what only told something without waiting for the disk, and all else with it (row 102)', async () => {
  const { say } = noted();

  expect(await say('show my orders')).toBe('saved · saved, may lag');
  expect(await say('show order #W1')).toBe('saved, may lag');
  // A question, and what answers it.
  expect(await say('cancel my order')).toBe('saved');
  expect(await say('never mind')).toBe('saved');
  // Another place.
  expect(await say('go to #W1')).toBe('saved');
  expect(await say('what did you say?')).not.toContain('effect');
});

it('brings the conversation to the disk before an effect goes on record (row 102)', async () => {
  const { say } = noted();
  await say('show my orders');

  expect(await say('tell everyone text="hello there"')).toBe('flushed · effect · saved');
});

it('writes for a flush when something was written that a power cut may take, and only then', async () => {
  const home = await mkdtemp(join(tmpdir(), 'flush-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const folder = await openFolder(join(home, 'store'));
  const flushes = async () => (await folder.entries('flushed')).length;

  await folder.write([{ type: 'put', key: 'a', value: '1' }]);
  await folder.flush();
  expect(await flushes()).toBe(0);

  await folder.write([{ type: 'put', key: 'b', value: '2' }], { sync: false });
  await folder.write([{ type: 'put', key: 'c', value: '3' }]);
  await folder.flush();
  expect(await flushes()).toBe(0);

  await folder.write([{ type: 'put', key: 'd', value: '4' }], { sync: false });
  await folder.flush();
  expect(await flushes()).toBe(1);
  await folder.close();
});
