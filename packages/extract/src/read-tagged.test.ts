import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readTagged } from './read-tagged.ts';

const SHAPE = {
  order_id: z.string(),
  itemIds: z.array(z.string()),
  count: z.number(),
  giftWrap: z.boolean(),
  method: z.enum(['store_credit', 'card']),
  note: z.string(),
};

function values(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(readTagged(text, SHAPE).slots).map(([slot, { value }]) => [slot, value]));
}

describe('values under their names', () => {
  it('reads tags, whatever the case and the gaps of their names (row 32)', () => {
    expect(values('cancel <order_id>#W1</order_id>')).toEqual({ order_id: '#W1' });
    expect(values('<Order-ID> #W1 </Order-ID><giftWrap>yes</giftWrap>')).toEqual({ order_id: '#W1', giftWrap: true });
    expect(values('<item_ids>a, b and c</item_ids>')).toEqual({ itemIds: ['a', 'b', 'c'] });
  });

  it('makes a list of repeated tags (row 33)', () => {
    expect(values('<itemIds>a</itemIds><itemIds>b, c</itemIds>')).toEqual({ itemIds: ['a', 'b, c'] });
  });

  it('reads what models write in tags', () => {
    expect(values('<note>1 &lt; 2 &amp;&amp; "x"</note>')).toEqual({ note: '1 < 2 && "x"' });
    expect(values('<itemIds>["a","b"]</itemIds>')).toEqual({ itemIds: ['a', 'b'] });
    expect(values('<order_id type="string">#W1</order_id>')).toEqual({ order_id: '#W1' });
    expect(values('<order_id>#W1\nmore')).toEqual({ order_id: '#W1' });
    expect(values('<unknown>x</unknown>')).toEqual({});
  });

  it('reads pairs and options', () => {
    expect(values('order_id=#W1 count=7')).toEqual({ order_id: '#W1', count: 7 });
    expect(values('order-id = "#W 1", method=Store Credit')).toEqual({ order_id: '#W 1', method: 'store_credit' });
    expect(values('--order-id #W1 --gift-wrap --count=3')).toEqual({ order_id: '#W1', giftWrap: true, count: 3 });
    expect(values('note=call me at 5, order_id=#W1')).toEqual({ note: 'call me at 5', order_id: '#W1' });
    expect(values("itemIds=['a']")).toEqual({ itemIds: ["['a']"] });
    expect(values('itemIds=["a", "b"] count=2')).toEqual({ itemIds: ['a', 'b'], count: 2 });
  });

  it('leaves a value that coercion cannot help to the gate', () => {
    expect(values('count=many')).toEqual({ count: 'many' });
  });

  it('takes no equation and no comparison for a value', () => {
    expect(values('is count == 3?')).toEqual({});
    expect(values('2 < 3 and 5 > 4')).toEqual({});
  });

  it('says which words gave the value', () => {
    const text = 'cancel <order_id>#W1</order_id> now';

    expect(readTagged(text, SHAPE).slots['order_id']?.evidence).toEqual({
      source: 'utterance',
      quote: '#W1',
      start: 17,
      end: 20,
      confidence: 1,
      by: 'tags',
    });
  });

  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom('<order_id>', '</order_id>', '<', '>', 'count=', '--note ', '"', '[', '&lt;', ' ', '\n', ','),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 60 },
  );

  test.prop([hostile])('never throws, and quotes what it was given', (pieces) => {
    const text = pieces.join('');

    for (const { evidence } of Object.values(readTagged(text, SHAPE).slots)) {
      expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    }
  });

  it('reads a flood of tags in reasonable time', { timeout: 5_000 }, () => {
    expect(values('<order_id>'.repeat(20_000))).toHaveProperty('order_id');
    expect(values('--note '.repeat(20_000))).toHaveProperty('note');
  });
});
