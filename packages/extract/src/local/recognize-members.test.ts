import { describe, expect, it } from 'vitest';
import { createReading } from './reading.ts';
import { recognizeMembers } from './recognize-members.ts';

const REFUND = {
  values: ['store_credit', 'original_payment', 'gift_card'],
  synonyms: { original_payment: ['back to my card'] },
};

function read(text: string, members: Parameters<typeof recognizeMembers>[1] = REFUND): readonly unknown[] {
  return recognizeMembers(createReading(text, { now: new Date(0) }), members).map(({ value }) => value);
}

describe('members of an enum', () => {
  it.each([
    ['store_credit', 'store_credit'],
    ['give me Store Credit', 'store_credit'],
    ['STORE-CREDIT please', 'store_credit'],
    ['as store credits', 'store_credit'],
    ['stroe credit', 'store_credit'],
    ['store credti', 'store_credit'],
    ['just credit', 'store_credit'],
    ['the original one', 'original_payment'],
    ['back to my card', 'original_payment'],
    ['a gift card', 'gift_card'],
    ['nothing of the kind', undefined],
  ])('hears "%s"', (text, member) => {
    expect(read(text)).toEqual(member === undefined ? [] : [member]);
  });

  it('hears a word only where one member has it', () => {
    const colours = { values: ['dark_blue', 'light_blue'], synonyms: {} };

    expect(read('dark please', colours)).toEqual(['dark_blue']);
    expect(read('blue please', colours)).toEqual([]);
  });

  it('takes one word of several only as it stands (row N5)', () => {
    const reasons = {
      values: ['no longer needed', 'ordered by mistake'],
      synonyms: { 'ordered by mistake': ['wrong order'] },
    };

    expect(read('cancel order #W3614011', reasons)).toEqual([]);
    expect(read('cancel order #W3614011, no longer needed', reasons)).toEqual(['no longer needed']);
    expect(read('I ordered it, cancel', reasons)).toEqual(['ordered by mistake']);
  });

  it('keeps short members exact', () => {
    const sizes = { values: ['S', 'M', 'L', 'XL'], synonyms: {} };

    expect(read('a shirt in L', sizes)).toEqual(['L']);
    expect(read('l', sizes)).toEqual(['L']);
    expect(read('XL', sizes)).toEqual(['XL']);
    expect(read("a shirt for a man, I'm sure", sizes)).toEqual([]);
  });

  it('forgives no letter of a short word', () => {
    expect(read('pat', { values: ['cat', 'put'], synonyms: {} })).toEqual([]);
  });

  it('tells of a tie', () => {
    const found = recognizeMembers(createReading('the voucher', { now: new Date(0) }), {
      values: ['gift', 'coupon'],
      synonyms: { gift: ['voucher'], coupon: ['voucher'] },
    });

    expect(found).toEqual([expect.objectContaining({ value: 'gift', alternatives: ['coupon'] })]);
  });
});
