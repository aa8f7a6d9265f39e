import { lookUp, type AirlineStore } from './airline-store.ts';
import { EXTRA_BAG_PRICE } from './book-reservation.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Reservation } from './reservation.ts';
import { settleChange } from './settle-change.ts';

/** The bags a reservation shall have in all, and how many of them are paid for. */
export interface BaggageChange {
  readonly reservationId: string;
  readonly total: number;
  readonly nonfree: number;
  readonly paymentId: string;
}

/** What additional paid bags cost in dollars; fewer bags give nothing back. */
export function baggagePrice(reservation: Reservation, nonfree: number): number {
  return EXTRA_BAG_PRICE * Math.max(0, nonfree - reservation.nonfree_baggages);
}

/** Changes the checked bags of a reservation and charges the additional ones. */
export function updateBaggages(store: AirlineStore, change: BaggageChange): Reservation | Refusal {
  const { reservationId, total, nonfree, paymentId } = change;
  const reservation = lookUp(store.reservations, reservationId);
  if (!reservation) return refuse('reservation-not-found', reservationId);
  const unpaid = settleChange(store, reservation, { paymentId, price: baggagePrice(reservation, nonfree) });
  if (unpaid) return unpaid;
  reservation.total_baggages = total;
  reservation.nonfree_baggages = nonfree;
  return reservation;
}
