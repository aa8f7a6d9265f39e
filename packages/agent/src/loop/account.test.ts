import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

const NOTHING = 'Nothing was changed just now.';

/** Reports of a change, in languages that the packs know and in others: a thing, and what is said of it. */
const CLAIMS: readonly (readonly [things: readonly string[], said: readonly string[]])[] = [
  [
    ['La commande #W1', 'Votre commande'],
    ['a été annulée.', 'est annulée, comme demandé.', 'vient d’être supprimée.'],
  ],
  [
    ["L'ordine #W1", 'Il tuo ordine'],
    ['è stato annullato.', 'non esiste più, tutto fatto.', 'risulta cancellato ora.'],
  ],
  [['De bestelling #W1'], ['is zojuist geannuleerd.', 'heb ik net verwijderd.']],
  [['Zamówienie #W1'], ['zostało właśnie anulowane.', 'jest już usunięte z systemu.']],
  [['Bestellung #W1'], ['ist storniert.', 'wurde gerade gelöscht.']],
  [['El pedido #W1'], ['ha sido cancelado.', 'queda anulado.']],
  [
    ['#W1', 'Your order', 'It'],
    ['is gone.', 'has been taken off.', 'was scrapped as you wished.', 'is cancelled.'],
  ],
  [
    ['I', 'We'],
    ['noted it down.', 'am cancelling it now.', 'have got rid of it.', 'just struck it off the list.'],
  ],
  [[''], ['J’ai bien annulé la commande.', 'Ho cancellato tutto quanto.', 'Ik heb alles geregeld.', 'Cancelled.']],
];
const claim = fc
  .constantFrom(...CLAIMS)
  .chain(([things, said]) => fc.tuple(fc.constantFrom(...things), fc.constantFrom(...said)))
  .map((parts) => parts.join(' ').trim());
const around = fc.constantFrom('', 'Your order is pending. ', 'Do you need anything else? ', 'I found your orders.\n');

describe('an answer', () => {
  it('that reports a change in any language is told with what was done: nothing (row N13)', async () => {
    await fc.assert(
      fc.asyncProperty(claim, around, fc.boolean(), fc.boolean(), async (said, before, looks, behind) => {
        const answer = behind ? `${said} ${before}`.trim() : `${before}${said}`;
        const { say } = agentTalk([...(looks ? [run('list_orders')] : []), done(answer, 1), done(answer, 1)]);

        const turn = await say('#W1, please');

        expect(turn.answer).toMatch(/Nothing was (?:changed just now|done)\./u);
        if (!looks) expect(turn.success).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['which orders do I have?', 'You have two orders: #W1 and #W2, the first is pending.'],
    ['show #W1', 'Here it is. I found the order and checked it: it is pending.'],
    ['which orders do I have?', 'I looked, and there are two. Which of them do you want to see?'],
    ['what can I still get back?', 'You could return #W1, or I can cancel #W2 if you like.'],
  ])('to "%s" that reports none is left as it is: "%s"', async (request, answer) => {
    const { say } = agentTalk([run('list_orders'), done(answer, 1), done(answer, 1)]);

    expect((await say(request)).answer).toBe(answer);
  });

  it('is told with what was changed where it speaks of more than that', async () => {
    const cancel = run('cancel_order', { orderId: '#W1', refund: 'store_credit' });
    for (const answer of ['I cancelled all of your orders wherever possible.', 'J’ai annulé toutes vos commandes.']) {
      const { say } = agentTalk([cancel, done(answer, 1), done(answer, 1), done(answer, 1)]);
      await say('cancel #W1 for store credit');

      const turn = await say('yes');

      expect(turn.answer).toMatch(/cancel order \(#W1, store_credit\)/u);
    }
  });

  it('is left as it is where it counts what was changed', async () => {
    const cancel = (orderId: string) => ({ command: 'cancel_order', parameters: { orderId, refund: 'store_credit' } });
    const both = ['run_commands', { changes: [cancel('#W1'), cancel('#W2')] }] as const;
    const { say } = agentTalk([both, done('Both are cancelled.', 1)]);
    await say('cancel #W1 and #W2 for store credit');

    expect((await say('yes')).answer).toBe('Both are cancelled.');
  });

  it('to a change that was tried and did not run says that nothing was changed, and is no success', async () => {
    const { say } = agentTalk([
      run('cancel_order', { orderId: '#W9', refund: 'store_credit' }),
      done('Here you are.', 1),
    ]);

    const turn = await say('#W9 for store credit, please');

    expect(turn).toMatchObject({ success: false, answer: expect.stringContaining(NOTHING) });
  });
});

it('a question to the person that states a change in another language is told with it, too (row N13)', async () => {
  const { say } = agentTalk([['ask_user', { question: 'La commande #W1 a été annulée. Autre chose ?' }]]);

  const turn = await say('#W1, please');

  expect(turn.answer).toBe(`${NOTHING}\nLa commande #W1 a été annulée. Autre chose ?`);
});
