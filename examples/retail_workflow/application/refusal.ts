import type { Edition } from './retail-store.ts';

/** Why the shop did not do what was asked. Nothing has changed when one is returned. */
export type RefusalCode =
  | 'user-not-found'
  | 'order-not-found'
  | 'product-not-found'
  | 'item-not-found'
  | 'not-pending-to-cancel'
  | 'not-pending-to-modify'
  | 'not-delivered-to-exchange'
  | 'not-delivered-to-return'
  | 'reason-not-accepted'
  | 'item-not-in-order'
  | 'item-not-in-order-to-exchange'
  | 'items-not-in-order-to-return'
  | 'item-counts-differ'
  | 'item-counts-differ-in-exchange'
  | 'same-item'
  | 'variant-of-other-product'
  | 'variant-not-available'
  | 'payment-method-not-found'
  | 'payment-method-not-original'
  | 'payment-already-changed'
  | 'payment-method-unchanged'
  | 'gift-card-too-low-for-exchange'
  | 'gift-card-too-low-for-items'
  | 'gift-card-too-low-for-order'
  | 'expression-not-allowed'
  | 'expression-fails';

/** A refusal and the one value its wording names. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly subject: string;
}

/** Makes a refusal; `subject` is the id the wording names, where it names one. */
export function refuse(refused: RefusalCode, subject = ''): Refusal {
  return { refused, subject };
}

/** Whether an operation's result is a refusal. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}

/** Wordings by edition: the first edition's, then the second's. `*` stands for the subject. */
const WORDINGS: Record<RefusalCode, readonly [v1: string, v2: string]> = {
  'user-not-found': ['user not found', 'User not found'],
  'order-not-found': ['order not found', 'Order not found'],
  'product-not-found': ['product not found', 'Product not found'],
  'item-not-found': ['item not found', 'Item not found'],
  'not-pending-to-cancel': ['non-pending order cannot be cancelled', 'Non-pending order cannot be cancelled'],
  'not-pending-to-modify': ['non-pending order cannot be modified', 'Non-pending order cannot be modified'],
  'not-delivered-to-exchange': ['non-delivered order cannot be exchanged', 'Non-delivered order cannot be exchanged'],
  'not-delivered-to-return': ['non-delivered order cannot be returned', 'Non-delivered order cannot be returned'],
  'reason-not-accepted': ['invalid reason', 'Invalid reason'],
  'item-not-in-order': ['* not found', '* not found'],
  'item-not-in-order-to-exchange': ['* not found', 'Number of * not found.'],
  'items-not-in-order-to-return': ['some item not found', 'Some item not found'],
  'item-counts-differ': [
    'the number of items to be exchanged should match',
    'The number of items to be exchanged should match',
  ],
  'item-counts-differ-in-exchange': [
    'the number of items to be exchanged should match',
    'The number of items to be exchanged should match.',
  ],
  'same-item': [
    'the new item id should be different from the old item id',
    'The new item id should be different from the old item id',
  ],
  'variant-of-other-product': ['new item * not found or available', 'Variant not found'],
  'variant-not-available': ['new item * not found or available', 'New item * not found or available'],
  'payment-method-not-found': ['payment method not found', 'Payment method not found'],
  'payment-method-not-original': [
    'payment method should be either the original payment method or a gift card',
    'Payment method should be the original payment method',
  ],
  'payment-already-changed': [
    'there should be exactly one payment for a pending order',
    'There should be exactly one payment for a pending order',
  ],
  'payment-method-unchanged': [
    'the new payment method should be different from the current one',
    'The new payment method should be different from the current one',
  ],
  'gift-card-too-low-for-exchange': [
    'insufficient gift card balance to pay for the price difference',
    'Insufficient gift card balance to pay for the price difference',
  ],
  'gift-card-too-low-for-items': [
    'insufficient gift card balance to pay for the new item',
    'Insufficient gift card balance to pay for the new item',
  ],
  'gift-card-too-low-for-order': [
    'insufficient gift card balance to pay for the order',
    'Insufficient gift card balance to pay for the order',
  ],
  'expression-not-allowed': ['invalid characters in expression', 'Invalid characters in expression'],
  'expression-fails': ['*', '*'],
};

/** The sentence that the given edition of the shop answers with. */
export function wordRefusal({ refused, subject }: Refusal, edition: Edition): string {
  const wording = WORDINGS[refused][edition === 'v1' ? 0 : 1];
  return `Error: ${wording.replace('*', () => subject)}`;
}
