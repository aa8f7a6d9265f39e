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

  it('nor one that is nothing but a yes: “do it” is asked again, and another yes runs', async () => {
    for (const request of ['do it', 'please do', 'Send it!', 'go ahead and']) {
      const { say, ran } = sureConversation({ purge });

      const again = await say(request, request, `ok ${request}`);

      expect(ran, request).toEqual([]);
      expect(again.status, request).toBe('awaiting-user');
      await say('yes');
      expect(ran, request).toEqual([['purge', {}]]);
    }
  });

  it('and a yes with the command’s own words still does', async () => {
    const { say, ran } = sureConversation({ purge });

    await say('purge everything', 'yes, purge it');

    expect(ran).toEqual([['purge', {}]]);
  });
});
