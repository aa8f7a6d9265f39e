import { describe, expect, it } from 'vitest';
import { thingsIn } from './things-in.ts';

const brief = (data: unknown, about = '') =>
  thingsIn(data, about).map(({ kind, key, label, at }) => [kind, key, label, ...(at === undefined ? [] : [at])]);

describe('the things in a result', () => {
  it('are objects with an id, called by their names, and what they name besides', () => {
    const order = {
      order_id: '#W1',
      status: 'pending',
      items: [
        { name: 'Office Chair', item_id: '301', product_id: '3', price: 220 },
        { name: 'Desk Lamp', item_id: '302', product_id: '4', price: 45 },
      ],
    };

    expect(brief(order)).toEqual([
      ['order', '#W1', 'Office Chair, Desk Lamp'],
      ['item', '301', 'Office Chair', 0],
      ['product', '3', 'Office Chair', 0],
      ['item', '302', 'Desk Lamp', 1],
      ['product', '4', 'Desk Lamp', 1],
    ]);
  });

  it('are lists of keys under a name that says what they are, or that the command says', () => {
    expect(brief({ orders: ['#W1', '#W2'] })).toEqual([
      ['order', '#W1', '#W1', 0],
      ['order', '#W2', '#W2', 1],
    ]);
    expect(brief({ names: ['Ann', 'Bob'] }, 'user')).toEqual([
      ['user', 'Ann', 'Ann', 0],
      ['user', 'Bob', 'Bob', 1],
    ]);
  });

  it('are what stands in a map, under its keys', () => {
    const methods = { payment_methods: { card_1: { source: 'card', brand: 'visa' }, paypal_2: { source: 'paypal' } } };

    expect(brief(methods)).toEqual([
      ['payment method', 'card_1', 'card, visa', 0],
      ['payment method', 'paypal_2', 'paypal', 1],
    ]);
  });

  it('are called by their first plain fields where they have no name', () => {
    const data = { appointments: [{ appointment_id: 'A1', doctor: 'Dr. Osei', day: '2026-03-12', time: '09:30' }] };

    expect(brief(data)).toEqual([['appointment', 'A1', 'Dr. Osei, 2026-03-12, 09:30', 0]]);
  });

  it('are not called by numbers alone, which are what was paid and not what it was paid with', () => {
    const data = { payment_history: [{ payment_id: 'credit_card_1', amount: -667 }] };

    expect(brief(data)).toEqual([['payment', 'credit_card_1', 'credit_card_1', 0]]);
  });

  it('go by the name that tells them apart, where it is one', () => {
    expect(
      brief({
        services: [
          { service: 'oil change', price: 89 },
          { service: 'brake check', price: 49 },
        ],
      }),
    ).toEqual([
      ['service', 'oil change', 'oil change', 0],
      ['service', 'brake check', 'brake check', 1],
    ]);
  });

  it('are bounded, however much there is', () => {
    expect(thingsIn({ orders: Array.from({ length: 5_000 }, (_, n) => `#W${n}`) }, '').length).toBeLessThan(1_000);
  });
});
