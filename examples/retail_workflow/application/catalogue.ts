import { findVariant, type Variant } from './product.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { RetailStore } from './retail-store.ts';

/** Every product type's id by name, in the order of the names. */
export function listProductTypes(store: RetailStore): Readonly<Record<string, string>> {
  const byName = Object.values(store.products).map(({ name, product_id }) => [name, product_id] as const);
  return Object.fromEntries(byName.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The variant with an item id, whatever its product. */
export function findItem(store: RetailStore, itemId: string): Variant | Refusal {
  for (const product of Object.values(store.products)) {
    const variant = findVariant(product, itemId);
    if (variant) return variant;
  }
  return refuse('item-not-found');
}
