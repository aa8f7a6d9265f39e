/** One sellable variant of a product: "color blue, size M". Price in dollars. */
export interface Variant {
  readonly item_id: string;
  readonly options: Readonly<Record<string, string>>;
  readonly available: boolean;
  readonly price: number;
}

/** A type of product with its variants by item id. Product ids and item ids are unrelated. */
export interface Product {
  readonly name: string;
  readonly product_id: string;
  readonly variants: Readonly<Record<string, Variant>>;
}

/** The variant of a product with the given item id, in stock or not. */
export function findVariant(product: Product | undefined, itemId: string): Variant | undefined {
  return product && Object.hasOwn(product.variants, itemId) ? product.variants[itemId] : undefined;
}

/** A short description of a variant for people: `color blue, size M`. */
export function describeOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
