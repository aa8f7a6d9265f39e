import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sureConversation } from '../test/sure-conversation.ts';

// A text holds any words, so what takes back or begins anew within one must not be sent as content.

const send_reminder = {
  utterances: ['tell Jo Brandt the vaccine has arrived', 'write to Ana Ruiz: please call us', 'text Peter Osei'],
  input: z.object({
    owner: z.enum(['Jo Brandt', 'Marta Klein']).describe('Which owner'),
    message: z.string().min(2).describe('What it should say'),
  }),
};

describe('a text that takes something back', () => {
  it.each([
    'tell Jo Brandt her dog is ready, no wait, it is not',
    'tell Jo Brandt her dog is ready, scratch that, tell her it is ill',
    "tell Jo Brandt her dog is ready. actually no, don't",
    'tell Jo Brandt her dog is ready, never mind',
    'tell Jo Brandt she owes us 20 euros, make that 25',
    'tell Jo Brandt the dog is ready, I mean the cat',
  ])('is not sent as it stands: “%s” (row N17)', async (utterance) => {
    const { say, ran } = sureConversation({ send_reminder });

    const turn = await say(utterance);

    expect(ran).toEqual([]);
    expect(turn.clarification).toBeDefined();
  });

  it('is sent for a yes, as it was shown (row N17)', async () => {
    const { say, ran } = sureConversation({ send_reminder });

    await say('tell Jo Brandt she owes us 20 euros, make that 25', 'yes');

    expect(ran).toEqual([['send_reminder', { owner: 'Jo Brandt', message: 'she owes us 20 euros, make that 25' }]]);
  });

  it('answers the question for the text all the same (row N17)', async () => {
    const { say, ran } = sureConversation({ send_reminder });

    const turn = await say('tell Jo Brandt', 'her dog is ready, no wait, it is not');

    expect(ran).toEqual([]);
    expect(turn.clarification?.message).toContain('her dog is ready, no wait, it is not');
  });
});

describe('a correction of whom a text is for', () => {
  it.each([
    'tell Jo Brandt her dog is ready, no wait, tell Marta Klein',
    'tell Jo Brandt her dog is ready, I meant Marta Klein',
    'tell Jo Brandt her dog is ready, or rather text Marta Klein',
  ])('leaves the text as it was: “%s” (row N17)', async (utterance) => {
    const { say, ran } = sureConversation({ send_reminder });

    await say(utterance, 'yes');

    expect(ran).toEqual([['send_reminder', { owner: 'Marta Klein', message: 'her dog is ready' }]]);
  });
});
