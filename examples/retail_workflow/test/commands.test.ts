import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateInput, type AnyCommand, type CommandCall, type Slots } from '@fw/signature';
import { scriptedCall, slotsOf } from '@fw/signature/testing';
import { afterEach, describe, expect, it } from 'vitest';
import cancel from '../_commands/cancel_pending_order.ts';
import exchange from '../_commands/exchange_delivered_order_items.ts';
import findByEmail from '../_commands/find_user_id_by_email.ts';
import findByName from '../_commands/find_user_id_by_name_zip.ts';
import getOrder from '../_commands/get_order_details.ts';
import getProduct from '../_commands/get_product_details.ts';
import getUser from '../_commands/get_user_details.ts';
import modifyAddress from '../_commands/modify_pending_order_address.ts';
import modifyItems from '../_commands/modify_pending_order_items.ts';
import modifyPayment from '../_commands/modify_pending_order_payment.ts';
import settings from '../workflow.ts';
import returnItems from '../_commands/return_delivered_order_items.ts';
import { shopInMemory } from '../application/shop.ts';
import { smallShop } from './small-shop.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function callOn(
  settings: Record<string, unknown> = { shop: shopInMemory(smallShop()) },
  principal?: string,
): CommandCall {
  return scriptedCall({ settings, idempotencyKey: 'key-1', ...(principal !== undefined && { principal }) });
}

/** What the gate says of values that the person said themselves. */
async function gate(command: AnyCommand, values: Record<string, unknown>, call = callOn()) {
  const slots: Slots = slotsOf(values);
  const grounds = { said: [JSON.stringify(values)], shown: [], trustCaller: true };
  const result = await validateInput(command, slots, { call, grounds });
  return result.kind === 'valid'
    ? result.input.values
    : result.issues.map(({ slot, kind, message }) => [slot, kind, message]);
}

