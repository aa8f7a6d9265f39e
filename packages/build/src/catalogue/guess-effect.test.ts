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
  ['trimLevels', '/levels:trim', 'Delete the last level of the tree', '', 'destructive'],
  [
    'createSignRequest',
    '/sign_requests',
    'Create sign request',
    'Prepares a document and sends it to signers.',
    'destructive',
  ],
  [
    'createSignRequest',
    '/sign_requests',
    'Create sign request',
    'This involves preparing a document and sending it.',
    'destructive',
  ],
  [
    'resendRequest',
    '/sign_requests/{id}/again',
    'Once more',
    'Not often. Resends the email to signers.',
    'destructive',
  ],
  ['replaceAll', '/settings', 'Replace settings', 'Overwrites what was there.', 'destructive'],
  ['createBatchRequest', '/batch', 'Submit parallel requests', '', 'destructive'],
  ['transactionExecute', '/wallet/transaction', 'Execute a transaction using an e-wallet', '', 'destructive'],
  ['runRule', '/rules/{id}/run', 'Trigger a rule', '', 'destructive'],
  ['startWorkflow', '/workflows/{id}/start', 'Starts workflow based on request body', '', 'destructive'],
  ['startTimer', '/timers', 'Start a timer', '', 'write'],
  ['createBatch', '/batches', 'Create a batch of beer', '', 'write'],
  ['createHook', '/hooks', 'Establish a webhook', 'Events are sent to the URL. A sender signs them.', 'write'],
  ['createTask', '/tasks', 'Create a task', 'Removed tasks do not count. It can be sent later.', 'write'],
] as const)('takes %s at %s for what its own words say: %s %s', (name, path, summary, description, effect) => {
  expect(effectOfHttp({ method: 'post', name, path, summary, description })).toBe(effect);
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
