import { enumMembers, isOptionalSlot, slotMeta } from '@fw/signature';
import { z } from 'zod';
import type { ErrorClass } from './error-model.ts';
import { recordIn, recordsIn, textsIn } from './records.ts';
import type { Draws } from './seeded.ts';
import type { Action, TauTask } from './tau-task.ts';
import type { Store, WorldMaker } from './world.ts';

type Args = Action['args'];
type Schema = Readonly<Record<string, z.ZodType>>;

/** What a mistake is made from. */
export interface Occasion {
  readonly task: TauTask;
  readonly maker: WorldMaker;
  readonly store: Store;
  readonly draws: Draws;
}

/** The call with a mistake of a class in it; `undefined` where the class does not apply to the call. */
export function misdo(kind: ErrorClass, right: Action, occasion: Occasion): Action | undefined {
  const { maker, draws } = occasion;
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = (maker.workflow.commands.get(right.tool)?.input.shape ?? {}) as Schema;
  const candidates = (): readonly Args[] => {
    switch (kind) {
      case 'invented-value':
        return Object.entries(right.args).flatMap(([slot, value]) =>
          enumMembers(shape[slot] ?? NO_SCHEMA) === undefined ? [{ ...right.args, [slot]: invent(value, draws) }] : [],
        );
      case 'echoed-example':
        return Object.entries(shape).flatMap(([slot, schema]) =>
          slotMeta(schema)
            .examples.slice(0, 1)
            .map((example) => ({ ...right.args, [slot]: example })),
        );
      case 'wrong-slot':
        return exchanges(right.args, shape);
      case 'default-taken':
        return Object.entries(shape).flatMap(([slot, schema]) => defaultOf(right.args, slot, schema));
      case 'wrong-payment':
        return otherPayments(right.args, occasion);
      case 'wrong-reference':
        return otherReferences(right.args, occasion);
      default:
        return [];
    }
  };
  const wrong = (
    kind === 'wrong-tool' ? otherTools(right, occasion) : candidates().map((args) => ({ ...right, args }))
  ).filter((action) => maker.keyOf(action) !== maker.keyOf(right));
  return draws.pick(wrong);
}

/** A change that nobody asked for: another order cancelled or returned, another reservation cancelled, a gift. */
export function unwantedChange({ task, maker, store, draws }: Occasion): Action | undefined {
  const touched = new Set(task.gold.map(({ args }) => args['order_id'] ?? args['reservation_id']));
  const user = recordIn(store.users, task.userId);
  if (task.domain === 'airline') {
    const gift: Action = { tool: 'send_certificate', args: { user_id: task.userId, amount: 100 } };
    const others = textsIn(user, 'reservations').filter((id) => !touched.has(id));
    return draws.pick([
      gift,
      ...others.map((id): Action => ({ tool: 'cancel_reservation', args: { reservation_id: id } })),
    ]);
  }
  const others = textsIn(user, 'orders').filter((id) => !touched.has(id));
  const changes = others.flatMap((id): readonly Action[] => {
    const order = recordIn(store.orders, id);
    if (order['status'] === 'pending')
      return [{ tool: 'cancel_pending_order', args: { order_id: id, reason: 'no longer needed' } }];
    return order['status'] === 'delivered' ? [returnOf(id, store)] : [];
  });
  return draws.pick(changes.filter(({ tool }) => maker.isWrite(tool)));
}

const NO_SCHEMA = z.unknown();

const WORDS = ['Maple Avenue', 'Springfield', 'Jordan', 'Lakeside', 'Harper'] as const;

/** A value of the same form that stands nowhere: other digits, other words, another number. */
function invent(value: unknown, draws: Draws): unknown {
  if (typeof value === 'number') return value + 1 + Math.floor(draws.next() * 3);
  if (typeof value === 'string') {
    return /\d/.test(value)
      ? value.replaceAll(/\d/g, () => String(Math.floor(draws.next() * 10)))
      : (draws.pick(WORDS) ?? '');
  }
  if (Array.isArray(value)) return value.map((item, at) => (at === 0 ? invent(item, draws) : (item as unknown)));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const chosen = draws.pick(fields)?.[0];
  return Object.fromEntries(fields.map(([name, inner]) => [name, name === chosen ? invent(inner, draws) : inner]));
}

/** Every exchange of two values of one kind, choices apart. */
function exchanges(args: Args, shape: Schema): readonly Args[] {
  const slots = Object.keys(args).filter((slot) => shape[slot] !== undefined && enumMembers(shape[slot]) === undefined);
  return slots.flatMap((one, at) =>
    slots
      .slice(at + 1)
      .flatMap((other) =>
        kindOf(args[one]) === kindOf(args[other]) ? [{ ...args, [one]: args[other], [other]: args[one] }] : [],
      ),
  );
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? `list of ${typeof value[0]}` : typeof value;
}

