import { z } from 'fastworkflow';

/** An order number. The `#` may be left out when it is typed; the lookup puts it there. */
export function orderId(description: string) {
  return z
    .string()
    .trim()
    .regex(/^#?W\d+$/i)
    .describe(description)
    .meta({ label: 'order number', examples: ['#W1234567'], availableFrom: ['get_user_details'] });
}

/** A customer's id. */
export function userId(description: string) {
  return z
    .string()
    .regex(/^[a-z]+_[a-z]+_\d+$/)
    .describe(description)
    .meta({
      label: 'customer id',
      examples: ['sara_doe_496'],
      availableFrom: ['find_user_id_by_email', 'find_user_id_by_name_zip'],
    });
}

/** Items of an order, one id per piece: two of the same item are two equal ids. */
export function itemIds(description: string) {
  return z
    .array(z.string().regex(/^\d{3,}$/))
    .min(1)
    .describe(description)
    .meta({ label: 'items', examples: [['1008292230']], availableFrom: ['get_order_details'] });
}

/** Replacements, in the order of the items that they replace. */
export function newItemIds(description: string) {
  return z
    .array(z.string().regex(/^\d{3,}$/))
    .min(1)
    .describe(description)
    .meta({ label: 'new items', examples: [['1008292231']], availableFrom: ['get_product_details'] });
}

/** Where the money of a cancelled order goes. Silence means back to where it came from, and is shown before it is done. */
export const refundTo = z
  .enum(['original payment', 'store credit'])
  .default('original payment')
  .describe('Where the money goes')
  .meta({
    label: 'refund',
    synonyms: {
      'original payment': ['refund', 'money back', 'card', 'my card', 'credit card', 'paypal', 'the way I paid'],
      'store credit': ['credit', 'gift card', 'voucher', 'shop credit'],
    },
  });

/** A stored payment method of the customer who owns the order. */
export function paymentMethodId(description: string) {
  return z
    .string()
    .regex(/^(credit_card|gift_card|paypal)_\d+$/)
    .describe(description)
    .meta({ label: 'payment method', examples: ['gift_card_1234567'], availableFrom: ['get_user_details'] });
}

/** The parts of a postal address, each a slot of its own. */
export const addressSlots = {
  address1: z
    .string()
    .min(1)
    .describe('Street and house number')
    .meta({ label: 'street', examples: ['123 Main St'] }),
  address2: z
    .string()
    .default('')
    .describe('Apartment, suite or floor; empty when there is none')
    .meta({ label: 'apartment or suite', examples: ['Apt 1'] }),
  city: z
    .string()
    .min(1)
    .describe('City')
    .meta({ examples: ['San Francisco'] }),
  state: z
    .string()
    .min(1)
    .describe('State, as its two letters')
    .meta({ examples: ['CA'] }),
  country: z
    .string()
    .min(1)
    .describe('Country')
    .meta({ examples: ['USA'] }),
  zip: z
    .string()
    .min(1)
    .describe('Zip code')
    .meta({ label: 'zip code', examples: ['12345'] }),
};
