import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineWorkflow } from '@fw/context';
import { defineCommand, type Pending } from '@fw/signature';
import { scriptedDetector } from '@fw/signature/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { askedSentences, MOST_ASKED, openAskedSentences } from './asked-sentences.ts';
import { createFastworkflow, type FastworkflowOptions } from './create-fastworkflow.ts';
import { closeStores, diskStores, type Stores } from './open-stores.ts';

const command = (name: string) =>
  defineCommand({ name, summary: `${name}.`, effect: 'read', utterances: [], input: z.object({}), run: () => name });
const workflow = defineWorkflow({ name: 'shop', commands: { '*': [command('pay'), command('refund')] } });
const detector = scriptedDetector({
  'sort out order #W4711 for ann@shop.com': ['pay', 'refund'],
  settle: ['refund', 'pay'],
});

let folder: string;
let stores: Stores;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fw-asked-'));
  stores = await diskStores(folder);
});
afterEach(async () => {
  await closeStores(stores);
  rmSync(folder, { recursive: true, force: true });
});

async function asked(options: Partial<FastworkflowOptions> = {}) {
  const app = await createFastworkflow({ workflow, detector, stores, ...options });
  for (const [at, utterance] of ['sort out order #W4711 for ann@shop.com', 'settle', 'settle', 'pay'].entries())
    await app.processTurn({ utterance, sessionId: `s${at}`, principal: at === 2 ? 'bob' : 'ann' });
  const list = await app.asked?.list();
  await app.close();
  return list;
}

it('keeps what had to be asked about, without its values, the most frequent first', async () => {
  expect(await asked()).toEqual([
    { utterance: 'settle', commands: ['refund', 'pay'], times: 2, at: expect.any(String) },
    {
      utterance: 'sort out order #A12 for me@example.com',
      commands: ['pay', 'refund'],
      times: 1,
      at: expect.any(String),
    },
  ]);
});

it('keeps nothing where that is switched off, in code or by a setting', async () => {
  expect(await asked({ keepAsked: false })).toBeUndefined();
  expect(await asked({ environment: { FW_KEEP_ASKED: 'Off' } })).toBeUndefined();
  expect(await stores.records?.list('asked/', { limit: 10 })).toEqual([]);
});

it('names whose each is, so that what is kept of a person can be deleted', async () => {
  await asked();

  const kept = await stores.records?.list('asked/', { limit: 10 });

  expect(kept?.map(({ value }) => value)).toContainEqual(
    expect.objectContaining({ owner: 'bob', utterance: 'settle' }),
  );
});

it('is bounded: what was asked about longest ago gives way', async () => {
  const records = stores.records!;
  const sentences = askedSentences(records);
  const pending = (utterance: string) =>
    ({
      kind: 'choose-command',
      teach: true,
      utterance,
      paths: {},
      clarification: { attempt: 1, candidates: [] },
    }) as unknown as Pending;
  for (let at = 0; at < MOST_ASKED + 3; at++)
    await sentences.note(pending(`word ${'x'.repeat(at)}`), new Date(at * 1000), undefined);

  const kept = await sentences.list();

  expect(kept).toHaveLength(MOST_ASKED);
  expect(kept.map(({ utterance }) => utterance)).not.toContain('word x');
  await sentences.forget();
  expect(await sentences.list()).toEqual([]);
});

it('is read from a folder that no process has open', async () => {
  await asked();
  await closeStores(stores);

  const open = await openAskedSentences(folder);
  await open.forget('settle');
  const left = await open.list();
  await open.close();
  stores = await diskStores(folder);

  expect(left.map(({ times }) => times)).toEqual([1]);
});
