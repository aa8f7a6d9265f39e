/** A stored way to pay. Gift cards and certificates hold an amount in dollars; a certificate is used up at once. */
export type PaymentMethod =
  | { readonly source: 'credit_card'; readonly id: string; readonly brand: string; readonly last_four: string }
  | { readonly source: 'gift_card'; readonly id: string; amount: number }
  | { readonly source: 'certificate'; readonly id: string; readonly amount: number };

/** A traveller: name and date of birth (YYYY-MM-DD). */
export interface Passenger {
  readonly first_name: string;
  readonly last_name: string;
  readonly dob: string;
}

/** How loyal a customer is; better levels have more free bags. */
export type Membership = 'regular' | 'silver' | 'gold';

/** A customer with stored payment methods and reservations. The first edition leaves `user_id` out of the record. */
export interface Customer {
  readonly user_id?: string;
  readonly name: { readonly first_name: string; readonly last_name: string };
  readonly address: Readonly<Record<string, string>>;
  readonly email: string;
  readonly dob: string;
  readonly payment_methods: Record<string, PaymentMethod>;
  readonly saved_passengers: readonly Passenger[];
  readonly membership: Membership;
  readonly reservations: string[];
}

/** Whether a payment method can pay an amount in dollars. Credit cards always can. */
export function canPay(method: PaymentMethod, amount: number): boolean {
  return method.source === 'credit_card' || method.amount >= amount;
}
