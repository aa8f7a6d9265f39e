import { defineContext, defineWorkflow } from '@fw/context';
import {
  defineCommand,
  lookupAmong,
  newSession,
  type ContextPath,
  type EffectLedger,
  type Session,
  type Turn,
  type TurnEvent,
  type TurnRequest,
  type Workflow,
  type WorkflowSettings,
} from '@fw/signature';
import { scriptedDetector, scriptedExtractor, type ScriptedDetector, type ScriptedIntent } from '@fw/signature/testing';
import { z } from 'zod';
import { createAssistant, createMemoryLedger, type Assistant, type AssistantOptions, type Fault } from '../index.ts';

/** A small application to converse with: orders, their notes, and a record of every effect. */
export class OrderDesk {
  readonly orders = new Map([
    ['#W1', { status: 'pending', notes: [] as string[] }],
    ['#W2', { status: 'pending', notes: [] as string[] }],
    ['#W3', { status: 'delivered', notes: [] as string[] }],
  ]);
  /** Every effect, with the key it came under. */
  readonly effects: { readonly what: string; readonly key: string }[] = [];
  reads = 0;
  broken = false;

  effect(what: string, key: string): void {
    if (this.broken) throw new Error('connection refused at 10.0.0.7');
    this.effects.push({ what, key });
  }
}

