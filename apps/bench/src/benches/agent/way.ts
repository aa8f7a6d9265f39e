import type { Action, TauTask } from './tau-task.ts';
import { recordIn, textsIn } from './records.ts';
import type { Store, WorldMaker } from './world.ts';

/**
 * The calls of a model that makes no mistake: the expected ones, and before each change the look-ups that it needs to
 * know its values (the customer, the order or reservation, another order whose address is taken, the product, the
 * flights). All engines are given the same.
 */
export function wayOf(task: TauTask, { isWrite }: WorldMaker, store: Store): readonly Action[] {
  const way: Action[] = [];
  const add = (action: Action) => {
    const isKnown = !isWrite(action.tool) && way.some((one) => JSON.stringify(one) === JSON.stringify(action));
    if (!isKnown) way.push(action);
  };
  for (const action of task.gold) {
    if (isWrite(action.tool)) for (const lookup of lookupsFor(action, task, store)) add(lookup);
    add(action);
  }
  return way;
}

function lookupsFor({ args }: Action, { domain, userId }: TauTask, store: Store): readonly Action[] {
  const customer: Action = { tool: 'get_user_details', args: { user_id: userId } };
  return domain === 'retail'
    ? [customer, ...orderOf(args), ...orderWithAddress(args, userId, store), ...productsOf(args, store)]
    : [customer, ...reservationOf(args), ...flightsOf(args, store)];
}

function orderOf({ order_id }: Action['args']): readonly Action[] {
  return typeof order_id === 'string' ? [{ tool: 'get_order_details', args: { order_id } }] : [];
}

/** "The address of my other order": the first order of the customer's that goes there, where their own address is another. */
function orderWithAddress({ address1 }: Action['args'], userId: string, store: Store): readonly Action[] {
  const user = recordIn(store.users, userId);
  if (typeof address1 !== 'string' || recordIn(user, 'address')['address1'] === address1) return [];
  const order_id = textsIn(user, 'orders').find(
    (id) => recordIn(recordIn(store.orders, id), 'address')['address1'] === address1,
  );
  return order_id === undefined ? [] : [{ tool: 'get_order_details', args: { order_id } }];
}

function reservationOf({ reservation_id }: Action['args']): readonly Action[] {
  return typeof reservation_id === 'string' ? [{ tool: 'get_reservation_details', args: { reservation_id } }] : [];
}

function productsOf({ new_item_ids }: Action['args'], store: Store): readonly Action[] {
  const wanted = Array.isArray(new_item_ids) ? new_item_ids.map(String) : [];
  const ids = Object.entries(store.products ?? {}).flatMap(([id, product]) =>
    wanted.some((item) => Object.hasOwn(recordIn(product, 'variants'), item)) ? [id] : [],
  );
  return ids.map((product_id) => ({ tool: 'get_product_details', args: { product_id } }));
}

function flightsOf({ flights }: Action['args'], store: Store): readonly Action[] {
  const legs = Array.isArray(flights) ? (flights as readonly unknown[]) : [];
  return legs.flatMap((leg) => {
    const { flight_number, date } = recordIn({ leg }, 'leg');
    const { origin, destination } = recordIn(store.flights, String(flight_number));
    if (typeof origin !== 'string' || typeof destination !== 'string') return [];
    return [{ tool: 'search_direct_flight', args: { origin, destination, date } }];
  });
}
