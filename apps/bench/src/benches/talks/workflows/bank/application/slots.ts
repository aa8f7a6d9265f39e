import { z } from 'fastworkflow';

/** A card of the customer. */
export function cardId(description: string) {
  return z
    .string()
    .regex(/^CARD-\d+$/i)
    .describe(description)
    .meta({ label: 'card', examples: ['CARD-12'], availableFrom: ['list_cards'] });
}
