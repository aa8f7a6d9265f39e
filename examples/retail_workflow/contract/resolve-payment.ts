import type { CommandCall } from 'fastworkflow';
import type { Customer, PaymentMethod } from '../application/customer.ts';
import { originalPaymentMethod, type Order } from '../application/order.ts';
import { lookUp, type RetailStore } from '../application/retail-store.ts';
import { dollars } from './dollar-text.ts';
import { orderOf, storeOf } from './find-records.ts';
import { signedIn } from './signed-in.ts';

/** A payment method by its id, and how its owner would recognise it. */
export interface PaymentCandidate {
  readonly value: string;
  readonly label: string;
}

/**
 * The stored payment methods that a person may mean: "the credit card", "my visa", "the card ending in 1111", "gift
 * card", "store credit", "PayPal", "the way I paid". Several are a question; none when nothing of the kind was said.
 */
export function resolvePayment(
  words: string,
  call: CommandCall,
  known: Readonly<Record<string, unknown>>,
): readonly PaymentCandidate[] {
  const { order_id: orderId } = known;
  const order = typeof orderId === 'string' ? orderOf(orderId.toUpperCase().replace(/^#?/, '#'), call) : undefined;
  const customer = signedIn(call)?.customer ?? (order && lookUp(storeOf(call).users, order.user_id));
  if (customer === undefined) return [];
  const methods = Object.values(customer.payment_methods);
  const original = order && originalPaymentMethod(order);
  if (ORIGINAL.test(words)) return methods.filter(({ id }) => id === original).map(candidateOf);
  return methods.filter((method) => isMeant(method, words)).map(candidateOf);
}

/** What a customer can pay with: those who are signed in, else the owner of the order. */
export function paymentChoices(
  call: CommandCall,
  { order_id: orderId }: Readonly<Record<string, unknown>>,
): readonly PaymentCandidate[] {
  const order = typeof orderId === 'string' ? orderOf(orderId, call) : undefined;
  const customer = signedIn(call)?.customer ?? (order && lookUp(storeOf(call).users, order.user_id));
  return Object.values(customer?.payment_methods ?? {}).map(candidateOf);
}

/** Where the money of a return may go: back to how it was paid, or to a gift card. */
export function refundChoices(
  call: CommandCall,
  known: Readonly<Record<string, unknown>>,
): readonly PaymentCandidate[] {
  const { order_id: orderId } = known;
  const order = typeof orderId === 'string' ? orderOf(orderId, call) : undefined;
  const original = order && originalPaymentMethod(order);
  return paymentChoices(call, known).filter(({ value }) => value === original || value.startsWith('gift_card'));
}

/** The customer's gift cards: where credit goes. */
export function giftCardsOf(customer: Customer | undefined): readonly PaymentMethod[] {
  return Object.values(customer?.payment_methods ?? {}).filter(({ source }) => source === 'gift_card');
}

const ORIGINAL =
  /(?<!\p{L})(?:original\s+(?:payment|method|card)|(?:the\s+)?(?:card|method|way)\s+(?:that\s+)?I\s+(?:paid|used)|how\s+I\s+paid|same\s+(?:card|method|way))(?!\p{L})/iu;

/** "Credit" alone is store credit, and never the credit card. */
const GIFT_CARD = /(?<!\p{L})(?:gift\s?-?cards?|(?:store\s+)?credit(?!\s+card)|voucher)(?!\p{L})/iu;
const PAYPAL = /(?<!\p{L})pay\s?pal(?!\p{L})/iu;
const CARD = /(?<!\p{L})(?:(?:credit|debit)\s+cards?|(?<!gift\s?-?)cards?)(?!\p{L})/iu;

function isMeant(method: PaymentMethod, words: string): boolean {
  switch (method.source) {
    case 'gift_card':
      return GIFT_CARD.test(words);
    case 'paypal':
      return PAYPAL.test(words);
    case 'credit_card':
      return isCardMeant(method, words);
  }
}

/** By its brand or its last digits where one of them was said, else any card. */
function isCardMeant(
  { brand, last_four: lastFour }: PaymentMethod & { source: 'credit_card' },
  words: string,
): boolean {
  const digits = /(?<!\d)\d{4}(?!\d)/.exec(words)?.[0];
  if (digits !== undefined) return digits === lastFour;
  const said = /(?<!\p{L})(visa|mastercard|master\s+card|amex|american\s+express)(?!\p{L})/iu.exec(words)?.[1];
  if (said !== undefined) return brand.toLowerCase().startsWith(said.toLowerCase().replace(/\s+card|\s+/, ''));
  return CARD.test(words);
}

function candidateOf(method: PaymentMethod): PaymentCandidate {
  return { value: method.id, label: paymentLabel(method) };
}

/** How the owner of an order calls one of their payment methods; its id where there is none of that. */
export function paymentName(
  { users }: RetailStore,
  { user_id: userId }: Pick<Order, 'user_id'>,
  methodId: string,
): string {
  const method = lookUp(users, userId)?.payment_methods[methodId];
  return method === undefined ? methodId : paymentLabel(method);
}

/** How its owner calls a payment method: "visa ending in 1111". */
export function paymentLabel(method: PaymentMethod): string {
  if (method.source === 'credit_card') return `${method.brand} ending in ${method.last_four}`;
  return method.source === 'paypal' ? 'PayPal' : `gift card with ${dollars(method.balance)}`;
}
