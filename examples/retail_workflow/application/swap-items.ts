import type { OrderItem, Order } from './order.ts';
import { findVariant, type Variant } from './product.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lookUp, type RetailStore } from './retail-store.ts';

/** One item of an order and the variant that shall take its place. */
export interface Swap {
  readonly item: OrderItem;
  readonly variant: Variant;
}

/**
 * Pairs each item with its replacement of the same product, position by position.
 * Refuses what does not exist or is out of stock. `itemIds` must be in the order.
 */
export function pairSwaps(
  store: RetailStore,
  order: Order,
  ids: { readonly itemIds: readonly string[]; readonly newItemIds: readonly string[]; readonly refuseSame: boolean },
): readonly Swap[] | Refusal {
  const swaps: Swap[] = [];
  for (const [position, itemId] of ids.itemIds.entries()) {
    const newItemId = ids.newItemIds[position] ?? '';
    if (ids.refuseSame && itemId === newItemId) return refuse('same-item');
    const item = order.items.find((candidate) => candidate.item_id === itemId);
    if (!item) return refuse('item-not-in-order', itemId);
    const variant = findVariant(lookUp(store.products, item.product_id), newItemId);
    if (!variant) return refuse('variant-of-other-product', newItemId);
    if (!variant.available) return refuse('variant-not-available', newItemId);
    swaps.push({ item, variant });
  }
  return swaps;
}

/** What the customer owes (positive) or gets back (negative) for the swaps, in dollars, unrounded. */
export function priceDifference(swaps: readonly Swap[]): number {
  return swaps.reduce((difference, { item, variant }) => difference + (variant.price - item.price), 0);
}
