import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sureConversation } from '../test/sure-conversation.ts';

// Words of an optional value, an exception or another request are told before a change, or read.

const log_hours = {
  utterances: ['log 2 hours for Ada', 'add 1.5 hours for Miles: drafting', 'write 4 hours on Ada for research'],
  input: z.object({
    hours: z.number().describe('How many hours').meta({ unit: 'hour' }),
    client: z.enum(['Ada', 'Miles']).describe('Which client'),
    task: z.string().optional().describe('What was done'),
  }),
};
const assign_case = {
  utterances: ['give C-17 to Frost', 'assign C-22 to Abel'],
  input: z.object({ case: z.string().regex(/^C-\d+$/), lawyer: z.enum(['Frost', 'Abel']) }),
};
const write_client = {
  utterances: ['email Ada that the hearing is on Monday', 'let Miles know that her papers are ready'],
  input: z.object({ client: z.enum(['Ada', 'Miles']), message: z.string().describe('What it should say') }),
};
const invoice = {
  utterances: ['invoice Ada 1200 euros', 'bill Miles 300 due Friday'],
  input: z.object({
    client: z.enum(['Ada', 'Miles']),
    amount: z.number().describe('In euros'),
    due: z.iso.date().optional(),
  }),
};

describe('what is not read is told before a change', () => {
  it.each([
    ['log 2 hours for Ada for drafting', { log_hours }, 'drafting'],
    ['log 2 hours for Ada for research, not drafting', { log_hours }, 'research'],
    ['log three quarters of an hour for Ada, research', { log_hours }, 'research'],
    ['let Ada know on Monday that the hearing moved', { write_client }, 'Monday'],
    ['invoice Ada 1200 and tell her it is due Friday', { invoice }, 'tell'],
  ] as const)('“%s” (row N17)', async (utterance, commands, told) => {
    const { say, ran } = sureConversation(commands);

    const { answer } = await say(utterance);

    expect(ran).toEqual([]);
    expect(answer).toContain(`“${told}”`);
  });

  it('in an answer as well (row N17)', async () => {
    const { say, ran } = sureConversation({ assign_case });

    const { answer } = await say('assign C-17', 'Frost, but only until Friday');

    expect(ran).toEqual([]);
    expect(answer).toContain('but only until Friday');
  });
});

it('reads an optional text behind a colon (row 44)', async () => {
  const { say, ran } = sureConversation({ log_hours });

  await say('log 2 hours for Ada: drafting the lease');

  expect(ran).toEqual([['log_hours', { hours: 2, client: 'Ada', task: 'drafting the lease' }]]);
});
