import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findRuns, readRun } from './recorded-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-run-'));
const header = { bench: 'tau1', domain: 'airline', model: 'm' };

afterEach(() => rmSync(join(folder, 'run.jsonl'), { force: true }));

function write(...lines: readonly object[]) {
  const file = join(folder, 'run.jsonl');
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  return file;
}

describe('readRun', () => {
  it('reads words and calls in order and leaves out what is not of the service', () => {
    const turns = [
      ['u', 'hello'],
      ['c', 'think', { thought: 'x' }, '', 0],
      ['uc', 'toggle_data', {}, '', 0],
      ['c', 'what_can_i_do', {}, '…', 0, { meta: true }],
      ['c', 'get_user_details', { user_id: 'x' }, { name: 'already parsed' }, 0, { ungrounded: [['user_id', 'x']] }],
    ];

    const [trajectory] = readRun(write(header, { task_id: 7, passed: true, turns })).trajectories;

    expect(trajectory).toMatchObject({ taskId: '7', trial: 0, passed: true, gold: [] });
    expect(trajectory?.turns).toMatchObject([
      { kind: 'user', text: 'hello' },
      { kind: 'call', tool: 'think', result: '', isError: false, isInvented: false },
      { kind: 'call', tool: 'get_user_details', result: '{"name":"already parsed"}', isInvented: true },
    ]);
  });

  it('puts calls that were recorded apart after the dialogue', () => {
    const apart = { task_id: '1', passed: true, turns: [['u', 'hello']], calls: [['think', {}, '', 0]] };

    expect(readRun(write(header, apart)).trajectories[0]?.turns).toMatchObject([
      { kind: 'user' },
      { kind: 'call', tool: 'think' },
    ]);
  });
});

describe('findRuns', () => {
  it('finds runs of the two domains and passes over other files', () => {
    const file = write(header);
    writeFileSync(join(folder, 'cases.jsonl'), '{"tool":"think"}\n');
    writeFileSync(join(folder, 'telecom.jsonl'), '{"bench":"tau2","domain":"telecom"}\n');

    expect(findRuns(folder)).toEqual([file]);
  });
});
