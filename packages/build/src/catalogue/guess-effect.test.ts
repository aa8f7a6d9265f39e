import { expect, it } from 'vitest';
import { effectOfHttp, effectOfName, effectOfTool } from './guess-effect.ts';

it.each([
  ['GET', 'getOrder', '/orders/{id}', 'read'],
  ['GET', 'logout', '/user/logout', 'write'],
  ['GET', 'deleteAll', '/purge', 'destructive'],
  ['POST', 'createOrder', '/orders', 'write'],
  ['POST', 'create', '/Accounts/{sid}/Messages.json', 'destructive'],
  ['POST', 'update', '/Messages/{sid}.json', 'write'],
  ['POST', 'refundOrder', '/orders/{id}/refund', 'destructive'],
  ['POST', 'searchOrders', '/search', 'write'],
  ['PUT', 'replace', '/orders/{id}', 'write'],
  ['DELETE', 'x', '/orders/{id}', 'destructive'],
  ['POST', 'createValidationRequest', '/CallerIds', 'destructive'],
  ['POST', 'createMessageTemplate', '/templates', 'write'],
] as const)('takes %s %s at %s for what it may do', (method, name, path, effect) => {
  expect(effectOfHttp({ method, name, path })).toBe(effect);
});

it('takes what spends money, and what has a sender and a receiver, for something that cannot be taken back', () => {
  const add = { method: 'post', name: 'createNumber', path: '/numbers' };
  expect(effectOfHttp(add)).toBe('write');
  expect(effectOfHttp({ ...add, summary: 'Purchase a number for the account.' })).toBe('destructive');
  expect(effectOfHttp({ ...add, summary: 'Lists what can be purchased.' })).toBe('write');
  expect(effectOfHttp({ ...add, parameters: ['From', 'To', 'Label'] })).toBe('destructive');
  expect(effectOfHttp({ ...add, parameters: ['From', 'Label'] })).toBe('write');
});

it.each([
  ['getOrder', 'read'],
  ['listPayments', 'read'],
  ['getAndDelete', 'destructive'],
  ['create_message', 'destructive'],
  ['addMessage', 'write'],
  ['rename', 'write'],
  ['cancelOrder', 'destructive'],
  ['findAndUpdate', 'write'],
] as const)('takes the name %s for %s', (name, effect) => {
  expect(effectOfName(name)).toBe(effect);
});

it('lowers a tool no further than its name and its description agree', () => {
  expect(effectOfTool({ name: 'get_file', annotations: { readOnlyHint: true } }).effect).toBe('read');
  expect(effectOfTool({ name: 'get_file' }).effect).toBe('destructive');
  expect(effectOfTool({ name: 'tidy', annotations: { readOnlyHint: true } }).effect).toBe('destructive');
  expect(effectOfTool({ name: 'add_note', annotations: { destructiveHint: false } }).effect).toBe('write');
  expect(
    effectOfTool({ name: 'add_note', description: 'Overwrites the old one.', annotations: { destructiveHint: false } })
      .effect,
  ).toBe('destructive');
});
