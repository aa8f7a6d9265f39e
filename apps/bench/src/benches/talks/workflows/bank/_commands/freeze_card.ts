import { defineCommand, z } from 'fastworkflow';
import { cardOf, findCard, resolveCard } from '../application/find.ts';
import { cardId } from '../application/slots.ts';

export default defineCommand({
  summary: 'Freezes a card until you unfreeze it.',
  effect: 'write',
  utterances: [
    'freeze my card',
    'freeze the gold card',
    'lock my debit card for now',
    'block the card ending in 1234 for a while',
    'put my card on hold',
    'I cannot find my card, freeze it',
    'stop payments with the blue card',
    'please lock the credit card',
    'pause my travel card',
    'disable my card for the moment',
    'freeze CARD-12',
    'nobody should be able to pay with my card',
  ],
  input: z.object({ card_id: cardId('Which card to freeze') }),
  lookup: { card_id: findCard },
  resolve: { card_id: resolveCard },
  run({ card_id }, call) {
    const card = cardOf(card_id, call);
    if (card === undefined) return { text: 'There is no such card.', success: false };
    card.frozen = true;
    return { text: `The ${card.name} is frozen.`, data: { card } };
  },
});
