import { lookUp, type AirlineStore } from './airline-store.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Reservation } from './reservation.ts';

/** Cancels a whole reservation and notes the refund of every payment. Whether policy allows it is checked before. */
export function cancelReservation(store: AirlineStore, reservationId: string): Reservation | Refusal {
  const reservation = lookUp(store.reservations, reservationId);
  if (!reservation) return refuse('reservation-not-found', reservationId);
  const refunds = reservation.payment_history.map(({ payment_id, amount }) => ({ payment_id, amount: -amount }));
  reservation.payment_history.push(...refunds);
  reservation.status = 'cancelled';
  return reservation;
}
