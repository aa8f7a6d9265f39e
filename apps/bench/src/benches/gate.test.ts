import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gate } from './gate.ts';
import type { Figure } from '../figure.ts';

const order = {
  order_id: '#W1',
  user_id: 'ada_reed_1',
  address: { address1: '1 Mill Lane', address2: '', city: 'Boise', country: 'USA', state: 'ID', zip: '83701' },
  items: [{ name: 'Lamp', product_id: '900', item_id: '901', price: 10, options: { color: 'red' } }],
  fulfillments: [],
  status: 'pending',
  payment_history: [{ transaction_type: 'payment', amount: 10, payment_method_id: 'credit_card_1234' }],
};
const steps = {
  cancel_reason: null,
  exchange_items: null,
  exchange_new_items: null,
  exchange_payment_method_id: null,
  exchange_price_difference: null,
  return_items: null,
  return_payment_method_id: null,
};
const cancelled = {
  ...order,
  ...steps,
  status: 'cancelled',
  cancel_reason: 'no longer needed',
  payment_history: [...order.payment_history, { ...order.payment_history[0], transaction_type: 'refund' }],
};
const user = {
  user_id: 'ada_reed_1',
  name: { first_name: 'Ada', last_name: 'Reed' },
  address: order.address,
  email: 'ada@example.com',
  payment_methods: {
    credit_card_1234: { source: 'credit_card', id: 'credit_card_1234', brand: 'visa', last_four: '1234' },
  },
  orders: ['#W1'],
};
const cancelArgs = { order_id: '#W1', reason: 'no longer needed' };
const cancelTool = {
  type: 'function',
  function: {
    name: 'cancel_pending_order',
    parameters: {
      type: 'object',
      properties: { order_id: { type: 'string' }, reason: { type: 'string' } },
      required: ['order_id', 'reason'],
    },
  },
};

let data: string;

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'gate-data-'));
  for (const folder of ['tau2-bench/retail', 'tau-trajectories']) mkdirSync(join(data, folder), { recursive: true });
  const db = { users: { ada_reed_1: user }, orders: { '#W1': order }, products: {} };
  writeFileSync(join(data, 'tau2-bench', 'retail', 'db.json'), JSON.stringify(db));
  writeFileSync(join(data, 'tau2-bench', 'retail', 'tools.json'), JSON.stringify([cancelTool]));
});

afterAll(() => rmSync(data, { recursive: true }));

/** Measures conversations that are made up here. */
async function measure(...trajectories: readonly object[]) {
  const header = { bench: 'tau2', domain: 'retail', model: 'made-up' };
  const lines = [header, ...trajectories].map((line) => JSON.stringify(line));
  writeFileSync(join(data, 'tau-trajectories', 'made-up.jsonl'), `${lines.join('\n')}\n`);
  const figures = await gate({ data });
  return (id: string, engine = 'fw') =>
    figures.find((figure: Figure) => figure.id === id && figure.engine === engine)?.value;
}

const asked = [
  ['u', 'Cancel order #W1, I no longer need it.'],
  ['a', 'I will cancel order #W1 because it is no longer needed. Is that right?'],
  ['u', 'Yes.'],
];
const done = ['c', 'cancel_pending_order', cancelArgs, JSON.stringify(cancelled), 0];
const gold = [['cancel_pending_order', cancelArgs]];

describe('the gate bench', () => {
  it('reproduces a recorded call, counts its confirmation as shown, and asks nothing more', async () => {
    const figure = await measure({ task_id: '1', passed: true, gold, turns: [...asked, done] });

    expect(figure('gate.conformance')).toBe(100);
    expect(figure('gate.blocked_good')).toBe(0);
    expect(figure('gate.questioned_good')).toBe(0);
    expect(figure('gate.shown_good')).toBe(100);
  });

  it('asks when the conversation holds no yes, or the yes was used up', async () => {
    const figure = await measure({ task_id: '1', passed: true, gold, turns: [asked[0], done] });

    expect(figure('gate.questioned_good')).toBe(100);
  });

  it('stops what the service rejected, where a check of schemas stops nothing', async () => {
    const again = ['c', 'cancel_pending_order', cancelArgs, 'Error: Non-pending order cannot be cancelled', 1];
    const unknown = ['c', 'cancel_pending_order', { ...cancelArgs, order_id: '#W7' }, 'Error: Order not found', 1];

    const figure = await measure({ task_id: '1', passed: false, gold, turns: [...asked, done, again, unknown] });

    expect(figure('gate.conformance')).toBe(100);
    expect(figure('gate.caught')).toBe(100);
    expect(figure('gate.caught', 'json-schema')).toBe(0);
    expect(figure('gate.caught.state')).toBe(100);
    expect(figure('gate.caught.referential')).toBe(100);
  });

  it('says when ours answers otherwise than recorded', async () => {
    const wrong = ['c', 'get_order_details', { order_id: '#W1' }, '{"status":"delivered"}', 0];

    const figure = await measure({ task_id: '1', passed: true, turns: [wrong] });

    expect(figure('gate.conformance')).toBe(0);
  });

  it('leaves out what never reached the service', async () => {
    const lost = ['c', 'get_order_details', { order_id: '#W1' }, 'Error: 503 Service Unavailable', 1];

    const figure = await measure({ task_id: '1', passed: false, turns: [lost] });

    expect(figure('gate.transport_errors')).toBe(1);
    expect(figure('gate.caught')).toBeUndefined();
  });

  it('counts a failed run as met when a change that nobody wanted would have been shown first', async () => {
    const figure = await measure({ task_id: '1', passed: false, gold: [], turns: [...asked, done] });

    expect(figure('gate.failed_runs_met')).toBe(100);
    expect(figure('gate.failed_runs_stopped')).toBe(0);
  });
});

/** The data sets lie beside the checkout, or where FW_DATA says. */
const SHARED = process.env['FW_DATA'] ?? join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data');
const isThere = existsSync(join(SHARED, 'tau-trajectories'));

describe.skipIf(!isThere)('on the recorded runs (skipped without the data sets: set FW_DATA)', () => {
  it('reproduces every call of the first conversations', { timeout: 120_000 }, async () => {
    const figures = await gate({ data: SHARED, conversations: 2 });

    expect(figures.find(({ id }) => id === 'gate.conformance')).toMatchObject({ value: 100 });
  });
});
