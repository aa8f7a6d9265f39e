import { beforeAll, describe, expect, it } from 'vitest';
import { converse, trainExample, type TrainedExample } from '../../testing/train-example.ts';
import { shopInMemory, type Shop } from '../application/shop.ts';
import { smallShop } from './small-shop.ts';

const SENTENCE = 'Cancel that blue jacket order from last week and give me credit, not a refund';

let example: TrainedExample;

beforeAll(async () => {
  example = await trainExample('retail_workflow');
}, 300_000);

/** Ada's shop: one order with a blue jacket, one with a red jacket, both pending and paid by card. */
function jacketShop(second: 'red' | 'blue' = 'red'): Shop {
  const store = smallShop();
  for (const [orderId, color] of [
    ['#W1', 'blue'],
    ['#W3', second],
  ] as const) {
    const order = store.orders[orderId];
    if (order === undefined) continue;
    const jacket = { name: 'Leather Jacket', product_id: '700', item_id: color === 'blue' ? '701' : '702', price: 60 };
    Object.assign(order, {
      status: 'pending',
      items: [{ ...jacket, options: { color } }],
      payment_history: [{ transaction_type: 'payment', amount: 60, payment_method_id: 'credit_card_11' }],
    });
  }
  return shopInMemory(store);
}

async function talk(shop: Shop, lines: readonly string[], settings: Record<string, unknown> = { store_credit: true }) {
  const app = await example.open({ settings: { shop, customer_id: 'ada_reed_1', ...settings } });
  return await converse(app, lines);
}

describe(`"${SENTENCE}"`, () => {
  it('cancels the right order for store credit, after a look and a yes (row N5)', async () => {
    const shop = jacketShop();

    const turns = await talk(shop, [SENTENCE, 'no longer needed', 'yes']);

    const [asked, shown, done] = turns;
    expect(asked?.clarification).toMatchObject({ kind: 'fill-slots', issues: [{ slot: 'reason', kind: 'missing' }] });
    expect(shown?.clarification?.kind).toBe('confirm');
    expect(shown?.answer).toContain('$60.00 would go to the gift card with $20.00 as credit');
    expect(done).toMatchObject({ status: 'completed', success: true });
    expect(shop.store.orders['#W1']).toMatchObject({ status: 'cancelled' });
    expect(shop.store.orders['#W1']?.payment_history).toMatchObject([
      { transaction_type: 'payment', payment_method_id: 'credit_card_11' },
      { transaction_type: 'refund', payment_method_id: 'gift_card_12', amount: 60 },
    ]);
    expect(shop.store.users['ada_reed_1']?.payment_methods['gift_card_12']).toMatchObject({ balance: 80 });
    expect(shop.store.orders['#W3']).toMatchObject({ status: 'pending' });
  });

  it('asks which of two blue jackets, and takes the answer', async () => {
    const shop = jacketShop('blue');

    const [asked] = await talk(shop, [SENTENCE]);

    expect(asked?.status).toBe('awaiting-user');
    expect(asked?.clarification?.issues).toContainEqual(
      expect.objectContaining({ slot: 'order_id', kind: 'ambiguous' }),
    );
    expect(asked?.answer).toContain('#W1');
    expect(asked?.answer).toContain('#W3');
  });

  it('ends in a question, never in a refund to the card, where the shop gives no credit', async () => {
    const shop = jacketShop();

    const turns = await talk(shop, [SENTENCE, 'no longer needed', 'yes'], {});

    expect(turns.map(({ status }) => status)).not.toContain('failed');
    expect(turns.at(-1)?.status).toBe('awaiting-user');
    expect(shop.store.orders['#W1']).toMatchObject({ status: 'pending' });
  });

  it('does it once, however often the yes is said', async () => {
    const shop = jacketShop();

    await talk(shop, [SENTENCE, 'no longer needed', 'yes', 'yes', 'yes please']);

    expect(shop.store.orders['#W1']?.payment_history).toHaveLength(2);
    expect(shop.store.users['ada_reed_1']?.payment_methods['gift_card_12']).toMatchObject({ balance: 80 });
  });
});
