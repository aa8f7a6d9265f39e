import { defineCommand, z } from 'fastworkflow';
import { cardOf, findCard, resolveCard } from '../application/find.ts';
import { cardId } from '../application/slots.ts';

export default defineCommand({
  summary: 'Changes how much may be spent with a card.',
  effect: 'write',
  utterances: [
    'set the limit of my card to 500',
    'raise the limit of the gold card to 3000',
    'lower my card limit',
    'I want to be able to spend 2000 with the blue card',
    'change the spending limit',
    'make the limit of CARD-12 750',
    'increase my credit limit',
    'my travel card should allow 1500',
    'give the debit card a limit of 400',
    'cap my card at 200',
  ],
  input: z.object({
    card_id: cardId('Which card'),
    limit: z
      .number()
      .int()
      .min(1)
      .max(20_000)
      .describe('The new limit')
      .meta({ examples: [500] }),
  }),
  lookup: { card_id: findCard },
  resolve: { card_id: resolveCard },
  run({ card_id, limit }, call) {
    const card = cardOf(card_id, call);
    if (card === undefined) return { text: 'There is no such card.', success: false };
    card.limit = limit;
    return { text: `The limit of the ${card.name} is ${limit} now.`, data: { card } };
  },
});
