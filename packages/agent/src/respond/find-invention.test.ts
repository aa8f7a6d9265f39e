import { describe, expect, it } from 'vitest';
import { findInvention } from './find-invention.ts';

const known =
  'cancel_order {"orderId":"#W1","refund":"store_credit"}\n#W1 is cancelled; you get $1,250.50 by 2026-01-20 as store credit, Ann.';
const kept = '#W1 is cancelled; you get $1,250.50 by 2026-01-20 as store credit, Ann.';
const facts = { known, kept, foreign: ['original_payment', 'card'] };

describe('a wording of an outcome', () => {
  it.each([
    'I cancelled #W1 for you. You will have $1250.50 in store credit by 2026-01-20.',
    'Done, Ann: order #W1 is off. The 1,250.50 dollars are yours as store credit by 2026-01-20.',
  ])('may put it in other words: %s', (reply) => {
    expect(findInvention(reply, facts)).toBeUndefined();
  });

  it.each([
    ['I cancelled #W2. You get $1250.50 by 2026-01-20.', '"w2" is no fact'],
    ['I cancelled #W1. You get $1350.50 by 2026-01-20.', '"1350.5" is no fact'],
    ['I cancelled #W1; $1250.50 by 2026-01-20, in three days.', '"3" is no fact'],
    ['I cancelled #W1 and told Bob; $1250.50 by 2026-01-20.', '"Bob" is no fact'],
    ['I cancelled #W1; $1250.50 go back to your card by 2026-01-20.', '"card" is not what was chosen'],
    ['I cancelled #W1; you get store credit.', '"1250.5" is left out'],
    ['I have not cancelled #W1; no $1250.50 by 2026-01-20.', 'it denies what the facts say, or the other way round'],
    ['', 'it is empty or too long'],
    ['#W1 1250.50 2026-01-20 ' + 'very '.repeat(1000), 'it is empty or too long'],
  ])('is dropped when it says %s', (reply, why) => {
    expect(findInvention(reply, facts)).toBe(why);
  });

  it('must not lose a "not" either', () => {
    expect(
      findInvention('It is late.', { known: 'It is not late.', kept: 'It is not late.', foreign: [] }),
    ).toBeDefined();
  });
});
