import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallShop } from '../test/small-shop.ts';
import suite, { tauSuite } from './tau-suite.ts';

const action = { name: 'cancel_pending_order', arguments: { order_id: '#W1', reason: 'no longer needed' } };
const task = {
  id: '7',
  user_scenario: {
    instructions: { reason_for_call: 'You want it cancelled.', task_instructions: null, known_info: 'You are Ada.' },
  },
  evaluation_criteria: {
    actions: [{ name: 'get_order_details', arguments: { order_id: '#W1' } }, action],
    communicate_info: ['42'],
  },
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tau-suite-'));
  const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content));
  write('db.json', smallShop('v2'));
  write('tasks.json', [task, { ...task, id: '8' }]);
  writeFileSync(join(folder, 'policy.md'), 'Be kind.');
  write('split_tasks.json', { test: ['7'], train: ['8'] });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the suite of recorded tasks', () => {
  it('takes the tasks of the split, with the changes alone as what must be done', () => {
    expect(tauSuite(folder).tasks).toEqual([
      {
        id: '7',
        user: { wants: 'You want it cancelled.', knows: 'You are Ada.' },
        expect: { by: 'state', effects: [{ command: action.name, input: action.arguments }], says: ['42'] },
      },
    ]);
    expect(() => tauSuite(folder, 'dev')).toThrow('There is no split "dev". There is: test, train.');
  });

  it('gives each trial data of its own, and says which record is not as it should be', () => {
    const tasks = tauSuite(folder);
    const [one, other] = [tasks.open({ id: '7' }), tasks.open({ id: '7' })];
    one.settings.shop.change('k', action.name, action.arguments);

    expect(one.guidance).toBe('Be kind.');
    expect(one.check()).toBeUndefined();
    expect(other.check()).toMatch(/^\w+: .+ is not as the task wants it\.$/);
  });

  it('finds the data as the workflow does, and says how to name it', () => {
    const given = { settings: { data_folder: folder, split: 'train' }, environment: {} };

    expect(suite(given)).toMatchObject({ name: 'τ² retail train', tasks: [{ id: '8' }] });
    expect(suite({ settings: {}, environment: { TAU_DATA: folder } }).tasks).toMatchObject([{ id: '7' }]);
    expect(() => suite({ settings: {}, environment: {} })).toThrow('set TAU_DATA to a folder');
  });
});
