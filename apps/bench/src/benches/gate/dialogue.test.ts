import { describe, expect, it } from 'vitest';
import { afterAgent, afterUser, isYes, SILENCE } from './dialogue.ts';

describe('what the person agreed to', () => {
  it('is what was put to them just before their yes', () => {
    const asked = afterAgent(afterUser(SILENCE, 'Cancel my order.'), 'Order #W1 will be cancelled. Is that right?');

    expect(afterUser(asked, 'Yes, go ahead.').agreed).toEqual(['\nOrder #W1 will be cancelled. Is that right?']);
    expect(afterUser(asked, 'No, not that one.').agreed).toEqual([]);
    expect(afterUser(SILENCE, 'Yes!').agreed).toEqual([]);
  });

  it.each([
    ['Yes, please proceed', true],
    ['That works for me', true],
    ['No, wait. Yes to the other one', false],
    ['What would it cost?', false],
    ["Don't do it yet", false],
    ['I was there yesterday', false],
  ])('"%s" agrees: %s', (text, agrees) => {
    expect(isYes(text)).toBe(agrees);
  });
});
