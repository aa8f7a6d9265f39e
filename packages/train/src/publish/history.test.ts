import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_INFO_FOLDER } from '@fw/intent';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ContextReport } from '../report/training-report.ts';
import { noteVersion, readHistory } from './history.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-history-'));
  await mkdir(join(folder, COMMAND_INFO_FOLDER));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function context(commandRows: number, accuracy: number): ContextReport {
  const evaluation = {
    commandRows,
    accuracy,
    outsideRows: 0,
    top3: 1,
    executedRight: accuracy,
    executedWrong: 0,
    asked: 0,
    turnedAway: 0,
    rightAmongOffered: 1,
    outsideRefused: 1,
    outsideExecuted: 0,
    confusions: [],
    curve: [],
  };
  return { context: '*', commands: 2, utterances: commandRows, reused: false, evaluation, risks: {} };
}

it('notes each version once, with the shares of all contexts by their held-out words', async () => {
  const at = new Date('2026-01-02T03:04:05Z');
  const contexts = [context(30, 1), context(10, 0.6)];

  await noteVersion(folder, 'one', { contexts, at });
  await noteVersion(folder, 'one', { contexts, at });
  await noteVersion(folder, 'two', { contexts: [], at });

  const [one, two, ...rest] = await readHistory(folder);
  expect(one).toMatchObject({ version: 'one', at: at.toISOString(), commands: 4, utterances: 40, heldOut: 40 });
  expect(one?.accuracy).toBeCloseTo(0.9);
  expect(two).toMatchObject({ version: 'two', heldOut: 0, accuracy: 0 });
  expect(rest).toEqual([]);
});

it('passes over a line that a kill cut short, and is empty where nothing was published', async () => {
  expect(await readHistory(folder)).toEqual([]);
  await appendFile(join(folder, COMMAND_INFO_FOLDER, 'history.jsonl'), '{"version":"cut\n');
  await noteVersion(folder, 'whole', { contexts: [], at: new Date(0) });

  expect((await readHistory(folder)).map(({ version }) => version)).toEqual(['whole']);
});
