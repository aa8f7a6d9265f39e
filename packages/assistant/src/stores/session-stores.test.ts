import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FwError, newSession, SESSION_VERSION, type SessionStore } from '@fw/signature';
import { sessionStoreContract } from '@fw/signature/testing';
import { Level } from 'level';
import { afterAll, describe, expect, it } from 'vitest';
import { openLevelSessionStore } from './level-session-store.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import { parseSession } from './parse-session.ts';
import { sweepSessions } from './sweep-sessions.ts';

const folders: string[] = [];
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sessions-'));
  folders.push(folder);
  return join(folder, 'sessions');
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

sessionStoreContract('memory', async () => createMemorySessionStore());
sessionStoreContract('level', async () => openLevelSessionStore(await freshFolder()));

describe('the session store on disk', () => {
  it('has the conversation when it is opened again (row 102)', async () => {
    const folder = await freshFolder();
    const first = await openLevelSessionStore(folder);
    await first.save(newSession('s1', 'orders', [{ context: 'Order', key: '#W1' }]));
    await first.close();

    const second = await openLevelSessionStore(folder);

    expect(await second.load('s1')).toMatchObject({ path: [{ context: 'Order', key: '#W1' }], revision: 1 });
    await second.close();
  });

  it('refuses a folder that another has open, naming it', async () => {
    const folder = await freshFolder();
    const first = await openLevelSessionStore(folder);

    await expect(openLevelSessionStore(folder)).rejects.toSatisfy(
      (error) => FwError.is(error, 'store-locked') && error.message.includes(folder),
    );
    await first.close();
  });

  it.each(['not json', '{"version":1,"id":"s1"}', '[]', 'null', '{"version":1,"id":"s1","history":"x"}'])(
    'says of a damaged session which it is and what to do: %s',
    async (text) => {
      const folder = await freshFolder();
      const level = new Level<string, string>(folder);
      await level.put('session/s1', text);
      await level.close();
      const store = await openLevelSessionStore(folder);

      await expect(store.load('s1')).rejects.toSatisfy(
        (error) => FwError.is(error, 'session-corrupt') && error.message.includes('"s1"'),
      );
      await store.delete('s1');
      expect(await store.load('s1')).toBeUndefined();
      await store.close();
    },
  );
});

describe('parseSession', () => {
  it('brings an older session to the present, step by step', () => {
    const { waiting: _, ...older } = newSession('s1', 'orders');
    const migrations = {
      [SESSION_VERSION - 2]: (session: object) => ({ ...session, version: SESSION_VERSION - 1 }),
      [SESSION_VERSION - 1]: (session: object) => ({ ...session, version: SESSION_VERSION, waiting: [] }),
    };

    expect(parseSession({ ...older, version: SESSION_VERSION - 2 }, 's1', migrations)).toEqual(
      newSession('s1', 'orders'),
    );
  });

  it('asks for an upgrade when a newer program saved it', () => {
    const newer = { ...newSession('s1', 'orders'), version: SESSION_VERSION + 1 };

    expect(() => parseSession(newer, 's1')).toThrowError(/newer version .* upgrade/);
  });
});

describe('sweepSessions', () => {
  it('deletes what was idle for longer than the days, and nothing else', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const store: SessionStore = createMemorySessionStore({ clock: () => now });
    await store.save(newSession('old', 'orders'));
    now = new Date('2026-01-20T00:00:00Z');
    await store.save(newSession('young', 'orders'));

    expect(await sweepSessions(store, { now: new Date('2026-02-05T00:00:00Z') })).toEqual(['old']);
    expect((await store.list()).map(({ id }) => id)).toEqual(['young']);
  });
});
