import { defineCommand, z } from 'fastworkflow';
import { cardOf, findCard, resolveCard } from '../application/find.ts';
import { cardId } from '../application/slots.ts';

export default defineCommand({
  summary: 'Closes a lost or stolen card for good and sends a new one.',
  effect: 'destructive',
  utterances: [
    'my card was stolen',
    'I lost my card, send me a new one',
    'replace the gold card',
    'my blue card is gone, I need another',
    'report my debit card lost',
    'somebody took my travel card',
    'close the card and send a replacement',
    'I need a new card, the old one is broken',
    'report CARD-12 as stolen',
    'order a replacement for the credit card',
  ],
  input: z.object({
    card_id: cardId('Which card is gone'),
    reason: z
      .enum(['lost', 'stolen', 'damaged'])
      .describe('What happened to it')
      .meta({ synonyms: { damaged: ['broken'], stolen: ['took'] } }),
  }),
  lookup: { card_id: findCard },
  resolve: { card_id: resolveCard },
  preview: ({ card_id }, call) => `The ${cardOf(card_id, call)?.name ?? card_id} would be closed for good.`,
  run({ card_id }, call) {
    return {
      text: `The ${cardOf(card_id, call)?.name ?? card_id} is closed; a new one is on its way.`,
      data: { card_id },
    };
  },
});
