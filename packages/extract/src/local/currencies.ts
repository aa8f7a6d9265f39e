/** ISO 4217 code by sign. A bare `$` is taken for US dollars and `¥` for yen, which most people mean. */
export const CURRENCY_SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['₫', 'VND'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['฿', 'THB'],
]);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a word is an ISO 4217 code, in capitals, that this runtime knows. */
export function isCurrencyCode(word: string): boolean {
  return CODES.has(word);
}

/** Codes that people write in small letters, where no word is so spelt. */
export const SMALL_CODES = /^(?:usd|eur|gbp|chf|jpy|cny|inr|cad|aud|sek|nok|dkk|pln|czk|brl|mxn|zar|sgd|hkd|nzd)$/;
