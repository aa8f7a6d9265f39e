import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from '../gate/recorded-run.ts';
import { recordIn, recordsIn } from './records.ts';
import type { Action } from './tau-task.ts';
import type { Store, World } from './world.ts';

/** What a recorded call did against the written policy of its data set. */
export interface PolicyBreak {
  readonly call: Action;
  /** The policy's own sentence. */
  readonly rule: string;
  /** What the data says, at the time of the call. */
  readonly facts: string;
}

/** The page that a data set gives its agents. */
export function readPolicy(data: string, { bench, domain }: Setting): string {
  const [folder, file] = bench === 'tau1' ? ['tau-bench', 'wiki.md'] : ['tau2-bench', 'policy.md'];
  return readFileSync(join(data, folder, domain, file), 'utf8');
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Holds a cancellation of a reservation, and bags that are added to one, against the written policy: read here from the
 * page and from the data alone, so that it speaks for neither our workflow nor the recorded run. Other calls are not
 * judged.
 *
 * @param store - The application's state just before the call.
 */
export function findPolicyBreak(call: Action, store: Store, policy: string): PolicyBreak | undefined {
  if (call.tool === 'update_reservation_baggages') return bagsBreak(call, store, policy);
  return call.tool === 'cancel_reservation' ? cancelBreak(call, store, policy) : undefined;
}

/** More bags are paid than are beyond the free ones. */
function bagsBreak(call: Action, store: Store, policy: string): PolicyBreak | undefined {
  const { reservation_id: id, total_baggages: total, nonfree_baggages: paid } = call.args;
  const reservation = recordIn(store.reservations, String(id));
  const { membership } = recordIn(store.users, String(reservation['user_id']));
  const cabin = String(reservation['cabin']).replaceAll('_', ' ');
  const [, allowance = ''] = policy.split(`booking user is a ${String(membership)} member`);
  const rule = new RegExp(`\\d+ free checked bags? for each ${cabin} passenger`).exec(allowance)?.[0];
  const passengers = recordsIn(reservation, 'passengers').length;
  if (rule === undefined) return undefined;
  const due = Math.max(0, Number(total) - Number.parseInt(rule, 10) * passengers);
  if (Number(paid) <= due) return undefined;
  const facts = `${String(id)}: ${String(membership)} member, ${cabin}, passengers ${passengers}; of ${String(total)} bags ${String(paid)} are paid`;
  return { call, rule, facts };
}

function cancelBreak(call: Action, store: Store, policy: string): PolicyBreak | undefined {
  const id = String(call.args['reservation_id']);
  const reservation = recordIn(store.reservations, id);
  const legs = recordsIn(reservation, 'flights').map(({ flight_number: flight, date }) => {
    const day = recordIn(recordIn(recordIn(store.flights, String(flight)), 'dates'), String(date));
    return { words: `${String(flight)} on ${String(date)} is ${String(day['status'])}`, status: day['status'] };
  });
  if (legs.length === 0) return undefined;
  const flown = legs.filter(({ status }) => status === 'landed' || status === 'flying');
  if (flown.length > 0) {
    const rule = sentence(policy, /segments are already used|has already been flown/);
    return { call, rule, facts: `${id}: ${flown.map(({ words }) => words).join(', ')}` };
  }
  const { cabin, insurance, created_at: createdAt } = reservation;
  const age = timeOf(policy) - Date.parse(String(createdAt));
  const isOff = legs.some(({ status }) => status === 'cancelled');
  if (age <= DAY_MS || isOff || cabin === 'business' || insurance !== 'no') return undefined;
  const facts = `${id}: booked ${String(createdAt)}, ${String(cabin)}, insurance ${String(insurance)}, ${legs.map(({ words }) => words).join(', ')}`;
  return { call, rule: sentence(policy, /within 24 hours of booking|business flight$/m), facts };
}

/** What an expected call of a task does against the policy, each in the state that the ones before it led to. */
export function goldBreak(
  gold: readonly Action[],
  { store, call }: Pick<World, 'store' | 'call'>,
  policy: string,
): PolicyBreak | undefined {
  for (const action of gold) {
    const found = findPolicyBreak(action, store, policy);
    if (found !== undefined) return found;
    call(action.tool, action.args);
  }
  return undefined;
}

/** The policy's own clock. */
function timeOf(policy: string): number {
  const [, day, time] = /current time is (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(policy) ?? [];
  return Date.parse(`${day}T${time}`);
}

/** The sentences around a phrase: its line, without the mark of a list. */
function sentence(policy: string, phrase: RegExp): string {
  const line = policy.split('\n').find((each) => phrase.test(each)) ?? '';
  return line.replace(/^\s*-\s*/, '').trim();
}
