import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { coverageOf } from './fully-read.ts';

const pay: WorkflowCommand = {
  name: 'pay_driver',
  qualifiedName: 'pay_driver',
  owner: '*',
  summary: 'Pays a driver.',
  effect: 'write',
  utterances: ['pay Tom 50 pounds', 'send Ivy 30', 'wire 40 to Ivy', 'Sal gets 65', 'give Tom 25'],
  input: z.object({ driver: z.enum(['Tom', 'Sal', 'Ivy']), amount: z.number() }),
  run: () => 'done',
};

/** Both values of a sentence. */
function valuesIn(utterance: string) {
  const quoted = (quote: string, value: unknown) => {
    const start = utterance.indexOf(quote);
    return {
      value,
      evidence: { source: 'utterance' as const, quote, start, end: start + quote.length, confidence: 1 },
    };
  };
  return { driver: quoted('Tom', 'Tom'), amount: quoted('50', 50) };
}

/** The verb that nobody gave the command. */
function headOf(utterance: string): string | undefined {
  return coverageOf(utterance, pay, valuesIn(utterance)).head;
}

describe('the verb of a request (row 84)', () => {
  it.each([
    ['refund Tom 50', 'refund'],
    ['please could you charge Tom 50', 'charge'],
    ['owe Tom 50', 'owe'],
    ['lend Tom 50', 'lend'],
    ['borrow 50 from Tom', 'borrow'],
    ['ask Tom for 50', 'ask'],
  ])('is told where the author has none like it: “%s”', (utterance, head) => {
    expect(headOf(utterance)).toBe(head);
  });

  it.each([
    'pay Tom 50',
    'please could you pay Tom 50',
    'Tom gets 50',
    'remit 50 to Tom',
    'transfer 50 to Tom',
    'I would like to send Tom 50',
    'paying Tom 50 would be great',
    'Tom 50',
    'hi there, give Tom 50',
    'the run went well, so pay Tom 50',
  ])('is accounted for by the author’s, and by one of its sense: “%s”', (utterance) => {
    expect(headOf(utterance)).toBeUndefined();
  });

  it.each(['get 50 back from Tom', 'take 50 away from Tom'])('is turned round by a particle: “%s”', (utterance) => {
    expect(coverageOf(utterance, pay, valuesIn(utterance)).unused).toHaveLength(1);
  });

  it('is hurried, not turned round, by another', () => {
    const utterance = 'pay Tom 50 right away';

    expect(coverageOf(utterance, pay, valuesIn(utterance)).unused).toEqual([]);
  });
});

it('says of values alone that they ask for nothing', () => {
  expect(coverageOf('Tom 50', pay, valuesIn('Tom 50')).isBare).toBe(true);
  expect(coverageOf('Tom gets 50', pay, valuesIn('Tom gets 50')).isBare).toBe(false);
  expect(coverageOf('lend Tom 50', pay, valuesIn('lend Tom 50')).isBare).toBe(false);
});