describe('the gate of the shop', () => {
  it('finds an order typed without its # and names near misses of one that does not exist (row 40)', async () => {
    expect(await gate(getOrder, { order_id: 'w1' })).toEqual({ order_id: '#W1' });
    const call = callOn();
    const lookup = await getOrder.lookup?.order_id?.('#W22', call);
    expect(lookup).toMatchObject({ kind: 'unknown', suggestions: ['#W2'] });
  });

  it('shows a signed-in customer nothing of the orders of others', async () => {
    expect(await gate(getOrder, { order_id: '#W4' }, callOn(undefined, 'ada_reed_1'))).toEqual([
      ['order_id', 'unknown', 'There is no order #W4.'],
    ]);
  });

  it('takes whoever is signed in for the customer meant, and for the staff the one whose name is said', async () => {
    const meant = (words: string, call: CommandCall) => getUser.resolve?.user_id?.(words, call, {});
    const ada = { value: 'ada_reed_1', label: 'Ada Reed' };

    expect(await meant('show me my profile', callOn(undefined, 'ada_reed_1'))).toEqual([]);
    expect(settings.known?.(callOn(undefined, 'ada_reed_1'))).toEqual({ user_id: 'ada_reed_1', country: 'USA' });
    expect(await meant("what is ada reed's address", callOn())).toEqual([ada]);
    expect(await meant('what does Ada owe', callOn())).toEqual([]);
  });

  it('knows the orders of a signed-in customer by what is in them, where something can be done', async () => {
    const store = smallShop();
    Object.assign(store.orders['#W3'] ?? {}, { status: 'pending', items: [store.orders['#W3']?.items[1]] });
    const mine = callOn({ shop: shopInMemory(store), customer_id: 'ada_reed_1' });
    const resolve = (words: string, call: CommandCall) => cancel.resolve?.order_id?.(words, call, {});

    expect(await resolve('cancel the order with the red lamp', mine)).toMatchObject([{ value: '#W1' }]);
    expect(await resolve('cancel the one with the chair', mine)).toMatchObject([{ value: '#W1' }, { value: '#W3' }]);
    expect(await resolve('cancel my order', mine)).toEqual([]);
    expect(await resolve('cancel the order with the red lamp', callOn())).toEqual([]);
  });

  it('knows what a customer calls the items of an order', async () => {
    const call = callOn(undefined, 'ada_reed_1');
    const known = { order_id: '#W2' };
    const resolve = async (words: string) => await returnItems.resolve?.item_ids?.(words, call, known);

    expect(await resolve('the red lamp')).toEqual([{ value: ['901'], label: 'Lamp (color red)' }]);
    expect(await resolve('return the lamp and the chair')).toMatchObject([{ value: ['901', '801'] }]);
    expect(await resolve('everything in it')).toMatchObject([{ value: ['901', '801'] }]);
    expect(await resolve("I don't want the sofa")).toEqual([]);
    expect(await returnItems.resolve?.item_ids?.('the lamp', call, {})).toEqual([]);
  });

  it('asks which of two alike is meant, and takes a shirt for a T-shirt', async () => {
    const store = smallShop();
    const shirt = { name: 'T-Shirt', product_id: '600', price: 20 };
    Object.assign(store.orders['#W2'] ?? {}, {
      items: [
        { ...shirt, item_id: '601', options: { color: 'purple', size: 'L' } },
        { ...shirt, item_id: '602', options: { color: 'black', size: 'L' } },
      ],
    });
    const call = callOn({ shop: shopInMemory(store) }, 'ada_reed_1');
    const resolve = async (words: string) => await returnItems.resolve?.item_ids?.(words, call, { order_id: '#W2' });

    expect(await resolve('the t-shirt in purple')).toMatchObject([{ value: ['601'] }]);
    expect(await resolve('the tshirt')).toMatchObject([{ value: ['601'] }, { value: ['602'] }]);
    expect(await resolve('a t shirt')).toMatchObject([{ value: ['601'] }, { value: ['602'] }]);
    expect(await resolve('my shirts, size L')).toMatchObject([{ value: ['601'] }, { value: ['602'] }]);
    expect(await resolve("I don't like it")).toEqual([]);
  });

  it.each([
    ['exchange the red lamp for a blue one', ['902']],
    ['the blue one', ['902']],
    ['in green, which is out of stock', undefined],
    ['exchange the red lamp', undefined],
  ])('knows what is to come instead: "%s"', async (words, value) => {
    const known = { order_id: '#W1', item_ids: ['901'] };

    const found = await modifyItems.resolve?.new_item_ids?.(words, callOn(undefined, 'ada_reed_1'), known);

    expect(found).toEqual(value === undefined ? [] : [{ value, label: expect.stringContaining('blue') }]);
  });

  it.each([
    ['the credit card', ['credit_card_11']],
    ['my visa', ['credit_card_11']],
    ['the card ending in 1111', ['credit_card_11']],
    ['the card ending in 2222', []],
    ['my mastercard', []],
    ['gift card', ['gift_card_12']],
    ['give me credit', ['gift_card_12']],
    ['PayPal', ['paypal_13']],
    ['the card I paid with', ['credit_card_11']],
    ['PayPal or the gift card', ['gift_card_12', 'paypal_13']],
    ['my money back', []],
  ])('knows which payment method "%s" is', async (words, values) => {
    const found = await returnItems.resolve?.payment_method_id?.(words, callOn(undefined, 'ada_reed_1'), {
      order_id: '#W2',
    });

    expect(found?.map(({ value }) => value)).toEqual(values);
  });

  it('gives store credit where the shop does, and says else where the money goes', async () => {
    const values = { order_id: '#W1', reason: 'no longer needed', refund_to: 'credit' };
    const giving = callOn({ shop: shopInMemory(smallShop()), store_credit: true });

    expect(await gate(cancel, values, giving)).toMatchObject({ refund_to: 'store credit' });
    expect(await gate(cancel, values)).toMatchObject([
      ['refund_to', 'refused', expect.stringContaining('visa ending in 1111')],
    ]);
    expect(await gate(cancel, { order_id: '#W1', reason: 'no longer needed' })).toMatchObject({
      refund_to: 'original payment',
    });
  });

  it('asks again for people it cannot find, without naming anyone else (row 41)', async () => {
    expect(await gate(findByEmail, { email: 'ada.read@example.com' })).toMatchObject([
      ['email', 'unknown', expect.anything()],
    ]);
    expect(await gate(findByName, { first_name: 'Ada', last_name: 'Read', zip: '83701' })).toMatchObject([
      ['last_name', 'unknown', expect.stringContaining('Ada Read')],
    ]);
  });

  it('takes the name of a product for its id', async () => {
    expect(await gate(getProduct, { product_id: 'lamp' })).toEqual({ product_id: '900' });
  });

  it.each([
    ['cancelling what was delivered', cancel, { order_id: '#W2', reason: 'no longer needed' }, 'order_id', 'refused'],
    ['a reason that is not accepted', cancel, { order_id: '#W1', reason: 'too slow' }, 'reason', 'invalid'],
    [
      'returning what is pending',
      returnItems,
      { order_id: '#W1', item_ids: ['901'], payment_method_id: 'credit_card_11' },
      'order_id',
      'refused',
    ],
    [
      'a refund to a third method',
      returnItems,
      { order_id: '#W2', item_ids: ['901'], payment_method_id: 'paypal_13' },
      'payment_method_id',
      'refused',
    ],
    [
      'paying as before',
      modifyPayment,
      { order_id: '#W1', payment_method_id: 'credit_card_11' },
      'payment_method_id',
      'refused',
    ],
    [
      'paying with too small a gift card',
      modifyPayment,
      { order_id: '#W1', payment_method_id: 'gift_card_12' },
      'payment_method_id',
      'refused',
    ],
  ])('refuses %s', async (_what, command, values, slot, kind) => {
    expect(await gate(command, values)).toEqual([[slot, kind, expect.any(String)]]);
  });

  it.each([
    ['an item that is not in the order', { item_ids: ['902'], new_item_ids: ['901'] }, ['item_ids']],
    ['a replacement of another product', { new_item_ids: ['801'] }, ['new_item_ids']],
    ['a replacement out of stock', { new_item_ids: ['903'] }, ['new_item_ids']],
    ['a replacement too few', { item_ids: ['901', '801'] }, ['new_item_ids']],
    ['someone else’s gift card', { payment_method_id: 'gift_card_21' }, ['payment_method_id']],
    [
      'a gift card that holds too little',
      { new_item_ids: ['904'], payment_method_id: 'gift_card_12' },
      ['payment_method_id'],
    ],
    [
      'several things at once, all of them',
      { item_ids: ['902'], payment_method_id: 'gift_card_21' },
      ['item_ids', 'payment_method_id'],
    ],
  ])('refuses to change %s', async (_what, difference, slots) => {
    const values = {
      order_id: '#W1',
      item_ids: ['901'],
      new_item_ids: ['902'],
      payment_method_id: 'credit_card_11',
      ...difference,
    };

    expect(await gate(modifyItems, values)).toEqual(
      slots.map((slot) => [slot, expect.any(String), expect.any(String)]),
    );
    const delivered = { ...values, order_id: '#W2' };
    expect(await gate(exchange, delivered)).toEqual(
      slots.map((slot) => [slot, expect.any(String), expect.any(String)]),
    );
  });

  it('lets a good change through, and says before what it will do', async () => {
    const values = { order_id: '#W1', item_ids: ['901'], new_item_ids: ['902'], payment_method_id: 'gift_card_12' };

    expect(await gate(modifyItems, values)).toEqual(values);
    expect(await modifyItems.preview?.(values, callOn())).toBe(
      'In order #W1:\n- Lamp: color red ($10.00) would become color blue ($25.50)\nGift card with $20.00 would be charged $15.50 more. ' +
        'After that, the order can be neither changed again nor cancelled.',
    );
  });

  it('fills in that an address has no second line', async () => {
    const values = { order_id: '#W1', address1: '2 Elm St', city: 'Boise', state: 'ID', country: 'USA', zip: '83702' };

    expect(await gate(modifyAddress, values)).toEqual({ ...values, address2: '' });
  });
});

