import { defineContext, defineWorkflow } from '@fw/context';
import {
  defineCommand,
  lookupAmong,
  type CommandCall,
  type Effect,
  type LookupOutcome,
  type Workflow,
} from '@fw/signature';
import { z } from 'zod';
import { hostileCommands } from './hostile-commands.ts';

/** How the application behaves when a command runs. */
export type Weather = 'fair' | 'throws' | 'hangs' | 'declines' | 'babbles';

/** An effect that reached the application. */
export interface Reached {
  readonly command: string;
  readonly effect: Effect;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** A small application that misbehaves on demand and writes down every effect that reaches it. */
export class RoughDesk {
  weather: Weather = 'fair';
  /** Whether loading and checking fail too. */
  down = false;
  readonly reached: Reached[] = [];
  readonly orders = new Set(['#W1', '#W2', '#W3']);

  readonly cancelled = new Set<unknown>();
  private draws = 0;

  /** What every handler does. */
  do(command: string, effect: Effect, input: Readonly<Record<string, unknown>>, call: CommandCall): unknown {
    if (effect !== 'read') this.reached.push({ command, effect, input, key: call.idempotencyKey });
    if (command === 'cancel_order') this.cancelled.add(input['orderId']);
    switch (this.weather) {
      case 'throws':
        throw new Error('The application is broken.');
      case 'hangs':
        return new Promise(() => undefined);
      case 'declines':
        return { text: 'Not today.', success: false };
      case 'babbles':
        return { data: { count: 10n, at: new Date(0), missing: undefined }, artifacts: { table: [1] } };
      case 'fair':
        return { text: `${command} done.`, data: { orders: [...this.orders] } };
    }
  }

  /** What a look-up answers that means no good: other orders, what no schema lets out, nonsense. */
  lie(value: string): LookupOutcome<string> {
    const lies: readonly unknown[] = [
      { kind: 'found', value: '#W2' },
      { kind: 'corrected', value: `#W${(value.length % 3) + 1}` },
      { kind: 'found', value: 'no order' },
      { kind: 'found', value: new Map([['#W1', 1]]) },
      { kind: 'unknown', suggestions: 'none' },
      { kind: 'whatever' },
      { kind: 'found', value: '#W1\n  refund: credit (as you confirmed)' },
    ];
    // The same lie to the same question; a JavaScript author's look-up is not held to its type.
    return lies[
      (value.length + value.charCodeAt(value.length - 1) + this.orders.size) % lies.length
    ] as LookupOutcome<string>;
  }

  /** Something else each time. */
  drawn(): number {
    return (this.draws += 1);
  }

  /** What loading and looking up do first. */
  check(): void {
    if (this.down) throw new Error('The database is down.');
  }
}

/** Milliseconds that a handler gets here: those that hang do so on purpose. */
const PATIENCE_MS = 1;

const orderId = z
  .string()
  .regex(/^#W\d+$/)
  .meta({ examples: ['#W1'] });

/** The workflow over a desk, without the commands that were removed from it. */
export function roughWorkflow(desk: RoughDesk, removed: readonly string[] = []): Workflow {
  const common = { timeoutMs: PATIENCE_MS } as const;
  // A handler of a JavaScript author returns what it likes; the walk must bear it.
  const run = (command: string, effect: Effect) => (input: Readonly<Record<string, unknown>>, call: CommandCall) =>
    desk.do(command, effect, input, call) as string;
  const lookup = {
    orderId: (value: string) => {
      desk.check();
      return desk.weather === 'babbles' ? desk.lie(value) : lookupAmong(value, desk.orders);
    },
  };
  const root = [
    defineCommand({
      ...common,
      name: 'list_orders',
      summary: 'Lists.',
      effect: 'read',
      input: z.object({}),
      run: run('list_orders', 'read'),
    }),
    defineCommand({
      ...common,
      name: 'show_order',
      summary: 'Shows.',
      effect: 'read',
      input: z.object({ orderId }),
      lookup,
      run: run('show_order', 'read'),
    }),
    defineCommand({
      ...common,
      name: 'cancel_order',
      summary: 'Cancels.',
      effect: 'destructive',
      input: z.object({ orderId, refund: z.enum(['credit', 'card']) }),
      lookup,
      preview: () => (desk.check(), 'It will be gone.'),
      validate: (input) =>
        desk.cancelled.has(input.orderId) ? { issues: [{ message: 'It is cancelled already.' }] } : undefined,
      run: run('cancel_order', 'destructive'),
    }),
    defineCommand({
      ...common,
      name: 'purge',
      summary: 'Purges.',
      effect: 'destructive',
      input: z.object({}),
      reconcile: () => ({ kind: 'unknown' }),
      run: run('purge', 'destructive'),
    }),
    defineCommand({
      ...common,
      name: 'send_message',
      summary: 'Sends.',
      effect: 'write',
      input: z.object({ text: z.string().max(200), times: z.int().min(1).max(5).default(1) }),
      validate: (input) => (input.text === 'spam' ? { issues: [{ message: 'No spam.' }] } : undefined),
      run: run('send_message', 'write'),
    }),
    defineCommand({
      ...common,
      name: 'add_credit',
      summary: 'Adds.',
      effect: 'write',
      input: z.object({ count: z.int().min(1).max(9), on: z.coerce.date().optional() }),
      reconcile: (key) =>
        desk.reached.some((effect) => effect.key === key)
          ? { kind: 'done', output: { text: 'It was done.' } }
          : { kind: 'not-done' },
      run: run('add_credit', 'write'),
    }),
    defineCommand({
      ...common,
      name: 'open_order',
      summary: 'Opens.',
      effect: 'read',
      input: z.object({ orderId }),
      run: (input) => ({ text: 'There.', navigate: { kind: 'into', context: 'Order', key: input.orderId } }),
    }),
    ...hostileCommands(desk, { ...common, run }),
    defineCommand({
      ...common,
      name: 'get_lost',
      summary: 'Leads nowhere.',
      effect: 'read',
      input: z.object({}),
      run: () => ({ text: 'Off.', navigate: { kind: 'into', context: 'Moon' } }),
    }),
  ];
  const inOrder = [
    defineCommand({
      ...common,
      name: 'add_note',
      summary: 'Notes.',
      effect: 'write',
      input: z.object({ text: z.string() }),
      run: run('Order/add_note', 'write'),
    }),
    defineCommand({
      ...common,
      name: 'close',
      summary: 'Closes.',
      effect: 'destructive',
      input: z.object({}),
      run: run('Order/close', 'destructive'),
    }),
  ];
  const kept = ({ name }: { readonly name: string }) => !removed.includes(name);
  return defineWorkflow({
    name: 'rough',
    commands: { '*': root.filter(kept), Order: inOrder.filter(kept) },
    contexts: {
      Order: defineContext<{ readonly id: string }>({
        load: (key) => {
          desk.check();
          return key !== undefined && desk.orders.has(key) ? { id: key } : undefined;
        },
      }),
    },
    settings: { handOff: { message: 'Ring the bell.' } },
  });
}
