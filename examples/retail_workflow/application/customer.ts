/** Where a parcel goes, or where a customer lives. Field names are those of the data set. */
export interface Address {
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly country: string;
  readonly state: string;
  readonly zip: string;
}

/** A way to pay that a customer has stored. Only gift cards carry a balance, in dollars. */
export type PaymentMethod =
  | { readonly source: 'credit_card'; readonly id: string; readonly brand: string; readonly last_four: string }
  | { readonly source: 'paypal'; readonly id: string }
  | GiftCard;

/** A stored gift card; its balance changes with payments and refunds. */
export interface GiftCard {
  readonly source: 'gift_card';
  readonly id: string;
  balance: number;
}

/** A customer. The first edition of the data leaves `user_id` out of the record. */
export interface Customer {
  readonly user_id?: string;
  readonly name: { readonly first_name: string; readonly last_name: string };
  address: Address;
  readonly email: string;
  readonly payment_methods: Record<string, PaymentMethod>;
  readonly orders: readonly string[];
}

/** Whether a stored payment method is a gift card, whose balance limits what it can pay. */
export function isGiftCard(method: PaymentMethod | undefined): method is GiftCard {
  return method?.source === 'gift_card';
}

/** Whether a payment method can pay an amount in dollars. Negative amounts are refunds. */
export function canPay(method: PaymentMethod, amount: number): boolean {
  return !isGiftCard(method) || method.balance >= amount;
}
