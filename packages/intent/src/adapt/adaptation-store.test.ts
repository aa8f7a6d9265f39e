import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openLevelAdaptationStore } from '../level/index.ts';
import type { Adaptation, AdaptationStore } from './adaptation.ts';
import { AdaptationIndex } from './adaptation-index.ts';
import { memoryAdaptationStore } from './memory-store.ts';
import { ADAPTATION_THRESHOLD, recall } from './match-adapted.ts';

const folder = await mkdtemp(join(tmpdir(), 'fw-adapt-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

function unit(...values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

function entry(id: string, fields: Partial<Adaptation> = {}): Adaptation {
  return {
    id,
    utterance: id,
    command: 'pay',
    context: '*',
    positive: true,
    at: `2026-01-0${id}`,
    encoder: 'e1',
    embedding: unit(1, 0, 0, 0),
    ...fields,
  };
}

const query = { embedding: unit(1, 0.1, 0, 0), encoder: 'e1', context: '*', threshold: ADAPTATION_THRESHOLD };

let folders = 0;
const stores: readonly [string, () => Promise<AdaptationStore>][] = [
  ['memory', async () => memoryAdaptationStore()],
  ['level', () => openLevelAdaptationStore(join(folder, String(folders++)))],
];

describe.each(stores)('the adaptation store in %s', (_name, open) => {
  it('finds what is near, and not what is far (rows 14, 15)', async () => {
    const store = await open();
    await store.put(entry('1'));
    await store.put(entry('2', { embedding: unit(0, 1, 0, 0) }));

    expect(store.near(query).map((hit) => hit.entry.id)).toEqual(['1']);
    await store.close();
  });

  it('keeps contexts, encoders and users apart; what has no user is for all (rows 13, 18)', async () => {
    const store = await open();
    await store.put(entry('1', { context: 'Order' }));
    await store.put(entry('2', { encoder: 'e2' }));
    await store.put(entry('3', { user: 'ann' }));
    await store.put(entry('4'));

    expect(store.near({ ...query, user: 'bob' }).map((hit) => hit.entry.id)).toEqual(['4']);
    expect(store.near({ ...query, user: 'ann' }).map((hit) => hit.entry.id)).toEqual(['4', '3']);
    await store.close();
  });

  it('replaces, lists in order and undoes (row N6)', async () => {
    const store = await open();
    for (const id of ['2', '1', '3']) await store.put(entry(id));
    await store.put(entry('2', { command: 'refund' }));

    expect(store.list().map(({ id, command }) => `${id} ${command}`)).toEqual(['1 pay', '2 refund', '3 pay']);
    expect(await store.remove('1')).toBe(true);
    expect(await store.remove('1')).toBe(false);
    expect(
      store
        .near(query)
        .map((hit) => hit.entry.id)
        .sort(),
    ).toEqual(['2', '3']);
    await store.close();
  });
});

it('remembers across restarts (row 16)', async () => {
  const place = join(folder, 'restart');
  const first = await openLevelAdaptationStore(place);
  await first.put(entry('1', { user: 'ann' }));
  await first.close();

  const second = await openLevelAdaptationStore(place);

  expect(second.near({ ...query, user: 'ann' })).toMatchObject([{ entry: { id: '1', command: 'pay', user: 'ann' } }]);
  await second.close();
});

it('says who is in the way when the folder is open elsewhere', async () => {
  const place = join(folder, 'locked');
  const first = await openLevelAdaptationStore(place);

  await expect(openLevelAdaptationStore(place)).rejects.toMatchObject({
    code: 'store-locked',
    message: expect.stringContaining(place),
  });
  await first.close();
});

it('finds exactly what comparing every entry would find', () => {
  const vectors = fc.array(
    fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: -9, max: 9 }))).filter((v) => v.some((x) => x !== 0)),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(vectors, fc.double({ min: -0.5, max: 0.99, noNaN: true }), (rows, threshold) => {
      const index = new AdaptationIndex();
      const entries = rows.map((row, at) => entry(String(at), { embedding: unit(...row) }));
      for (const item of entries) index.put(item);
      const target = entries[0]?.embedding ?? unit(1);
      const cosine = (b: Float32Array) => target.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

      const found = new Set(
        index.near({ embedding: target, encoder: 'e1', context: '*', threshold }).map((hit) => hit.entry.id),
      );

      for (const item of entries) {
        const similarity = cosine(item.embedding);
        // At the threshold itself the order of additions decides.
        if (Math.abs(similarity - threshold) > 1e-5) expect(found.has(item.id)).toBe(similarity > threshold);
      }
    }),
  );
});

it.each([
  ['thousands', 3_000],
  ['tens of thousands', 20_000],
])('finds exactly what comparing every entry would find among %s, some of them gone', (_, count) => {
  const random = linearCongruence(7);
  const noise = (): number[] => Array.from({ length: 48 }, () => random() - 0.5);
  const middles = Array.from({ length: 20 }, noise);
  const vectorOf = (at: number): Float32Array =>
    unit(...noise().map((value, i) => 0.6 * value + middles[at % middles.length]![i]!));
  const index = new AdaptationIndex();
  const entries = Array.from({ length: count }, (_each, at) => entry(String(at), { embedding: vectorOf(at) }));
  for (const item of entries) index.put(item);
  const left = entries.filter((item, at) => at % 7 !== 0 || !index.remove(item.id));

  for (const target of [vectorOf(0), vectorOf(1), left[9]!.embedding]) {
    const cosine = (b: Float32Array) => target.reduce((sum, value, at) => sum + value * b[at]!, 0);
    const near = index.near({ embedding: target, encoder: 'e1', context: '*', threshold: 0.7 });

    const expected = left.filter(({ embedding }) => cosine(embedding) >= 0.7).map(({ id }) => id);
    expect(near.map((hit) => hit.entry.id).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(10);
  }
});

/** Numbers in [0, 1), the same for one seed. Source of the constants: Numerical Recipes. */
function linearCongruence(seed: number): () => number {
  let state = seed;
  return () => (state = (1_664_525 * state + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

describe('recall', () => {
  const commands = new Set(['pay', 'refund']);
  const near = (...entries: readonly Adaptation[]) => entries.map((item) => ({ entry: item, similarity: 0.9 }));

  it('takes the command taught most often, then the one taught last (row 17)', () => {
    const majority = recall(near(entry('1'), entry('2'), entry('3', { command: 'refund' })), commands);
    const newest = recall(near(entry('1'), entry('3', { command: 'refund' })), commands);

    expect(majority.match).toMatchObject({ command: 'pay', by: 'adapted', runnerUp: { command: 'refund' } });
    expect(newest.match).toMatchObject({ command: 'refund' });
  });

  it('lets "not this one" veto until it is taught again (row N6)', () => {
    const no = entry('2', { positive: false });

    expect(recall(near(entry('1'), no), commands)).toEqual({ vetoed: new Set(['pay']) });
    expect(recall(near(entry('1'), no, entry('3')), commands).match).toMatchObject({ command: 'pay' });
  });

  it('passes over commands that are gone (row 18)', () => {
    expect(recall(near(entry('1', { command: 'renamed' })), commands)).toEqual({ vetoed: new Set() });
  });
});
