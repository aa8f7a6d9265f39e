import type { Order } from '../application/order.ts';
import type { Edition, RetailStore } from '../application/retail-store.ts';

const HOME = { address1: '1 Mill Lane', address2: '', city: 'Boise', country: 'USA', state: 'ID', zip: '83701' };

/** A shop of two customers, two products and four orders, made for tests. Fresh on every call. */
export function smallShop(edition: Edition = 'v2'): RetailStore {
  return {
    edition,
    users: {
      ada_reed_1: {
        user_id: 'ada_reed_1',
        name: { first_name: 'Ada', last_name: 'Reed' },
        address: HOME,
        email: 'ada.reed@example.com',
        payment_methods: {
          credit_card_11: { source: 'credit_card', id: 'credit_card_11', brand: 'visa', last_four: '1111' },
          gift_card_12: { source: 'gift_card', id: 'gift_card_12', balance: 20 },
          paypal_13: { source: 'paypal', id: 'paypal_13' },
        },
        orders: ['#W1', '#W2', '#W3'],
      },
      ben_ochs_2: {
        user_id: 'ben_ochs_2',
        name: { first_name: 'Ben', last_name: 'Ochs' },
        address: { ...HOME, address1: '9 High Street', zip: '83702' },
        email: 'ben.ochs@example.com',
        payment_methods: { gift_card_21: { source: 'gift_card', id: 'gift_card_21', balance: 5 } },
        orders: ['#W4'],
      },
    },
    products: {
      '900': {
        name: 'Lamp',
        product_id: '900',
        variants: {
          '901': { item_id: '901', options: { color: 'red' }, available: true, price: 10 },
          '902': { item_id: '902', options: { color: 'blue' }, available: true, price: 25.5 },
          '903': { item_id: '903', options: { color: 'green' }, available: false, price: 12 },
          '904': { item_id: '904', options: { color: 'gold' }, available: true, price: 99 },
        },
      },
      '800': {
        name: 'Chair',
        product_id: '800',
        variants: {
          '801': { item_id: '801', options: { wood: 'oak' }, available: true, price: 50 },
          '802': { item_id: '802', options: { wood: 'pine' }, available: true, price: 40.1 },
        },
      },
    },
    orders: {
      '#W1': order('#W1', 'pending', 'credit_card_11'),
      '#W2': order('#W2', 'delivered', 'credit_card_11'),
      '#W3': order('#W3', 'processed', 'paypal_13'),
      '#W4': { ...order('#W4', 'pending', 'gift_card_21'), user_id: 'ben_ochs_2' },
    },
  };
}

/** A lamp at 10 and a chair at 50, paid at once. */
function order(orderId: string, status: Order['status'], paymentMethodId: string): Order {
  return {
    order_id: orderId,
    user_id: 'ada_reed_1',
    address: HOME,
    items: [
      { name: 'Lamp', product_id: '900', item_id: '901', price: 10, options: { color: 'red' } },
      { name: 'Chair', product_id: '800', item_id: '801', price: 50, options: { wood: 'oak' } },
    ],
    fulfillments: [],
    status,
    payment_history: [{ transaction_type: 'payment', amount: 60, payment_method_id: paymentMethodId }],
  };
}
