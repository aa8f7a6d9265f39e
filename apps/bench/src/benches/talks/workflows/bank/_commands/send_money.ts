import { defineCommand, z } from 'fastworkflow';
import { findAccount, findPayee, resolveAccount } from '../application/find.ts';

export default defineCommand({
  summary: 'Sends money to somebody.',
  effect: 'destructive',
  utterances: [
    'send 50 to Anna',
    'pay Olu Martins 120 from my savings',
    'transfer 200 from checking to City Power',
    'I want to send money',
    'give Anna Kovacs 25',
    'wire 300 to Olu',
    'make a payment of 80 to City Power',
    'pay the power bill',
    'move 40 over to Anna Kovacs',
    'please transfer 15 to Olu Martins from my checking account',
    'send Olu some money',
    'I owe Anna 60, pay her',
  ],
  input: z.object({
    from_account: z
      .string()
      .describe('Where the money comes from')
      .meta({ label: 'account', examples: ['ACC-9'], availableFrom: ['list_accounts'] }),
    payee: z
      .string()
      .describe('Who gets it')
      .meta({ examples: ['Anna Kovacs'] }),
    amount: z
      .number()
      .positive()
      .describe('How much')
      .meta({ examples: [50] }),
  }),
  lookup: { from_account: findAccount, payee: findPayee },
  resolve: { from_account: resolveAccount },
  preview: ({ amount, payee }) => `${payee} would get ${amount.toFixed(2)}.`,
  run: ({ amount, payee }) => ({ text: `${amount.toFixed(2)} is on its way to ${payee}.`, data: { payee, amount } }),
});
