import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlot } from './match/describe-slot.ts';
import { derivesValue } from './match/derives-value.ts';
import { ground, isEcho, locate } from './ground.ts';

const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

function trace(
  name: string,
  schema: z.ZodType,
  value: unknown,
  utterance: string,
  more: { quote?: string; history?: Parameters<typeof ground>[0]['history'] } = {},
) {
  return ground({
    slot: describeSlot(name, schema),
    value,
    quote: more.quote,
    utterance,
    history: more.history ?? [],
    derives: (slot, wanted, text) => derivesValue(slot, wanted, text, OPTIONS),
  });
}

describe('grounding what a model says', () => {
  it('finds a value that stands in the words', () => {
    expect(trace('name', z.string(), 'Bob Smith', 'send it to bob  smith')).toMatchObject({
      source: 'utterance',
      quote: 'bob  smith',
      start: 11,
      end: 21,
    });
    expect(trace('ids', z.array(z.string()), ['#W1', '#W2'], 'cancel #W1 and #W2')).toMatchObject({
      quote: '#W1 and #W2',
    });
  });

  it('finds a value that the words yield in another form', () => {
    expect(trace('day', z.iso.date(), '2022-03-25', 'make it next Friday', { quote: 'next Friday' })).toMatchObject({
      quote: 'next Friday',
    });
    expect(trace('count', z.number(), 12, 'a dozen eggs')).toBeDefined();
    expect(trace('method', z.enum(['store_credit', 'card']), 'store_credit', 'give me credit')).toBeDefined();
  });

  it('finds a part of a record that the words yield for one of its fields', () => {
    const leg = z.object({ flight: z.string().regex(/^[A-Z]{3}\d{3}$/), date: z.iso.date(), seats: z.number() });

    for (const schema of [z.array(leg), leg, z.array(z.union([leg, z.object({ day: z.iso.date() })]))]) {
      expect(trace('legs', schema, '2022-03-25', 'leave next Friday with a dozen')).toBeDefined();
      expect(trace('legs', schema, 12, 'leave next Friday with a dozen')).toBeDefined();
      expect(trace('legs', schema, '2022-03-26', 'leave next Friday with a dozen')).toBeUndefined();
      expect(trace('legs', schema, '2022-03-25', 'any day but not next Friday')).toBeUndefined();
    }
  });

  it('believes a quote for a choice, not for an identifier or a name', () => {
    const reason = z.enum(['no_longer_needed', 'mistake']);

    expect(
      trace('reason', reason, 'no_longer_needed', 'I changed my mind', { quote: 'changed my mind' }),
    ).toMatchObject({ quote: 'changed my mind' });
    expect(trace('reason', reason, 'no_longer_needed', 'I changed my mind', { quote: 'never said' })).toBeUndefined();
    expect(trace('order_id', z.string(), '#W9', 'cancel my order', { quote: 'my order' })).toBeUndefined();
    expect(trace('recipient', z.string(), 'Robert', 'send it to Bob', { quote: 'Bob' })).toBeUndefined();
  });

  it('wants a rephrased text to share words with its quote', () => {
    expect(
      trace('note', z.string(), 'call Ann back', 'could you note that I must call my Ann back soon', {
        quote: 'I must call my Ann back soon',
      }),
    ).toBeDefined();
    expect(
      trace('note', z.string(), 'completely invented words', 'note something', { quote: 'note something' }),
    ).toBeUndefined();
  });

  it('does not take part of a word or what was rejected', () => {
    expect(trace('count', z.number(), 1, 'order #W123')).toBeUndefined();
    expect(trace('sure', z.boolean(), true, 'that is a true story you know')).toBeUndefined();
  });

  it('looks for words and results earlier in the session, but not in what an agent wrote', () => {
    const history = [
      { from: 'person', text: 'my order is #W7', turnId: 'turn' },
      { from: 'result', text: 'Found #W8', turnId: 'turn' },
      { from: 'agent', text: 'maybe #W9', turnId: 'turn' },
    ] as const;

    expect(trace('id', z.string(), '#W7', 'cancel it', { history })).toMatchObject({ source: 'history', quote: '#W7' });
    expect(trace('id', z.string(), '#W8', 'cancel it', { history })).toMatchObject({ source: 'result' });
    expect(trace('id', z.string(), '#W9', 'cancel it', { history })).toBeUndefined();
  });

  it('knows an echo of a declared example', () => {
    const slot = describeSlot('id', z.string().meta({ examples: ['#W123'] }));

    expect(isEcho(slot, '#W123', false)).toBe(true);
    expect(isEcho(slot, '#W123', true)).toBe(false);
    expect(isEcho(slot, '#W124', false)).toBe(false);
  });

  it('locates words whatever stands in them', () => {
    expect(locate('a (b) [c] $5.00?', '(b) [c]')).toMatchObject({ start: 2, end: 9 });
    expect(locate('price is $5.00?', '$5.00')).toMatchObject({ quote: '$5.00' });
    expect(locate('anything', '')).toBeUndefined();
    expect(locate('anything', '   ')).toBeUndefined();
  });
});
