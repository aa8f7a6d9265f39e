import type { CommandCall, CommandOutput } from 'fastworkflow';
import type { Order } from '../application/order.ts';
import { findShop, isOwnShop } from './find-shop.ts';

/** Writes to the owner of an order what was done with it, once per call, and says so; in the shop that comes along. */
export function withNote(output: CommandOutput, order: Order | undefined, call: CommandCall): CommandOutput {
  if (output.success === false || order === undefined || !isOwnShop(call.settings)) return output;
  const args = { order_id: order.order_id, text: output.text };
  const sent = findShop(call.settings).change(`${call.idempotencyKey} note`, 'notify_customer', args);
  const to = /^To (?<to>\S+): /u.exec(sent)?.groups?.['to'];
  return to === undefined ? output : { ...output, text: `${output.text} A note of it goes to ${to}.` };
}