describe('writes that persist', () => {
  const args = { order_id: '#W1', reason: 'no longer needed' as const, refund_to: 'original payment' as const };

  /** Settings of a shop in files, as a context file gives them. */
  function filesOfShop() {
    const folder = mkdtempSync(join(tmpdir(), 'small-shop-'));
    folders.push(folder);
    const { edition: _edition, ...tables } = smallShop();
    writeFileSync(join(folder, 'db.json'), JSON.stringify(tables));
    return { folder, journal: join(folder, 'journal.jsonl') };
  }

  it('shows a cancelled order as cancelled, also after a restart (row 110)', async () => {
    const { folder, journal } = filesOfShop();
    const settings = { data_folder: folder, journal_file: journal };

    await cancel.run(args, callOn(settings));

    const here = await getOrder.run({ order_id: '#W1' }, callOn(settings));
    // A path of another spelling is another shop to this process: it reads the files anew, as a restart would.
    const restarted = { data_folder: `${folder}/.`, journal_file: `${folder}/./journal.jsonl` };
    const later = await getOrder.run({ order_id: '#W1' }, callOn(restarted));
    expect(here).toMatchObject({
      data: { status: 'cancelled' },
      text: expect.stringContaining('Order #W1 is cancelled'),
    });
    expect(later).toEqual(here);
  });

  it('does nothing twice under one key and remembers that it was done', async () => {
    const { folder, journal } = filesOfShop();
    const settings = { data_folder: folder, journal_file: journal };
    const first = await cancel.run(args, callOn(settings));

    expect(await cancel.run(args, callOn(settings))).toEqual(first);
    expect(await cancel.reconcile?.('key-1', args, callOn(settings))).toMatchObject({ kind: 'done' });
    expect(await cancel.reconcile?.('key-2', args, callOn(settings))).toEqual({ kind: 'not-done' });
  });

  it('drops a line that a crash cut off', async () => {
    const { folder, journal } = filesOfShop();
    writeFileSync(journal, '{"key":"k","tool":"cancel_pend');

    const output = await getOrder.run({ order_id: '#W1' }, callOn({ data_folder: folder, journal_file: journal }));

    expect(output).toMatchObject({ data: { status: 'pending' } });
  });

  it('does not keep in mind what it could not keep on disk', async () => {
    const { folder, journal } = filesOfShop();
    const settings = { data_folder: folder, journal_file: journal };
    await getOrder.run({ order_id: '#W1' }, callOn(settings));
    // A folder in the place of the journal cannot be written to.
    mkdirSync(journal);

    expect(() => cancel.run(args, callOn(settings))).toThrow();

    expect(await getOrder.run({ order_id: '#W1' }, callOn(settings))).toMatchObject({ data: { status: 'pending' } });
    expect(await cancel.reconcile?.('key-1', args, callOn(settings))).toEqual({ kind: 'not-done' });
  });

  it('refuses a journal that was written for other data', () => {
    const { folder, journal } = filesOfShop();
    const entry = {
      key: 'k',
      tool: 'cancel_pending_order',
      args: { order_id: '#W9', reason: 'no longer needed' },
      answer: '{}',
    };
    writeFileSync(journal, `${JSON.stringify(entry)}\n`);

    expect(() => getOrder.run({ order_id: '#W1' }, callOn({ data_folder: folder, journal_file: journal }))).toThrow(
      /does not fit/,
    );
  });

  it('says what to do when no data is named', () => {
    expect(() => getOrder.run({ order_id: '#W1' }, callOn({ data_folder: '/nowhere' }))).toThrow(
      /No shop data in "\/nowhere"/,
    );
  });
});
