import type { CommandCall, CommandIssue } from 'fastworkflow';
import { type PaymentMethod, canPay, isGiftCard } from '../application/customer.ts';
import { CANCEL_REASONS, itemsNotInOrder, type Order } from '../application/order.ts';
import { findVariant } from '../application/product.ts';
import { lookUp, paymentMethodFor, type RetailStore } from '../application/retail-store.ts';
import { dollars } from './dollar-text.ts';
import { isOwnShop } from './find-shop.ts';
import { paymentLabel } from './resolve-payment.ts';

/** What a person can do instead, by the status their order has. */
const INSTEAD: Readonly<Record<string, string>> = {
  pending: 'A pending order can be changed or cancelled.',
  delivered: 'A delivered order can be returned or exchanged.',
  'pending (item modified)': 'Its items were changed already, which is possible once.',
  'return requested': 'A return was requested already.',
  'exchange requested': 'An exchange was requested already.',
};

/** Nothing against it, or the reasons, in the shape `validate` returns. */
export function refuseFor(issues: readonly CommandIssue[]): { readonly issues: readonly CommandIssue[] } | undefined {
  return issues.length === 0 ? undefined : { issues };
}

/** The order must stand where the action is possible. */
export function checkStatus(
  order: Order,
  accepted: readonly Order['status'][],
  action: string,
): readonly CommandIssue[] {
  if (accepted.includes(order.status)) return [];
  const instead = INSTEAD[order.status] ?? '';
  const message = `Order ${order.order_id} is ${order.status}, so it cannot be ${action}. ${instead}`.trim();
  return [{ slot: 'order_id', kind: 'refused', message }];
}

/** The benchmark's shop wants to know why an order is cancelled; the one that comes along does not ask. */
export function checkReason(reason: string | undefined, { settings }: CommandCall): readonly CommandIssue[] {
  if (reason !== undefined || isOwnShop(settings)) return [];
  return [{ slot: 'reason', kind: 'missing', message: 'Why is it cancelled?', suggestions: [...CANCEL_REASONS] }];
}

/** Each item must be in the order, as many times as it is named. */
export function checkItems(order: Order, itemIds: readonly string[]): readonly CommandIssue[] {
  const contents = order.items.map(({ name, item_id }) => `${item_id} (${name})`);
  return itemsNotInOrder(order, itemIds).map((itemId) => ({
    slot: 'item_ids',
    kind: 'unknown',
    message: `Item ${itemId} is not, or not that often, in order ${order.order_id}, which has ${contents.join(', ')}.`,
    suggestions: order.items.map(({ item_id }) => item_id).slice(0, 3),
  }));
}

/** One replacement per item, of the same product, in stock, and not the very same item. */
export function checkReplacements(
  { products }: RetailStore,
  order: Order,
  ids: { readonly itemIds: readonly string[]; readonly newItemIds: readonly string[]; readonly mayBeSame: boolean },
): readonly CommandIssue[] {
  const { itemIds, newItemIds } = ids;
  if (itemIds.length !== newItemIds.length) {
    const message = `${itemIds.length} items are to be replaced, but ${newItemIds.length} replacements are named; there must be one for each.`;
    return [{ slot: 'new_item_ids', kind: 'invalid', message }];
  }
  return itemIds.flatMap((itemId, position): readonly CommandIssue[] => {
    const newItemId = newItemIds[position] ?? '';
    const item = order.items.find((candidate) => candidate.item_id === itemId);
    const product = item && lookUp(products, item.product_id);
    if (!product) return [];
    const variant = findVariant(product, newItemId);
    const inStock = Object.values(product.variants).filter(({ available, item_id }) => available && item_id !== itemId);
    const suggestions = inStock.slice(0, 3).map(({ item_id }) => item_id);
    const against = (kind: CommandIssue['kind'], message: string) => [
      { slot: 'new_item_ids', ...(kind && { kind }), message, suggestions },
    ];
    if (!variant)
      return against('unknown', `${newItemId} is no ${product.name}; an item can only become one of its own kind.`);
    if (newItemId === itemId && !ids.mayBeSame)
      return against('refused', `Item ${itemId} would be replaced by itself.`);
    if (!variant.available) return against('refused', `The ${product.name} ${newItemId} is out of stock.`);
    return [];
  });
}

/** The payment method must belong to the customer of the order and, if a gift card, hold enough. */
export function checkPayer(
  store: RetailStore,
  order: Order,
  payment: { readonly methodId: string; readonly amount: number },
): readonly CommandIssue[] {
  const method = paymentMethodFor(store, order, payment.methodId);
  if (!method) return [unknownMethod(store, order, payment.methodId)];
  if (canPay(method, payment.amount)) return [];
  return [{ slot: 'payment_method_id', kind: 'refused', message: tooLittle(method, payment.amount) }];
}

function unknownMethod({ users }: RetailStore, order: Order, methodId: string): CommandIssue {
  const methods = lookUp(users, order.user_id)?.payment_methods ?? {};
  const stored = Object.keys(methods);
  const names = Object.values(methods).map(paymentLabel).join(', ');
  const message = `The customer of order ${order.order_id} has no payment method ${methodId}; there is ${names}.`;
  return { slot: 'payment_method_id', kind: 'unknown', message, suggestions: stored.slice(0, 3) };
}

function tooLittle(method: PaymentMethod, amount: number): string {
  const balance = isGiftCard(method) ? dollars(method.balance) : 'nothing';
  return `The gift card holds ${balance}, but ${dollars(amount)} is due.`;
}