function defaultOf(args: Args, slot: string, schema: z.ZodType): readonly Args[] {
  const first = enumMembers(schema)?.[0];
  if (first !== undefined) return [{ ...args, [slot]: first }];
  if (typeof args[slot] === 'number') return [{ ...args, [slot]: 0 }];
  if (!isOptionalSlot(schema)) return [];
  const { [slot]: _left, ...rest } = args;
  return [rest];
}

function otherPayments(args: Args, { task, store }: Occasion): readonly Args[] {
  const methods = Object.keys(recordIn(recordIn(store.users, task.userId), 'payment_methods'));
  const slot = ['payment_method_id', 'payment_id'].find((name) => Object.hasOwn(args, name));
  if (slot !== undefined) return methods.map((method) => ({ ...args, [slot]: method }));
  const [first, ...rest] = recordsIn(args, 'payment_methods');
  if (first === undefined) return [];
  return methods.map((method) => ({ ...args, payment_methods: [{ ...first, payment_id: method }, ...rest] }));
}

function otherReferences(args: Args, { task, store }: Occasion): readonly Args[] {
  const user = recordIn(store.users, task.userId);
  const order = recordIn(store.orders, String(args['order_id']));
  const [item, ...items] = textsIn(args, 'item_ids');
  const [wanted, ...others] = textsIn(args, 'new_item_ids');
  const variants = Object.values(store.products ?? {})
    .map((product) => recordIn(product, 'variants'))
    .find((some) => wanted !== undefined && Object.hasOwn(some, wanted));
  const [leg, ...legs] = recordsIn(args, 'flights');
  const dates = Object.keys(recordIn(recordIn(store.flights, String(leg?.['flight_number'])), 'dates'));
  return [
    ...(args['order_id'] === undefined ? [] : textsIn(user, 'orders').map((order_id) => ({ ...args, order_id }))),
    ...(args['reservation_id'] === undefined
      ? []
      : textsIn(user, 'reservations').map((reservation_id) => ({ ...args, reservation_id }))),
    ...(item === undefined
      ? []
      : recordsIn(order, 'items').map(({ item_id }) => ({ ...args, item_ids: [item_id, ...items] }))),
    ...Object.keys(variants ?? {}).map((id) => ({ ...args, new_item_ids: [id, ...others] })),
    ...(leg === undefined ? [] : dates.map((date) => ({ ...args, flights: [{ ...leg, date }, ...legs] }))),
  ];
}

/** The changes that are most easily taken for this one. */
function otherTools({ tool, args }: Action, { task, store }: Occasion): readonly Action[] {
  const { order_id, item_ids, payment_method_id, reservation_id, user_id: _user, ...address } = args;
  const cancel: Action = { tool: 'cancel_pending_order', args: { order_id, reason: 'no longer needed' } };
  switch (tool) {
    case 'exchange_delivered_order_items':
      return [{ tool: 'return_delivered_order_items', args: { order_id, item_ids, payment_method_id } }];
    case 'modify_pending_order_items':
    case 'modify_pending_order_payment':
    case 'return_delivered_order_items':
      return [cancel];
    case 'cancel_pending_order':
      return [returnOf(String(order_id), store)];
    case 'modify_pending_order_address':
      return [{ tool: 'modify_user_address', args: { user_id: task.userId, ...address } }];
    case 'modify_user_address': {
      const orders = textsIn(recordIn(store.users, task.userId), 'orders');
      return orders.map((id) => ({ tool: 'modify_pending_order_address', args: { order_id: id, ...address } }));
    }
    case 'cancel_reservation':
      return [{ tool: 'send_certificate', args: { user_id: task.userId, amount: 100 } }];
    case 'update_reservation_flights':
    case 'update_reservation_baggages':
    case 'update_reservation_passengers':
      return [{ tool: 'cancel_reservation', args: { reservation_id } }];
    default:
      return [];
  }
}

/** All items of an order given back to where it was paid from. */
function returnOf(orderId: string, store: Store): Action {
  const order = recordIn(store.orders, orderId);
  const item_ids = recordsIn(order, 'items').map(({ item_id }) => item_id);
  const payment_method_id = recordsIn(order, 'payment_history')[0]?.['payment_method_id'];
  return { tool: 'return_delivered_order_items', args: { order_id: orderId, item_ids, payment_method_id } };
}
