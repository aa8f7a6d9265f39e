import { expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';
import { renderData } from './render-data.ts';

const DATA = {
  account_id: 'A-1',
  opened_on: '2026-03-01',
  balance: 12.5,
  is_open: true,
  holder: { user_id: 'u1', name: 'Ann Lee' },
  address: { street: 'Main St 1', city: 'Dallas' },
};

it('tells fields by the labels of the output schema, things within by their names, and no ids', () => {
  const schema = z.object({ opened_on: z.string().meta({ label: 'opened' }), balance: z.number() });

  expect(renderData(DATA, 'account', schema).split('\n')).toEqual([
    'opened: 2026-03-01',
    'balance: 12.5',
    'is open: yes',
    'holder: Ann Lee',
    'address: Main St 1, Dallas',
  ]);
});

it('tells ids where there is nothing else', () => {
  expect(renderData({ account_id: 'A-1' }, 'account')).toBe('account id: A-1');
});

it('gives way to what the command itself renders, and to a text', async () => {
  const output = z.object({ balance: z.number() });
  const render = ({ balance }: { readonly balance: number }) => `There are $${balance.toFixed(2)} on it.`;
  const command = (text?: string) =>
    workflowOf(
      act({
        effect: 'read',
        output,
        render,
        run: () => ({ data: { balance: 3 }, ...(text !== undefined && { text }) }) as never,
      }),
    );

  expect((await talk({ workflow: command() }).say('act')).answer).toBe('There are $3.00 on it.');
  expect((await talk({ workflow: command('Three.') }).say('act')).answer).toBe('Three.');
});
