import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findOrder } from '../contract/find-records.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { orderId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Shows an order: its items, status, address, tracking numbers and payments.',
  effect: 'read',
  utterances: [
    'show order #W1234567',
    'where is my package',
    'what is the status of my order',
    'what did I buy in #W7654321',
    'has the order been delivered yet',
    'give me the tracking number',
    'how much did I pay for that order',
    'which items are in it',
    'is my order still pending',
    'check the details of order #W2345678',
    'track order #W2345678',
    'what is in my last order',
    'look up #W3456789',
    'when will my order arrive',
    'open order #W4567890',
    'tell me the total of order #W5678901',
    'which address does my order go to',
    'did I pay for #W6789012 with a gift card',
    'show me what I ordered',
    'order status please',
  ],
  input: z.object({ order_id: orderId('The order to show') }),
  choices: { order_id: (call) => orderChoices(call) },
  lookup: { order_id: findOrder },
  resolve: { order_id: (words, call) => resolveOrder(words, call) },
  run: (args, call) => ask(call, { tool: 'get_order_details', args }),
});
