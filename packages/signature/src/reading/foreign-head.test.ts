import { expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { MOOD as SPANISH } from '../language/spanish/mood.ts';
import { foreignHead } from './foreign-head.ts';

const show: WorkflowCommand = {
  name: 'get_order',
  qualifiedName: 'get_order',
  owner: '*',
  summary: 'Finds a purchase order.',
  effect: 'read',
  utterances: ['show order 5', 'details of an order', 'look up an order'],
  input: z.object({ orderId: z.int() }),
  run: () => 'done',
};

it.each([
  ['refund order 6', 'refund'],
  ['please refund order 6', 'refund'],
  ['could you scrap order 10', 'scrap'],
  ['get a refund for order 6', 'refund'],
  ['print a label for order 3', 'print'],
  ['i want to archive order 12', 'archive'],
])('is what no word of the command accounts for: “%s”', (utterance, head) => {
  expect(foreignHead(utterance, show)).toBe(head);
});

it.each([
  'order 6',
  'show me order 6',
  'what about order 6?',
  'orders please',
  'looking up order 3',
  'the 6',
  'find it',
])("is not there where the command's own words begin, or none: “%s”", (utterance) => {
  expect(foreignHead(utterance, show)).toBeUndefined();
});

it('is found by the words of another language too', () => {
  const spanish = { ...show, utterances: ['muestra el pedido 5', 'detalles de un pedido'] };

  expect(foreignHead('por favor reembolsa el pedido 6', spanish, SPANISH)).toBe('reembolsa');
  expect(foreignHead('consulta el pedido 6', spanish, SPANISH)).toBeUndefined();
  expect(foreignHead('el pedido 6', spanish, SPANISH)).toBeUndefined();
});
