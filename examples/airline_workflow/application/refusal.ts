import type { Edition } from './airline-store.ts';

/** Why the airline did not do what was asked. Nothing has changed when one is returned. */
export type RefusalCode =
  | 'user-not-found'
  | 'reservation-not-found'
  | 'reservation-not-found-to-show'
  | 'too-many-reservations'
  | 'too-many-certificates'
  | 'flight-not-found'
  | 'flight-not-on-date'
  | 'flight-not-available'
  | 'seats-short'
  | 'cabin-unknown'
  | 'payment-method-unknown'
  | 'payment-method-not-found'
  | 'balance-too-low'
  | 'payment-does-not-add-up'
  | 'certificate-not-accepted'
  | 'gift-card-too-low'
  | 'passenger-count-differs'
  | 'date-not-a-number'
  | 'expression-not-allowed'
  | 'expression-fails';

/** A refusal and the values its wording names, in order. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly subjects: readonly (string | number)[];
}

/** Makes a refusal; `subjects` are the values that the wording names. */
export function refuse(refused: RefusalCode, ...subjects: readonly (string | number)[]): Refusal {
  return { refused, subjects };
}

/** Whether an operation's result is a refusal. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}

/** Wordings by edition: the first edition's, then the second's. Each `*` stands for the next subject. */
const WORDINGS: Record<RefusalCode, readonly [v1: string, v2: string]> = {
  'user-not-found': ['user not found', 'User * not found'],
  'reservation-not-found': ['reservation not found', 'Reservation * not found'],
  // The first edition words it so, and only when a reservation is shown.
  'reservation-not-found-to-show': ['user not found', 'Reservation * not found'],
  'too-many-reservations': ['too many reservations', 'Too many reservations'],
  'too-many-certificates': ['too many certificates', 'Too many certificates'],
  'flight-not-found': ['flight * not found', 'Flight * not found'],
  'flight-not-on-date': ['flight * not found on date *', 'Flight * not found on date *'],
  'flight-not-available': ['flight * not available on date *', 'Flight * not available on date *'],
  'seats-short': ['not enough seats on flight *', 'Not enough seats on flight *'],
  'cabin-unknown': ["'*'", "'*'"],
  'payment-method-unknown': ['payment method * not found', 'Payment method * not found'],
  'payment-method-not-found': ['payment method not found', 'Payment method not found'],
  'balance-too-low': ['not enough balance in payment method *', 'Not enough balance in payment method *'],
  'payment-does-not-add-up': [
    'payment amount does not add up, total price is *, but paid *',
    'Payment amount does not add up, total price is *, but paid *',
  ],
  'certificate-not-accepted': [
    'certificate cannot be used to update reservation',
    'Certificate cannot be used to update reservation',
  ],
  'gift-card-too-low': ['gift card balance is not enough', 'Gift card balance is not enough'],
  'passenger-count-differs': ['number of passengers does not match', 'Number of passengers does not match'],
  'date-not-a-number': ["invalid literal for int() with base 10: '*'", "invalid literal for int() with base 10: '*'"],
  'expression-not-allowed': ['invalid characters in expression', 'Invalid characters in expression'],
  'expression-fails': ['*', '*'],
};

/** The sentence that the given edition of the airline answers with. */
export function wordRefusal({ refused, subjects }: Refusal, edition: Edition): string {
  let next = 0;
  const wording = WORDINGS[refused][edition === 'v1' ? 0 : 1];
  return `Error: ${wording.replaceAll('*', () => String(subjects[next++] ?? ''))}`;
}
