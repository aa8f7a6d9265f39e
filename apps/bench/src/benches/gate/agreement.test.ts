import { describe, expect, it } from 'vitest';
import { isAgreed, standsIn } from './agreement.ts';
import { SILENCE, type Dialogue } from './dialogue.ts';

const record = (id: string, ...flights: string[]) => JSON.stringify({ id, flights });
const talk = (parts: Partial<Dialogue>): Dialogue => ({ ...SILENCE, ...parts });
const call = { reservation_id: 'FQ8APE', cabin: 'economy' };

describe('a yes is to the call', () => {
  it.each<[string, Partial<Dialogue>]>([
    ['that it names', { agreed: ['Cancel FQ8APE?'] }],
    ['whose value it states, where the person had named it', { said: ['FQ8APE'], agreed: ['Upgrade to economy?'] }],
    [
      'that it describes by what one shown record has',
      { shown: [record('FQ8APE', 'HAT130'), record('3RK2T9', 'HAT131')], agreed: ['Cancel the trip with HAT130?'] },
    ],
  ])('%s', (_, parts) => {
    expect(isAgreed(call, talk(parts))).toBe(true);
  });

  it.each<[string, Partial<Dialogue>]>([
    ['nobody agreed', { said: ['FQ8APE to economy'] }],
    ['only a model named it', { agreed: ['Upgrade to economy?'] }],
    ['no value of it was put', { said: ['FQ8APE'], agreed: ['Shall I go on?'] }],
    ['something else was put', { said: ['FQ8APE and 3RK2T9'], agreed: ['Upgrade 3RK2T9 to economy?'] }],
    [
      'what was put stands in a record of something else',
      { said: ['FQ8APE'], shown: [record('3RK2T9', 'HAT131')], agreed: ['Upgrade HAT131 to economy?'] },
    ],
    [
      'what was put stands in two records',
      { shown: [record('FQ8APE', 'HAT130'), record('3RK2T9', 'HAT130')], agreed: ['Cancel the trip with HAT130?'] },
    ],
  ])('and not where %s', (_, parts) => {
    expect(isAgreed(call, talk(parts))).toBe(false);
  });
});

describe('a value stands in what was agreed to', () => {
  const paid = [{ payment_id: 'gift_card_85', amount: 128 }];
  const text = 'Gift Card: $128. Go ahead?';

  it('with its identifier by its words, where one that was shown has them', () => {
    expect(standsIn(text, paid, talk({ shown: ['{"gift_card_85":{}}', 'gift_card_85, credit_card_1'] }))).toBe(true);
  });

  it.each([
    ['two were shown', text, ['gift_card_85 gift_card_86']],
    ['none was shown', text, []],
    ['another was shown', text, ['gift_card_86']],
    ['the amount is another', 'Gift Card: $129?', ['gift_card_85']],
    ['the words are others', 'Card: $128?', ['gift_card_85']],
  ])('and not where %s', (_, agreed, shown) => {
    expect(standsIn(agreed, paid, talk({ shown }))).toBe(false);
  });
});
