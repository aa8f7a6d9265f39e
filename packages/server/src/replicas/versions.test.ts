import { afterAll, expect, it } from 'vitest';
import { openPglite } from '../../test/pglite.ts';
import { migrate } from '../stores/postgres/migrate.ts';
import { openPostgresStores } from '../stores/postgres/open-postgres-stores.ts';
import { openDesk } from '../testing/desk.ts';
import { openTalk, type Talk } from '../testing/talk.ts';

const sql = await openPglite();
await migrate(sql);
const talks: Talk[] = [];
afterAll(async () => {
  for (const talk of talks.splice(0)) await talk.close();
  await sql.close();
});

async function replica(version: string): Promise<Talk> {
  const stores = await openPostgresStores({ ...sql, close: async () => {} }, { workflow: 'desk' });
  const talk = await openTalk({ desk: await openDesk({ stores, version }) });
  talks.push(talk);
  return talk;
}

it('lets the version that asked take the answer, wherever it comes in, and another one once no replica of it is left', async () => {
  const old = await replica('v1');
  const token = await old.token();
  const say = (talk: Talk, user_query: string) => talk.post('/invoke_assistant', { user_query }, { token });
  await say(old, 'burn_notes');
  const fresh = await replica('v2');

  const yes = await say(fresh, 'yes');

  expect(yes).toMatchObject({ status: 200, body: { answer: 'Burnt.' } });
  expect([old.done, fresh.done]).toEqual([['burnt'], []]);
  const { body } = await fresh.send('GET', '/probes/readyz');
  expect(body).toMatchObject({ status: 'ready', serving: { version: 'v2', replicas: { v1: 1, v2: 1 } } });

  // A conversation without a question takes its turns anywhere.
  await say(fresh, 'write_note milk');
  expect(fresh.done).toEqual(['note milk']);
  await say(old, 'burn_notes');
  await old.server.close(1_000);
  await (await fresh.server.edge).presence?.beat();

  expect(await say(fresh, 'yes')).toMatchObject({ status: 200, body: { answer: 'Burnt.' } });
  expect(fresh.done).toEqual(['note milk', 'burnt']);
  expect((await fresh.send('GET', '/probes/readyz')).body.serving).toMatchObject({ replicas: { v2: 1 } });
});
