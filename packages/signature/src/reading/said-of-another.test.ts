import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { coverageOf } from './fully-read.ts';

const pay: WorkflowCommand = {
  name: 'pay_invoice',
  qualifiedName: 'pay_invoice',
  owner: '*',
  summary: 'Pays money to a supplier.',
  effect: 'write',
  utterances: ['pay Marta 50 euros', 'transfer 75 to Iker', 'give Nora 300', 'move 5 to channel 3'],
  input: z.object({
    amount: z.number().describe('How much to pay, in euros'),
    to: z.enum(['Marta', 'Iker', 'Nora']).describe('Who gets it').meta({ label: 'supplier' }),
    urgent: z.boolean().optional().describe('Whether it goes by express').meta({ label: 'express' }),
    table: z.int().optional().describe('The table'),
  }),
  run: () => 'done',
};

/** The coverage when a reader took each quote for its value, whatever that reader is. */
function taking(utterance: string, read: Readonly<Record<string, readonly [quote: string, value: unknown]>>) {
  const slots = Object.entries(read).map(([slot, [quote, value]]) => {
    const start = utterance.indexOf(quote);
    const evidence = { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const;
    return [slot, { value, evidence }] as const;
  });
  const { unread, unused } = coverageOf(utterance, pay, Object.fromEntries(slots));
  return { unread: unread.map(({ slot }) => slot), unused };
}

const marta = ['Marta', 'Marta'] as const;

describe('what touches a number (row N17)', () => {
  it.each([
    ['pay Marta 5O', '5', 5],
    ['pay Marta 5O0', '5', 5],
    ['pay Marta ~50', '50', 50],
    ['pay Marta ≈ 50', '50', 50],
    ['pay Marta >50', '50', 50],
    ['pay Marta 50+', '50', 50],
    ['pay Marta 50-ish', '50', 50],
    ['pay Marta fifty-ish', 'fifty', 50],
    ['pay Marta 50-odd euros', '50', 50],
    ['pay Marta 50something', '50', 50],
    ['pay Marta 50.000', '50.000', 50],
    ['pay Marta 1.234 euros', '1.234 euros', 1.234],
    ['pay Marta 1,200', '1,200', 1.2],
    ['pay Marta 50 more', '50', 50],
    ['pay Marta 10 to 15 euros', '10', 10],
    ['pay Marta one hundred and', 'one hundred', 100],
  ])('“%s” is not read from “%s”', (utterance, quote, value) => {
    expect(taking(utterance, { to: marta, amount: [quote, value] }).unread).toContain('amount');
  });

  it('is no part of it where it is a unit or a word of the author', () => {
    for (const utterance of ['pay Marta 50euros', 'pay Marta a 50-euro note', 'pay Marta 50, please', 'pay Marta (50)'])
      expect(taking(utterance, { to: marta, amount: ['50', 50] }).unread).toEqual([]);
    expect(taking('pay Marta 1.200', { to: marta, amount: ['1.200', 1200] }).unread).toEqual([]);
    expect(taking('pay Marta 1.250, that is 2.5 times 0.5', { to: marta, amount: ['1.250', 1.25] }).unread).toEqual([]);
  });

  it('makes no value of a number with any letter right behind it that is no unit', () => {
    const letters = fc
      .stringMatching(/^[a-zA-Z]{1,3}$/u)
      .filter((tail) => !/^(?:[kmgbt]|st|nd|rd|th|pay|to)/iu.test(tail));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), letters, (number, tail) => {
        const utterance = `pay Marta ${number}${tail}`;
        expect(taking(utterance, { to: marta, amount: [String(number), number] }).unread).toContain('amount');
      }),
    );
  });
});

describe('a number that names something (row N17)', () => {
  it.each(['pay Marta for invoice 12', 'pay invoice 12 to Marta', 'pay Marta order #12', 'pay Marta the bill no. 12'])(
    '“%s” says no amount',
    (utterance) => {
      expect(taking(utterance, { to: marta, amount: ['12', 12] }).unread).toEqual(['amount']);
    },
  );

  it.each([
    ['please order 12 for Marta', 'amount'],
    ['I want to bill 12 to Marta', 'amount'],
    ['bill 12 to Marta', 'amount'],
    ['pay Marta on channel 12', 'amount'],
    ['pay Marta at table 12', 'table'],
  ])('“%s” says the %s', (utterance, slot) => {
    expect(taking(utterance, { to: marta, [slot]: ['12', 12] }).unread).toEqual([]);
  });
});

describe('a role that another has (row N17)', () => {
  it.each([
    'get 50 from Marta',
    'pay 50 via Marta',
    'pay 50 through Marta',
    'collect 50 off Marta',
    'pay 50 without Marta',
    'give 50 to the one next to Marta',
    'pay 50 instead of Marta',
  ])('“%s” pays nobody unasked', (utterance) => {
    expect(taking(utterance, { to: marta, amount: ['50', 50] }).unread).toContain('to');
  });

  it.each(['pay 50 to Marta', 'pay Marta 50', 'pay 50 for Marta', 'the 50 go to Marta'])(
    '“%s” pays her',
    (utterance) => {
      expect(taking(utterance, { to: marta, amount: ['50', 50] }).unread).toEqual([]);
    },
  );
});

describe('words of a slot that holds nothing (row N17)', () => {
  it('are told: another choice than the one that was taken, a flag that was not understood', () => {
    expect(taking('transfer 50 from Nora to Marta', { to: marta, amount: ['50', 50] }).unused).toContain('Nora');
    expect(taking('pay Marta 50 with express', { to: marta, amount: ['50', 50] }).unused).toContain('express');
  });

  it('are accounted for where it holds one, and a choice that is denied is no other', () => {
    const paid = { to: marta, amount: ['50', 50] } as const;
    expect(taking('pay Marta 50 by express', { ...paid, urgent: ['by express', true] }).unused).toEqual([]);
    expect(taking('pay Marta, not Nora, 50', paid).unused).toEqual([]);
    expect(taking('pay Marta, not nora, 50', paid).unused).toEqual([]);
  });
});