const orderId = z
  .string()
  .regex(/^#W\d+$/)
  .describe('The order')
  .meta({ examples: ['#W1'] });

/** The workflow over a desk. Effects of every kind, a context with a key, lookups, own checks, a preview. */
export function orderWorkflow(
  desk: OrderDesk,
  settings: WorkflowSettings = {},
  without: readonly string[] = [],
): Workflow {
  const root = [
    defineCommand({
      name: 'list_orders',
      summary: 'Lists the orders.',
      effect: 'read',
      utterances: ['show my orders'],
      input: z.object({}),
      run: () => {
        desk.reads += 1;
        return { text: `Orders: ${[...desk.orders.keys()].join(', ')}`, data: { orders: [...desk.orders.keys()] } };
      },
    }),
    defineCommand({
      name: 'show_order',
      summary: 'Shows an order.',
      effect: 'read',
      utterances: ['show order #W1'],
      input: z.object({ orderId }),
      lookup: { orderId: (value) => lookupAmong(value, desk.orders.keys()) },
      run: (input) => ({ text: `${input.orderId} is ${desk.orders.get(input.orderId)?.status}.` }),
    }),
    defineCommand({
      name: 'cancel_order',
      summary: 'Cancels a pending order.',
      effect: 'destructive',
      utterances: ['cancel order #W1'],
      input: z.object({
        orderId,
        refund: z
          .enum(['store_credit', 'original_payment'])
          .describe('How to refund')
          .meta({ synonyms: { store_credit: ['credit', 'voucher'], original_payment: ['card'] } }),
      }),
      lookup: { orderId: (value) => lookupAmong(value, desk.orders.keys()) },
      validate: (input) =>
        desk.orders.get(input.orderId)?.status === 'delivered'
          ? { issues: [{ message: `${input.orderId} was delivered already.` }] }
          : undefined,
      preview: (input) => `You get ${input.refund === 'store_credit' ? 'store credit' : 'your money back'}.`,
      run: (input, call) => {
        desk.effect(`cancel ${input.orderId} ${input.refund}`, call.idempotencyKey);
        const order = desk.orders.get(input.orderId);
        if (order !== undefined) order.status = 'cancelled';
        return `${input.orderId} is cancelled.`;
      },
    }),
    defineCommand({
      name: 'broadcast',
      summary: 'Tells everyone.',
      effect: 'write',
      utterances: ['tell everyone hello'],
      input: z.object({ text: z.string().describe('What to say'), times: z.int().min(1).max(5).optional() }),
      run: (input, call) => {
        desk.effect(`broadcast ${input.text}`, call.idempotencyKey);
        return { text: `Told everyone: ${input.text}` };
      },
    }),
    defineCommand({
      name: 'open_order',
      summary: 'Goes to an order.',
      effect: 'read',
      utterances: ['go to order #W1'],
      input: z.object({ orderId }),
      run: (input) => ({
        text: `At ${input.orderId}.`,
        navigate: { kind: 'into', context: 'Order', key: input.orderId },
      }),
    }),
  ].filter(({ name }) => !without.includes(name));
  const inOrder = [
    defineCommand({
      name: 'add_note',
      summary: 'Adds a note.',
      effect: 'write',
      utterances: ['note that it is late'],
      input: z.object({ text: z.string().describe('The note') }),
      run: (input, call) => {
        desk.effect(`note ${call.path.at(-1)?.key} ${input.text}`, call.idempotencyKey);
        return 'Noted.';
      },
    }),
  ].filter(({ name }) => !without.includes(name));
  return defineWorkflow({
    name: 'orders',
    commands: { '*': root, Order: inOrder },
    contexts: {
      Order: defineContext<{ readonly id: string }>({
        load: (key) => (key !== undefined && desk.orders.has(key) ? { id: key } : undefined),
        find: (words) => (words.match(/#W\d/gu) ?? []).filter((key) => desk.orders.has(key)).map((key) => ({ key })),
        displayName: (order) => `order ${order.id}`,
      }),
    },
    settings,
  });
}

/** How people ask for these commands in the tests. */
export const SCRIPT: Readonly<Record<string, ScriptedIntent>> = {
  'show my orders': 'list_orders',
  'show order #W1': 'show_order',
  'show order #W9': 'show_order',
  'cancel #W1': 'cancel_order',
  'cancel #W2': 'cancel_order',
  'cancel #W3 for credit': 'cancel_order',
  'cancel #W1 for credit': 'cancel_order',
  'cancel #W2 for credit': 'cancel_order',
  'cancel my order': 'cancel_order',
  'go to #W1': 'open_order',
  'tell everyone': 'broadcast',
  'tell everyone text="hello there"': 'broadcast',
  'note text=late': 'Order/add_note',
  'deal with my order': ['cancel_order', 'show_order'],
  'deal with #W1': ['cancel_order', 'show_order'],
};

/** A conversation with a desk: says one thing after the other and keeps the session between. */
export interface Talk {
  readonly desk: OrderDesk;
  readonly detector: ScriptedDetector;
  readonly ledger: EffectLedger;
  readonly faults: Fault[];
  readonly events: TurnEvent[];
  assistant: Assistant;
  session: Session;
  now: Date;
  say(utterance: string, request?: Partial<TurnRequest>): Promise<Turn>;
  act(command: string, input: Readonly<Record<string, unknown>>, request?: Partial<TurnRequest>): Promise<Turn>;
  answer(clarificationId: string | undefined, answer: unknown, request?: Partial<TurnRequest>): Promise<Turn>;
  /** The same conversation, its workflow replaced: another process, a new deployment. */
  restart(options?: Partial<AssistantOptions>): void;
}

export interface TalkOptions extends Partial<AssistantOptions> {
  readonly desk?: OrderDesk;
  readonly path?: ContextPath;
  readonly script?: Readonly<Record<string, ScriptedIntent>>;
}

/** A conversation with the order desk in memory, with a scripted detector, a clock that ticks and everything recorded. */
export function talk({ desk = new OrderDesk(), path = [], script = SCRIPT, ...options }: TalkOptions = {}): Talk {
  const detector = scriptedDetector(script);
  const ledger = options.ledger ?? createMemoryLedger();
  const faults: Fault[] = [];
  const events: TurnEvent[] = [];
  let count = 0;
  let ticks = 0;
  const create = (more: Partial<AssistantOptions> = {}) =>
    createAssistant({
      workflow: orderWorkflow(desk),
      detector,
      extractor: scriptedExtractor(),
      ledger,
      clock: () => talking.now,
      timer: () => (ticks += 1),
      newId: () => `id-${(count += 1)}`,
      onFault: (fault) => faults.push(fault),
      ...options,
      ...more,
    });
  const settle = (turn: Turn) => {
    // What a store does: only JSON survives.
    talking.session = JSON.parse(JSON.stringify(turn.session)) as Session;
    return turn;
  };
  const talking: Talk = {
    desk,
    detector,
    ledger,
    faults,
    events,
    assistant: undefined as never,
    session: newSession('s1', 'orders', path),
    now: new Date('2026-01-15T12:00:00Z'),
    say: async (utterance, request = {}) =>
      settle(
        await talking.assistant.take({
          utterance,
          session: talking.session,
          onEvent: (event) => events.push(event),
          ...request,
        }),
      ),
    act: async (command, input, request = {}) =>
      settle(
        await talking.assistant.act({
          command,
          input,
          session: talking.session,
          onEvent: (event) => events.push(event),
          ...request,
        }),
      ),
    answer: async (clarificationId = '', answer, request = {}) =>
      settle(await talking.assistant.answer({ clarificationId, answer, session: talking.session, ...request })),
    restart: (more = {}) => {
      talking.assistant = create(more);
    },
  };
  talking.assistant = create();
  return talking;
}
