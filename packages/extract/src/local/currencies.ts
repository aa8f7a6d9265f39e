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

/** ISO 4217 code by word. */
export const CURRENCY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    USD: 'dollar dollars buck bucks',
    EUR: 'euro euros',
    GBP: 'pound pounds quid sterling',
    JPY: 'yen',
    CNY: 'yuan renminbi rmb',
    INR: 'rupee rupees',
    CHF: 'franc francs',
    RUB: 'ruble rubles rouble roubles',
    PLN: 'zloty zlotys',
    SEK: 'kronor',
    MXN: 'peso pesos',
    BRL: 'reais',
    ZAR: 'rand',
    TRY: 'lira liras',
    KRW: 'won',
    ILS: 'shekel shekels',
  }).flatMap(([code, words]) => words.split(' ').map((word): [string, string] => [word, code])),
);

/** Hundredths by word, with the currency they belong to when it is one. */
export const SUBUNIT_WORDS: ReadonlyMap<string, string | undefined> = new Map([
  ['cent', undefined],
  ['cents', undefined],
  ['penny', 'GBP'],
  ['pence', 'GBP'],
  ['p', 'GBP'],
  ['dime', undefined],
]);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a word is an ISO 4217 code, in capitals, that this runtime knows. */
export function isCurrencyCode(word: string): boolean {
  return CODES.has(word);
}
