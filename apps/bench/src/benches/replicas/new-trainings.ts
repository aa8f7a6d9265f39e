import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createPostgresArtifacts, openPostgresStores, type Sql } from '@fw/server/postgres';
import { trainWorkflow } from '@fw/train';
import { createFastworkflow, folderArtifacts, loadDefaultEncoder, loadWorkflow, rollBack } from 'fastworkflow';
import type { Figure } from '../../figure.ts';

const SOURCE = join(import.meta.dirname, '../../../../../examples/hello_world');
const LINES = 3;

/**
 * Two replicas of a workflow on one database, to which people talk without a pause while its training is published anew and
 * gone back from: turns that failed or answered otherwise, and how often each replica took another one up.
 *
 * @param changes - Publications and returns.
 */
export async function newTrainings(sql: Sql, { changes }: { readonly changes: number }): Promise<readonly Figure[]> {
  const base = mkdtempSync(join(tmpdir(), 'fw-trainings-'));
  const folder = join(base, 'hello_world');
  cpSync(SOURCE, folder, {
    recursive: true,
    filter: (path) => !/node_modules|___|\.test\.ts$/.test(relative(SOURCE, path)),
  });
  const shared: Sql = { ...sql, close: async () => {} };
  const loaded = await loadWorkflow(folder);
  const store = createPostgresArtifacts(shared, loaded.workflow.name);
  const encoder = await loadDefaultEncoder();
  const trained = folderArtifacts(folder);
  const versions = [];
  for (const seed of [1, 2]) {
    await trainWorkflow({ workflow: loaded.workflow, folder, encoder, seed, retrainAll: true });
    versions.push(await trained.read((await trained.current()) ?? ''));
  }
  await store.publish(versions[0] ?? new Map());
  const replica = async () => {
    const stores = await openPostgresStores(shared, { workflow: loaded.workflow.name });
    const app = await createFastworkflow({ folder, stores, artifacts: store });
    return { app, close: () => Promise.all([app.close(), stores.lease.close(), stores.adaptations.close()]) };
  };
  const replicas = [await replica(), await replica()];
  const counts = { turns: 0, failed: 0, taken: 0 };
  let isOver = false;
  const talk = async ({ app }: (typeof replicas)[number], sessionId: string) => {
    while (!isOver) {
      const turn = await app.processTurn({ sessionId, utterance: 'could you add 4 and 9?' }).catch(() => undefined);
      counts.turns++;
      if (turn?.answer !== '4 plus 9 is 13.') counts.failed++;
    }
  };
  const talks = replicas.flatMap((one, at) => Array.from({ length: LINES }, (_, line) => talk(one, `${at}-${line}`)));
  for (let change = 0; change < changes; change++) {
    if (change % 2 === 0) await store.publish(versions[1 - ((change / 2) % 2)] ?? new Map());
    else await rollBack(store);
    for (const { app } of replicas) counts.taken += Number(await app.refresh());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  isOver = true;
  await Promise.all(talks);
  for (const one of replicas) await one.close();
  loaded.close();
  await encoder.close();
  rmSync(base, { recursive: true, force: true });
  const figure = (name: string, value: number): Figure => ({
    id: `replicas.new_trainings.${name}`,
    unit: 'count',
    value,
    n: changes,
    engine: 'fw',
  });
  return [figure('taken_up', counts.taken), figure('turns', counts.turns), figure('turns_failed', counts.failed)];
}
