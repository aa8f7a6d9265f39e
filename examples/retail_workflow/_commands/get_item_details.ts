import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findAnyItem } from '../contract/find-records.ts';

export default defineCommand({
  summary: 'Shows one item: its options, price, and whether it is in stock.',
  effect: 'read',
  utterances: [
    'show item 1008292230',
    'is item 7747408585 in stock',
    'what is the price of item 4983901480',
    'which options does this item have',
    'look up the item with the number 9408160950',
    'tell me more about item 1151293680',
    'is that exact item still available',
    'what color is item 4202497723',
    'check a single item by its id',
    'how much is the item with this id',
    'item 1008292230 please',
    'can I still get item 1656367028',
    'what is item 7824298782',
    'give me the price and options of 5268233322',
    'details of the single item 1157853815',
    'look at item 6164262152',
  ],
  input: z.object({
    item_id: z
      .string()
      .regex(/^\d+$/)
      .describe('The item; not the id of its product')
      .meta({
        label: 'item',
        examples: ['1008292230'],
        availableFrom: ['get_product_details', 'get_order_details'],
      }),
  }),
  lookup: { item_id: findAnyItem },
  run: (args, call) => ask(call, { tool: 'get_item_details', args }),
});
