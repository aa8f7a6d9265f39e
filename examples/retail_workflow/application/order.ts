import type { Address } from './customer.ts';

/** Where an order stands. Only pending and delivered orders can be acted on. */
export type OrderStatus =
  | 'pending'
  | 'pending (item modified)'
  | 'processed'
  | 'delivered'
  | 'cancelled'
  | 'exchange requested'
  | 'return requested';

/** One line of an order. Price in dollars at the time of purchase. */
export interface OrderItem {
  readonly name: string;
  readonly product_id: string;
  item_id: string;
  price: number;
  options: Readonly<Record<string, string>>;
}

/** Money that went from (`payment`) or to (`refund`) a payment method, in dollars. */
export interface OrderPayment {
  readonly transaction_type: 'payment' | 'refund';
  readonly amount: number;
  readonly payment_method_id: string;
}

/** An order with what was bought, where it goes, and what was paid. */
export interface Order {
  readonly order_id: string;
  readonly user_id: string;
  address: Address;
  readonly items: OrderItem[];
  readonly fulfillments: readonly { readonly tracking_id: readonly string[]; readonly item_ids: readonly string[] }[];
  status: OrderStatus;
  readonly payment_history: OrderPayment[];
  cancel_reason?: string | null;
  exchange_items?: readonly string[] | null;
  exchange_new_items?: readonly string[] | null;
  exchange_payment_method_id?: string | null;
  exchange_price_difference?: number | null;
  return_items?: readonly string[] | null;
  return_payment_method_id?: string | null;
}

/** Why an order may be cancelled; other reasons are not accepted. */
export const CANCEL_REASONS = ['no longer needed', 'ordered by mistake'] as const;

/** What is noted for who gives no reason, where none is demanded. */
export const UNSAID_REASON = CANCEL_REASONS[0];

/** The item ids asked for more often than the order contains them, each once, in the order asked. */
export function itemsNotInOrder(order: Order, itemIds: readonly string[]): readonly string[] {
  const excess = itemIds.filter(
    (itemId) => occurrences(itemIds, itemId) > order.items.filter((item) => item.item_id === itemId).length,
  );
  return [...new Set(excess)];
}

/** The payment method an order was first paid with. */
export function originalPaymentMethod(order: Order): string | undefined {
  return order.payment_history[0]?.payment_method_id;
}

/** The one payment of an order, or `undefined` when it has been changed or refunded already. */
export function solePayment(order: Order): OrderPayment | undefined {
  const [first, ...later] = order.payment_history;
  return first?.transaction_type === 'payment' && later.length === 0 ? first : undefined;
}

function occurrences(values: readonly string[], value: string): number {
  return values.filter((other) => other === value).length;
}
