import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FwError, newSession, type Message, type Session } from '@fw/signature';
import fc from 'fast-check';
import { Level } from 'level';
import { expect, it, onTestFinished } from 'vitest';
import { openLevelSessionStore } from './level-session-store.ts';

async function freshFolder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'said-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return join(home, 'sessions');
}

const message = (at: number): Message => ({ from: 'person', text: `words ${at}`, turnId: `t${at}` });

/** The folder as another program sees it. */
async function lookInto<T>(folder: string, look: (level: Level<string, string>) => Promise<T>): Promise<T> {
  const level = new Level<string, string>(folder);
  try {
    return await look(level);
  } finally {
    await level.close();
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('said' as const), count: fc.nat({ max: 4 }), most: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('rewritten' as const), from: fc.nat({ max: 8 }) }),
  fc.record({ kind: fc.constant('reopened' as const) }),
);

it('gives back the history that was saved, whatever was added, forgotten or rewritten between (row 102)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const folder = await freshFolder();
      let store = await openLevelSessionStore(folder);
      let session: Session = newSession('a/b', 'orders');
      let next = 0;
      for (const one of steps) {
        if (one.kind === 'reopened') {
          await store.close();
          store = await openLevelSessionStore(folder);
        } else if (one.kind === 'said') {
          const added = Array.from({ length: one.count }, () => message((next += 1)));
          const history = [...session.history, ...added];
          session = await store.save({ ...session, history: history.slice(Math.max(0, history.length - one.most)) });
        } else {
          const changed = (said: Message, at: number) => (at < one.from ? said : { ...said, text: `${said.text}!` });
          session = await store.save({ ...session, history: session.history.map(changed) });
        }
        const loaded = await store.load('a/b');
        expect(loaded).toEqual(session.revision === 0 ? undefined : session);
        session = loaded ?? session;
      }
      await store.close();
      // What is forgotten is not kept beyond the save it came with.
      const kept = await lookInto(folder, (level) => level.iterator({ gte: 'said/', lt: 'said0' }).all());
      const parts = kept.map(([, text]) => JSON.parse(text) as Message[]);
      expect(parts.slice(1).flat().length).toBeLessThanOrEqual(session.history.length);
    }),
    { numRuns: 25 },
  );
});

it('writes what a turn added, not the whole history', async () => {
  const folder = await freshFolder();
  const store = await openLevelSessionStore(folder);
  const long = Array.from({ length: 50 }, (_, at) => message(at));
  await store.save({ ...newSession('s1', 'orders'), history: long });
  const session = (await store.load('s1')) as Session;
  await store.save({ ...session, history: [...session.history.slice(1), message(50)] });
  await store.close();

  const texts = await lookInto(folder, (level) => level.values({ gte: 'said/', lt: 'said0' }).all());
  expect(texts.map((text) => (JSON.parse(text) as Message[]).length)).toEqual([50, 1]);
  expect(await lookInto(folder, (level) => level.get('session/s1'))).not.toContain('words');
});

it('reads a conversation of an earlier edition, whose history stands in its text', async () => {
  const folder = await freshFolder();
  const earlier = { ...newSession('s1', 'orders'), revision: 7, history: [message(1), message(2)] };
  await lookInto(folder, (level) => level.put('session/s1', JSON.stringify(earlier)));

  const store = await openLevelSessionStore(folder);
  expect(await store.load('s1')).toEqual(earlier);
  const saved = await store.save({ ...earlier, history: [...earlier.history, message(3)] });
  expect(await store.load('s1')).toEqual(saved);
  await store.close();
});

it.each([
  ['is gone', undefined],
  ['is no JSON', '[{"from":"per'],
  ['is another one', '[{"from":"person"},1]'],
])('says of a conversation that it cannot be read when a part of its history %s', async (_, text) => {
  const folder = await freshFolder();
  const store = await openLevelSessionStore(folder);
  const saved = await store.save({ ...newSession('s1', 'orders'), history: [message(1)] });
  await store.save({ ...saved, history: [...saved.history, message(2), message(3)] });
  await store.close();
  await lookInto(folder, (level) =>
    text === undefined ? level.del('said/s1/000000000002') : level.put('said/s1/000000000002', text),
  );

  const damaged = await openLevelSessionStore(folder);
  await expect(damaged.load('s1')).rejects.toSatisfy((error) => FwError.is(error, 'session-corrupt'));
  await damaged.delete('s1');
  const anew = await damaged.save({ ...newSession('s1', 'orders'), history: [message(4)] });
  await damaged.close();
  expect(await lookInto(folder, (level) => level.keys({ gte: 'said/', lt: 'said0' }).all())).toHaveLength(1);
  const again = await openLevelSessionStore(folder);
  expect(await again.load('s1')).toEqual(anew);
  await again.close();
});

it('takes no words of a lost conversation for those of a new one', async () => {
  const folder = await freshFolder();
  await lookInto(folder, (level) => level.put('said/s1/000000000009', JSON.stringify([message(9)])));
  const store = await openLevelSessionStore(folder);
  expect(await store.load('s1')).toBeUndefined();

  const saved = await store.save({ ...newSession('s1', 'orders'), history: [message(1)] });
  await store.close();

  const again = await openLevelSessionStore(folder);
  expect(await again.load('s1')).toEqual(saved);
  await again.close();
});
