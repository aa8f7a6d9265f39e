import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recognize } from './recognize.ts';
import { readNumbers } from './read-number.ts';
import { tokenize } from './tokenize.ts';
import { SPANISH } from '@fw/signature/language';

const [SMALL, TENS, HUNDREDS] = [SPANISH.numbers.small, SPANISH.numbers.tens, SPANISH.numbers.hundreds].map(
  (words) => new Map([...words].toReversed().map(([word, value]) => [value, word])),
);

/** A whole number below a thousand millions in words, as schools teach it. */
function spell(value: number): string {
  const [millions, thousands, rest] = [Math.floor(value / 1e6), Math.floor(value / 1e3) % 1e3, value % 1e3];
  return [
    millions > 0 ? `${millions === 1 ? 'un' : below(millions)} ${millions === 1 ? 'millón' : 'millones'}` : '',
    thousands > 0 ? `${thousands === 1 ? '' : below(thousands)} mil` : '',
    rest > 0 ? below(rest) : '',
  ]
    .join(' ')
    .trim();
}

function below(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100) * 100, value % 100];
  const one = rest % 10;
  const end = SMALL?.get(rest) ?? `${TENS?.get(rest - one) ?? ''}${one > 0 ? ` y ${SMALL?.get(one) ?? ''}` : ''}`;
  return [hundreds === 100 && rest > 0 ? 'ciento' : (HUNDREDS?.get(hundreds) ?? ''), rest > 0 ? end : '']
    .join(' ')
    .trim();
}

it('reads every whole number as it is spelt', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 999_999_999 })), (value) => {
      expect(readNumbers(tokenize(spell(value)), undefined, SPANISH.numbers)).toEqual([
        expect.objectContaining({ value }),
      ]);
    }),
  );
});

it.each([
  ['el 3 de mayo de 2027', 'date', '2027-05-03'],
  ['mañana', 'date', '2026-11-27'],
  ['el viernes', 'date', '2026-11-27'],
  ['pasado mañana', 'date', '2026-11-28'],
  ['antes de ayer', 'date', '2026-11-24'],
  ['el día después de mañana', 'date', '2026-11-28'],
  ['la víspera del 3 de mayo', 'date', '2027-05-02'],
  ['el primer lunes de mayo', 'date', '2027-05-03'],
  ['el último día de mayo', 'date', '2027-05-31'],
  ['el día 5', 'date', '2026-12-05'],
  ['el 3 de mayo de 93', 'date', '1993-05-03'],
  ['👌🏿', 'boolean', true],
  ['sí, nos gustaría', 'boolean', true],
  ['hace dos días', 'date', '2026-11-24'],
  ['dentro de tres semanas', 'date', '2026-12-17'],
  ['el martes 1 de diciembre', 'date', '2026-12-01'],
  ['treinta y dos euros', 'money', { amount: 32, currency: 'EUR' }],
  ['12.345,50 euros', 'money', { amount: 12_345.5, currency: 'EUR' }],
  ['5.000 pesos', 'money', { amount: 5000, currency: 'MXN' }],
  ['tres veinteavos', 'number', 0.15],
  ['dos mil quinientos dólares', 'money', { amount: 2500, currency: 'USD' }],
])('reads “%s” with the grammar of English', (said, kind, value) => {
  const found = recognize(said, { now: new Date('2026-11-26T10:00:00Z'), timeZone: 'UTC', language: SPANISH });

  expect(found.filter((one) => one.kind === kind).map((one) => one.value)).toEqual([value]);
});

it('names a day that does not exist in its own language', () => {
  const found = recognize('el 31 de febrero', { now: new Date('2026-11-26T10:00:00Z'), language: SPANISH });

  expect(found.find(({ kind }) => kind === 'impossible')?.value).toMatch(/^no hay 31 /);
});
