import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from './define-command.ts';
import type { AnyCommand } from './command.ts';
import type { ValidInput } from '../input/valid-input.ts';

const cancelOrder = defineCommand({
  name: 'cancel_order',
  summary: 'Cancels a pending order.',
  effect: 'destructive',
  input: z.object({ orderId: z.string(), reason: z.enum(['late', 'mistake']).default('late') }),
  output: z.object({ refunded: z.number() }),
  lookup: { orderId: (value) => (expectTypeOf(value).toEqualTypeOf<string>(), { kind: 'found' }) },
  run({ orderId, reason }) {
    expectTypeOf(orderId).toEqualTypeOf<string>();
    expectTypeOf(reason).toEqualTypeOf<'late' | 'mistake'>();
    return { text: orderId, data: { refunded: 1 } };
  },
});

it('keeps the literal name', () => {
  expectTypeOf(cancelOrder.name).toEqualTypeOf<'cancel_order'>();
});

it('needs no input, and then takes nothing', () => {
  const ping = defineCommand({
    name: 'ping',
    summary: 'Answers.',
    run(input) {
      expectTypeOf(input).toEqualTypeOf<z.output<z.ZodObject<{}>>>();
      return 'pong';
    },
  });

  expectTypeOf(ping).toExtend<AnyCommand>();
});

it('fits wherever any command is wanted', () => {
  expectTypeOf(cancelOrder).toExtend<AnyCommand>();
});

it('lets nothing but validateInput make a ValidInput', () => {
  expectTypeOf<{ orderId: string }>().not.toExtend<ValidInput<typeof cancelOrder>>();
});

it('refuses a lookup for a slot that does not exist', () => {
  type Definition = Parameters<typeof defineCommand<'x', typeof cancelOrder.input>>[0];
  expectTypeOf<{ colour: () => { kind: 'found' } }>().not.toExtend<NonNullable<Definition['lookup']>>();
});
