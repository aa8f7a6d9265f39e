import { ENGLISH } from '@fw/signature/language';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sureConversation } from '../test/sure-conversation.ts';

const purge = { effect: 'destructive', utterances: ['purge everything'], input: z.object({}) } as const;
const leads = [...new Set(ENGLISH.yesNo.flatMap(({ yes, lead }) => [...yes.split('|'), ...lead.split('|')]))].filter(
  (lead) => /^[\p{L}' ]+$/u.test(lead),
);

describe('a request that comes twice agrees to nothing (row N1)', () => {
  it.each(['', ' and', ', also', ' then', ',', ' please'])(
    'whatever yes it begins with: “yes%s purge everything”',
    async (tie) => {
      expect(leads.length).toBeGreaterThan(20);
      for (const lead of leads) {
        const { say, ran } = sureConversation({ purge });
        const request = `${lead}${tie} purge everything`;

        await say(request, request);

        expect(ran, request).toEqual([]);
      }
    },
  );

  it('and a yes with the command’s own words still does', async () => {
    const { say, ran } = sureConversation({ purge });

    await say('purge everything', 'yes, purge it');

    expect(ran).toEqual([['purge', {}]]);
  });
});
