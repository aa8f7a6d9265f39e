import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedModel, scriptedObjects, steps, type ScriptedStep } from '@fw/agent/testing';
import { compareRuns, createDryLedger, fileInsightStore } from '../index.ts';
import { createAgent } from '@fw/agent';

const folder = await mkdtemp(join(tmpdir(), 'fw-insights-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

function rehearsal(desk: OrderDesk, ...script: readonly ScriptedStep[]) {
  return planning(desk, ['Serve'], ...script);
}

function planning(
  desk: OrderDesk,
  goal: readonly [goal: string, command?: string],
  ...script: readonly ScriptedStep[]
) {
  const { assistant } = talk({ desk, ledger: createDryLedger() });
  return createAgent({
    workflow: orderWorkflow(desk, { confirm: () => 'run' }),
    assistant,
    model: scriptedModel(...script),
    planner: scriptedObjects(steps(goal)),
  });
}

const call = (command: string, parameters: unknown): ScriptedStep => ['run_command', { command, parameters }];
const finish: ScriptedStep = ['finish', { answer: 'ok', outcomes: [{ goal: 1, status: 'done' }] }];

describe('compareRuns', () => {
  it('distils a rule where teacher and student part, and restores everything (row 75)', async () => {
    const desk = new OrderDesk();
    const { session } = talk({ desk });
    const before = JSON.stringify(session);
    const store = fileInsightStore(join(folder, 'insights.md'));
    const model = scriptedObjects({ rules: ['Look at the orders before telling everyone.'] });

    const comparison = await compareRuns({
      request: 'tell everyone text="hello there"',
      session,
      teacher: rehearsal(desk, call('list_orders', {}), call('broadcast', { text: 'hello there' }), finish),
      student: rehearsal(desk, call('broadcast', { text: 'hello there' }), finish),
      model,
      store,
    });

    expect(comparison.divergence).toMatchObject({
      at: 0,
      teacher: { command: 'list_orders' },
      student: { command: 'broadcast' },
    });
    expect(comparison.added).toEqual(['Look at the orders before telling everyone.']);
    expect(await store.read()).toEqual(comparison.added);
    expect(desk.effects).toEqual([]);
    expect(JSON.stringify(session)).toBe(before);
  });

  it('distils a rule where only their plans part (row 75)', async () => {
    const desk = new OrderDesk();
    const model = scriptedObjects({ rules: ['Plan no change for a request that only asks.'] });
    const list = [call('list_orders', {}), finish];

    const comparison = await compareRuns({
      request: 'list',
      session: talk().session,
      teacher: planning(desk, ['Look', 'list_orders'], ...list),
      student: planning(desk, ['Tell', 'broadcast'], ...list),
      model,
      store: fileInsightStore(join(folder, 'plans.md')),
    });

    expect(comparison).toMatchObject({ plans: { teacher: ['list_orders'], student: ['broadcast'] } });
    expect(comparison.divergence).toBeUndefined();
    expect(comparison.added).toEqual(['Plan no change for a request that only asks.']);
    expect(model.prompts[0]).toContain('Planned: broadcast');
  });

  it('asks nothing when both do the same', async () => {
    const desk = new OrderDesk();
    const model = scriptedObjects({ rules: [] });
    const same = () => rehearsal(desk, call('list_orders', {}), finish);

    const { divergence } = await compareRuns({
      request: 'list',
      session: talk().session,
      teacher: same(),
      student: same(),
      model,
      store: fileInsightStore(join(folder, 'none.md')),
    });

    expect(divergence).toBeUndefined();
    expect(model.prompts).toEqual([]);
  });
});

describe('fileInsightStore', () => {
  it('keeps one wording of a rule and what a person wrote around it', async () => {
    const path = join(folder, 'rules.md');
    await writeFile(path, '# Rules\n\n- Check the status before cancelling an order.\n');
    const store = fileInsightStore(path);

    const added = await store.add(['Before cancelling an order, check the status.', '- Ask for\nthe size.', '']);

    expect(added).toEqual(['Ask for the size.']);
    expect(await readFile(path, 'utf8')).toBe(
      '# Rules\n\n- Check the status before cancelling an order.\n- Ask for the size.\n',
    );
  });
});
