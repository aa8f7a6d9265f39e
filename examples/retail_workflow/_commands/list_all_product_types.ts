import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Lists all product types with their ids.',
  effect: 'read',
  utterances: [
    'what do you sell',
    'list all products',
    'which kinds of products are there',
    'show the catalogue',
    'what product types does the store have',
    'give me an overview of everything you offer',
    'do you have any garden products',
    'how many different products are in the shop',
    'what can I buy here',
    'show me the whole range',
    'show me all product types',
    'what is in your assortment',
    'list everything the shop has',
    'tell me the categories',
    'which products can I choose from',
    'give me the product list with ids',
  ],
  input: z.object({}),
  run: (args, call) => ask(call, { tool: 'list_all_product_types', args }),
});
