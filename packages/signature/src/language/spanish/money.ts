import type { MoneyWords } from '../value-words.ts';
import { namesOf, setOf } from '../word-list.ts';

export const MONEY: MoneyWords = {
  currencies: namesOf({
    USD: 'dólar dolar dólares dolares',
    EUR: 'euro euros',
    GBP: 'libra libras',
    JPY: 'yen yenes',
    MXN: 'peso pesos',
    CHF: 'franco francos',
    INR: 'rupia rupias',
    BRL: 'real reales',
  }),
  national: new Map(),
  subunits: new Map([
    ['centavo', { share: 0.01 }],
    ['centavos', { share: 0.01 }],
    ['céntimo', { share: 0.01, currency: 'EUR' }],
    ['céntimos', { share: 0.01, currency: 'EUR' }],
    ['penique', { share: 0.01, currency: 'GBP' }],
    ['peniques', { share: 0.01, currency: 'GBP' }],
  ]),
  needTouch: setOf('p'),
};
