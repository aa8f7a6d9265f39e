import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { coverageOf } from './fully-read.ts';

const COURTS = ['district court', 'high court', 'labour court'] as const;

const command = (input: z.ZodObject, effect: 'read' | 'write' = 'write'): WorkflowCommand => ({
  name: 'do_it',
  qualifiedName: 'do_it',
  owner: '*',
  summary: 'Does it.',
  effect,
  utterances: ['pay the district court 250 euros', 'sell 2 tickets for Hamlet', 'bookings of Nina'],
  input,
  run: () => 'done',
});

/** The slots that are not taken when a reader took each quote for its value. */
function unread(of: WorkflowCommand, utterance: string, read: Readonly<Record<string, readonly [string, unknown]>>) {
  const slots = Object.entries(read).map(([slot, [quote, value]]) => {
    const start = utterance.indexOf(quote);
    const evidence = { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const;
    return [slot, { value, evidence }] as const;
  });
  return coverageOf(utterance, of, Object.fromEntries(slots)).unread.map(({ slot }) => slot);
}

const list = command(z.object({ show: z.string().optional(), patron: z.string().optional() }), 'read');
const pay = command(z.object({ court: z.enum(COURTS), amount: z.number() }));
const sell = command(z.object({ seats: z.int(), discount: z.number().optional() }));
const search = command(z.object({ min_price: z.number(), max_price: z.number() }));

describe('what is left out is not what is meant', () => {
  it.each([
    ['bookings not for Hamlet', { show: ['Hamlet', 'Hamlet'] }],
    ['bookings without Hamlet', { show: ['Hamlet', 'Hamlet'] }],
    ['bookings except those of Nina', { patron: ['Nina', 'Nina'] }],
    ['all bookings but not those for Hamlet', { show: ['Hamlet', 'Hamlet'] }],
  ] as const)('“%s” (row N17)', (utterance, read) => {
    expect(unread(list, utterance, read)).toEqual(Object.keys(read));
  });

  it.each([
    ['bookings for Hamlet, not Cats', { show: ['Hamlet', 'Hamlet'] }],
    ['no, bookings of Nina', { patron: ['Nina', 'Nina'] }],
    ['bookings of Nina, but not today', { patron: ['Nina', 'Nina'] }],
  ] as const)('but what stands beside it is: “%s” (row N17)', (utterance, read) => {
    expect(unread(list, utterance, read)).toEqual([]);
  });
});

describe('a choice of several words is one of two where another stands beside it', () => {
  it.each([
    ['pay the district court or the high court 250', ['high court', 'high court']],
    ['pay the district court or the high court 250', ['district court', 'district court']],
    ['pay the labour court and the high court 250', ['labour court', 'labour court']],
  ] as const)('“%s” (row N17)', (utterance, court) => {
    expect(unread(pay, utterance, { court, amount: ['250', 250] })).toEqual(['court']);
  });

  it('unless it is the same one (row N17)', () => {
    expect(
      unread(pay, 'pay the high court 250', { court: ['high court', 'high court'], amount: ['250', 250] }),
    ).toEqual([]);
  });
});

describe('the two ends of a stretch', () => {
  it('are not two values of slots that have nothing to do with each other (row N17)', () => {
    expect(unread(sell, 'sell 4 to 6 tickets', { seats: ['4', 4], discount: ['6', 6] })).toEqual(['seats', 'discount']);
    expect(unread(sell, 'sell 4 to 6 tickets', { seats: ['6', 6], discount: ['4', 4] })).toEqual(['seats', 'discount']);
  });

  it('are where the slots are its ends (row N17)', () => {
    expect(unread(search, 'anything for 10 to 20', { min_price: ['10', 10], max_price: ['20', 20] })).toEqual([]);
  });
});
