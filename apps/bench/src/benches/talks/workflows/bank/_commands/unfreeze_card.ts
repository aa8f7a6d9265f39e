import { defineCommand, z } from 'fastworkflow';
import { cardOf, findCard, resolveCard } from '../application/find.ts';
import { cardId } from '../application/slots.ts';

export default defineCommand({
  summary: 'Lets a frozen card pay again.',
  effect: 'write',
  utterances: [
    'unfreeze my card',
    'unlock the gold card',
    'I found my card, you can unblock it',
    'reactivate my debit card',
    'lift the freeze on the blue card',
    'make the card work again',
    'take the hold off my travel card',
    'please unfreeze the card ending in 1234',
    'turn my card back on',
    'release the frozen card',
    'unfreeze CARD-12',
    'I want to pay with my card again',
  ],
  input: z.object({ card_id: cardId('Which card to unfreeze') }),
  lookup: { card_id: findCard },
  resolve: { card_id: resolveCard },
  run({ card_id }, call) {
    const card = cardOf(card_id, call);
    if (card === undefined) return { text: 'There is no such card.', success: false };
    card.frozen = false;
    return { text: `The ${card.name} works again.`, data: { card } };
  },
});
