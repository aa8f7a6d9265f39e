import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findProduct } from '../contract/find-records.ts';

export default defineCommand({
  summary: 'Shows a product with all its variants: options, prices, and what is in stock.',
  effect: 'read',
  utterances: [
    'which variants of the t-shirt are there',
    'show product 6086499569',
    'how many colors of the desk lamp are in stock',
    'what does the cheapest water bottle cost',
    'is the blue one available',
    'what sizes do the running shoes come in',
    'list the options of this product',
    'tell me about the tablets you sell',
    'what else could I take instead of this laptop',
    'show me every version of the headphones with prices',
    'what kinds of laptops do you have',
    'show all variants of the water bottle',
    'are there any red backpacks',
    'prices of the office chairs please',
    'which mechanical keyboards are available',
    'how many t-shirt options are in stock',
    'details of the product 9523456873',
    'which is the most expensive skateboard',
    'compare the tablets',
    'do the hiking boots come in size 11',
  ],
  input: z.object({
    product_id: z
      .string()
      .min(1)
      .describe('The product, by id or by name; not the id of one of its items')
      .meta({
        label: 'product',
        examples: ['6086499569'],
        availableFrom: ['list_all_product_types', 'get_order_details'],
      }),
  }),
  lookup: { product_id: findProduct },
  run: (args, call) => ask(call, { tool: 'get_product_details', args }),
});
