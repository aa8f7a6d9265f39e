import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CORRECTS, type ErrorClass } from './error-model.ts';
import { misdo, unwantedChange } from './mistakes.ts';
import { runScript } from './run-script.ts';
import type { Engine } from './run-result.ts';
import { writeScript, type Script, type Step } from './script.ts';
import { drawsFor } from './seeded.ts';
import { readTasks, type Action, type TauTask } from './tau-task.ts';
import { openWorlds, type WorldMaker } from './world.ts';

const address = { address1: '1 Mill Lane', address2: '', city: 'Boise', country: 'USA', state: 'ID', zip: '83701' };
const order = (id: string) => ({
  order_id: id,
  user_id: 'ada_reed_1',
  address,
  items: [{ name: 'Lamp', product_id: '900', item_id: '901', price: 10, options: { color: 'red' } }],
  fulfillments: [],
  status: 'pending',
  payment_history: [{ transaction_type: 'payment', amount: 10, payment_method_id: 'credit_card_1234' }],
});
const user = {
  name: { first_name: 'Ada', last_name: 'Reed' },
  address,
  email: 'ada@example.com',
  payment_methods: {
    credit_card_1234: { source: 'credit_card', id: 'credit_card_1234', brand: 'visa', last_four: '1234' },
    paypal_77: { source: 'paypal', id: 'paypal_77' },
  },
  orders: ['#W1000001', '#W1000002'],
};
const right: Action = { tool: 'cancel_pending_order', args: { order_id: '#W1000001', reason: 'no longer needed' } };
const wrong: Action = { tool: 'cancel_pending_order', args: { order_id: '#W1000002', reason: 'no longer needed' } };

let data: string;
let maker: WorldMaker;
let task: TauTask;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'faults-data-'));
  const folder = join(data, 'tau-bench', 'retail');
  mkdirSync(join(folder, 'db'), { recursive: true });
  const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content));
  write('db/users.json', { ada_reed_1: user });
  write('db/orders.json', { '#W1000001': order('#W1000001'), '#W1000002': order('#W1000002') });
  write('db/products.json', {});
  const instruction = 'You are Ada Reed, ada_reed_1. You no longer need order #W1000001 and want it cancelled.';
  const actions = [{ name: right.tool, kwargs: right.args }];
  write('tasks_test.json', [{ user_id: 'ada_reed_1', instruction, actions }]);
  maker = await openWorlds('retail', data);
  task = readTasks(data, 'retail')[0] as TauTask; // Written above.
});

afterAll(() => rmSync(data, { recursive: true }));

/** A seed whose first telling is, or is not, taken to heart. */
function seedThat(corrects: boolean): number {
  for (let seed = 1; ; seed++) if (drawsFor(seed, task.id, 'corrects', 0).next() < CORRECTS === corrects) return seed;
}

function run(engine: Engine, step: Step, seed = seedThat(true)) {
  const lookup: Step = { right, first: { tool: 'get_order_details', args: { order_id: '#W1000001' } } };
  const script: Script = { task, seed, steps: [lookup, step], plan: [right] };
  return runScript(engine, script, maker, maker.goldStore(task.gold));
}

describe('the fault injector', () => {
  it('counts a task without mistakes as completed by every engine', { timeout: 60_000 }, async () => {
    for (const engine of [
      'plain',
      'plain-approval',
      'fw',
      'fw-planner',
      'fw-no-goals',
      'fw-nodding',
      'fw-sloppy',
    ] as const) {
      expect(await run(engine, { right, first: right })).toMatchObject({ engine, wrongEffects: [], completed: true });
    }
  });

  it('counts a change of the wrong order, and names the mistake', async () => {
    const step: Step = { right, first: wrong, error: 'wrong-reference' };

    expect(await run('plain', step)).toMatchObject({ wrongEffects: ['wrong-reference'], completed: false });
    expect(await run('plain-approval', step)).toMatchObject({ wrongEffects: [], completed: true, confirmations: 2 });
    expect(await run('fw', step)).toMatchObject({ wrongEffects: [], completed: true });
  });

  it('lets a person who nods have the wrong effect that only they could stop', async () => {
    const twice: Step = { right, first: { ...right, args: { order_id: '#W1000001', reason: 'ordered by mistake' } } };

    expect(await run('fw', { ...twice, error: 'default-taken' })).toMatchObject({ wrongEffects: [] });
    expect(await run('plain', { ...twice, error: 'default-taken' })).toMatchObject({ wrongEffects: ['default-taken'] });
  });

  it('does not complete a task whose change is forgotten, unless the plan brings it back', async () => {
    const step: Step = { right, error: 'left-out' };

    expect(await run('plain', step)).toMatchObject({ wrongEffects: [], completed: false });
    expect(await run('fw-no-goals', step)).toMatchObject({ completed: false });
    expect(await run('fw', step)).toMatchObject({ completed: true });
  });

  it('believes no claim of a change that was not made, and the change is made when the model is told', async () => {
    for (const seed of [seedThat(true), seedThat(true) + 1])
      expect(await run('fw-lying', { right, first: right }, seed)).toMatchObject({ believed: false, completed: true });
  });

  it('gives a step up when the model keeps on', async () => {
    const invented: Action = { ...right, args: { ...right.args, order_id: '#W9' } };
    const result = await run('plain', { right: invented, first: invented, error: 'invented-value' }, seedThat(false));

    expect(result).toMatchObject({ wrongEffects: [], completed: false });
    expect(result.steps).toBeLessThan(10);
  });

  it('draws the same mistakes for a seed, and others for another', () => {
    const { store } = maker.open();
    const scripts = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => writeScript(task, seed, maker, store));
    const plain = scripts.map(({ steps }) => JSON.stringify(steps));

    expect(plain[0]).toBe(plain[1]);
    expect(new Set(plain).size).toBeGreaterThan(1);
  });
});

describe('a mistake', () => {
  it.each<[ErrorClass, RegExp]>([
    ['wrong-reference', /"#W1000002"/],
    ['invented-value', /"#W\d{7}"/],
    ['echoed-example', /"#W1234567"/],
    ['default-taken', /ordered by mistake|no longer needed/],
    ['wrong-tool', /return_delivered_order_items/],
  ])('of the class %s differs from what is right', (kind, form) => {
    const reason = kind === 'default-taken' ? 'ordered by mistake' : 'no longer needed';
    const from = { ...right, args: { ...right.args, reason } };
    for (let seed = 1; seed < 20; seed++) {
      const made = misdo(kind, from, { task, maker, store: maker.open().store, draws: drawsFor(seed) });
      if (made === undefined) throw new Error(`${kind} does not apply`);
      expect(maker.keyOf(made)).not.toBe(maker.keyOf(from));
      expect(JSON.stringify(made)).toMatch(form);
    }
  });

  it('that does not apply is none, and an unwanted change concerns what the task does not', () => {
    const occasion = { task, maker, store: maker.open().store, draws: drawsFor(1) };

    expect(misdo('wrong-payment', right, occasion)).toBeUndefined();
    expect(unwantedChange(occasion)).toEqual(wrong);
  });
});
