import { describe, expect, it } from 'vitest';
import type { RetailStore } from '../application/retail-store.ts';
import { callTool } from '../application/tools.ts';
import { smallShop } from './small-shop.ts';

/** Calls a tool and reads its answer: a record, or the text of a refusal. */
function call(store: RetailStore, name: string, args: Record<string, unknown> = {}) {
  const answer = callTool(store, name, args);
  return answer.startsWith('{') ? (JSON.parse(answer) as Record<string, unknown>) : answer;
}

function balance(store: RetailStore, userId: string, cardId: string) {
  const method = store.users[userId]?.payment_methods[cardId];
  return method?.source === 'gift_card' ? method.balance : undefined;
}

describe('cancelling', () => {
  it('refunds a gift card at once and shows the order as cancelled afterwards (row 110)', () => {
    const store = smallShop();

    call(store, 'cancel_pending_order', { order_id: '#W4', reason: 'ordered by mistake' });

    expect(balance(store, 'ben_ochs_2', 'gift_card_21')).toBe(65);
    expect(call(store, 'get_order_details', { order_id: '#W4' })).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'ordered by mistake',
      payment_history: [{ transaction_type: 'payment' }, { transaction_type: 'refund', amount: 60 }],
    });
  });

  it.each([
    [
      'an order that is not pending',
      { order_id: '#W2', reason: 'no longer needed' },
      'Non-pending order cannot be cancelled',
    ],
    ['an unknown order', { order_id: '#W9', reason: 'no longer needed' }, 'Order not found'],
    ['a reason that is not accepted', { order_id: '#W1', reason: 'too slow' }, 'Invalid reason'],
  ])('refuses %s and changes nothing', (_what, args, message) => {
    const store = smallShop();

    expect(call(store, 'cancel_pending_order', args)).toBe(`Error: ${message}`);
    expect(store).toEqual(smallShop());
  });
});

describe('changing items', () => {
  const change = { order_id: '#W1', item_ids: ['901'], new_item_ids: ['902'], payment_method_id: 'gift_card_12' };

  it('charges the difference and marks the order as modified', () => {
    const store = smallShop();

    expect(call(store, 'modify_pending_order_items', change)).toMatchObject({
      status: 'pending (item modified)',
      items: [{ item_id: '902', price: 25.5 }, { item_id: '801' }],
    });
    expect(balance(store, 'ada_reed_1', 'gift_card_12')).toBe(4.5);
  });

  it('shows each new item at its own price in the first edition, all at the last one in the second', () => {
    const both = { ...change, item_ids: ['901', '801'], new_item_ids: ['902', '802'], payment_method_id: 'paypal_13' };
    const prices = (store: RetailStore) => {
      call(store, 'modify_pending_order_items', both);
      return store.orders['#W1']?.items.map((item) => item.price);
    };

    expect(prices(smallShop('v1'))).toEqual([25.5, 40.1]);
    expect(prices(smallShop('v2'))).toEqual([40.1, 40.1]);
  });

  it.each([
    ['an item out of stock', { new_item_ids: ['903'] }, 'New item 903 not found or available'],
    ['an item of another product', { new_item_ids: ['802'] }, 'Variant not found'],
    ['an item that is not in the order', { item_ids: ['902'] }, '902 not found'],
    ['a list of another length', { new_item_ids: ['902', '904'] }, 'The number of items to be exchanged should match'],
    ['the same item', { new_item_ids: ['901'] }, 'The new item id should be different from the old item id'],
    [
      'a gift card without enough on it',
      { new_item_ids: ['904'] },
      'Insufficient gift card balance to pay for the new item',
    ],
    ['the payment method of someone else', { payment_method_id: 'gift_card_21' }, 'Payment method not found'],
  ])('refuses %s', (_what, difference, message) => {
    const store = smallShop();

    expect(call(store, 'modify_pending_order_items', { ...change, ...difference })).toBe(`Error: ${message}`);
    expect(store).toEqual(smallShop());
  });

  it('requests an exchange of delivered items and notes what it will cost', () => {
    expect(call(smallShop(), 'exchange_delivered_order_items', { ...change, order_id: '#W2' })).toMatchObject({
      status: 'exchange requested',
      exchange_price_difference: 15.5,
      items: [{ item_id: '901' }, { item_id: '801' }],
    });
  });
});

describe('changing the payment', () => {
  it('charges the new method, refunds the old, and refuses a second change', () => {
    const store = smallShop();
    const toPaypal = { order_id: '#W4', payment_method_id: 'gift_card_21' };

    expect(call(store, 'modify_pending_order_payment', toPaypal)).toBe(
      'Error: The new payment method should be different from the current one',
    );
    call(store, 'modify_pending_order_payment', { order_id: '#W1', payment_method_id: 'paypal_13' });
    expect(call(store, 'modify_pending_order_payment', { order_id: '#W1', payment_method_id: 'paypal_13' })).toBe(
      'Error: There should be exactly one payment for a pending order',
    );
  });
});

describe('returning', () => {
  it('accepts the original payment method or a gift card, nothing else', () => {
    const request = { order_id: '#W2', item_ids: ['801'] };

    expect(call(smallShop('v1'), 'return_delivered_order_items', { ...request, payment_method_id: 'paypal_13' })).toBe(
      'Error: payment method should be either the original payment method or a gift card',
    );
    expect(
      call(smallShop(), 'return_delivered_order_items', { ...request, payment_method_id: 'gift_card_12' }),
    ).toMatchObject({
      status: 'return requested',
      return_items: ['801'],
    });
  });
});

describe('finding', () => {
  it('finds people by e-mail or name in any case, but not by a wrong zip code', () => {
    const store = smallShop('v1');

    expect(call(store, 'find_user_id_by_email', { email: 'ADA.REED@example.com' })).toBe('ada_reed_1');
    expect(call(store, 'find_user_id_by_name_zip', { first_name: 'ben', last_name: 'OCHS', zip: '83702' })).toBe(
      'ben_ochs_2',
    );
    expect(call(store, 'find_user_id_by_name_zip', { first_name: 'Ben', last_name: 'Ochs', zip: '1' })).toBe(
      'Error: user not found',
    );
  });

  it('lists product types by name and finds one item', () => {
    expect(call(smallShop(), 'list_all_product_types')).toEqual({ Chair: '800', Lamp: '900' });
    expect(call(smallShop(), 'get_item_details', { item_id: '801' })).toMatchObject({ price: 50 });
  });
});

describe('a call that does not fit', () => {
  it('names what is missing and what does not belong', () => {
    expect(call(smallShop(), 'cancel_pending_order', { order_id: '#W1' })).toBe(
      "Error: RetailTools.cancel_pending_order() missing 1 required positional argument: 'reason'",
    );
    expect(call(smallShop('v1'), 'get_order_details', { order_id: '#W1', x: 1 })).toBe(
      "Error: GetOrderDetails.invoke() got an unexpected keyword argument 'x'",
    );
  });

  it('knows no tool that the objects of the language have', () => {
    expect(call(smallShop(), 'constructor')).toBe("Error: Tool 'constructor' not found.");
    expect(call(smallShop(), 'get_order_details', { order_id: 'toString' })).toBe('Error: Order not found');
  });
});
