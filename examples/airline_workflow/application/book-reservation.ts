import { lookUp, NOW, type AirlineStore } from './airline-store.ts';
import { canPay, type Customer, type Passenger } from './customer.ts';
import { findSeats, type FoundSeats } from './find-seats.ts';
import type { Cabin, FlightChoice } from './flight.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import type { FlightType, Payment, Reservation } from './reservation.ts';

/** Everything a booking needs. Bags are pieces; amounts are dollars. */
export interface Booking {
  readonly user_id: string;
  readonly origin: string;
  readonly destination: string;
  readonly flight_type: FlightType;
  readonly cabin: Cabin;
  readonly flights: readonly FlightChoice[];
  readonly passengers: readonly Passenger[];
  readonly payment_methods: readonly Payment[];
  readonly total_baggages: number;
  readonly nonfree_baggages: number;
  readonly insurance: 'yes' | 'no';
}

/** Dollars per passenger. Source: the policy page of the data set. */
export const INSURANCE_PRICE = 30;

/** Dollars per bag that is not free. Source: the policy page of the data set. */
export const EXTRA_BAG_PRICE = 50;

/** The ids that new reservations get, in order; the airline makes at most three. */
const NEW_RESERVATION_IDS = ['HATHAT', 'HATHAU', 'HATHAV'] as const;

/** Books a trip and takes the money. Seats are taken from the flights in the second edition only. */
export function bookReservation(store: AirlineStore, booking: Booking): Reservation | Refusal {
  const user = lookUp(store.users, booking.user_id);
  if (!user) return refuse('user-not-found', booking.user_id);
  const reservationId = newReservationId(store);
  if (reservationId === undefined) return refuse('too-many-reservations');

  const party = booking.passengers.length;
  const legs: FoundSeats[] = [];
  for (const choice of booking.flights) {
    const found = findSeats(store, choice, { cabin: booking.cabin, passengers: party });
    if (isRefusal(found)) return found;
    legs.push(found);
  }
  const unpaid = checkPayments(user, booking, priceOf(booking, legs));
  if (unpaid) return unpaid;

  takePayments(user, booking.payment_methods);
  if (store.edition === 'v2') takeSeats(legs, booking.cabin, party);
  const reservation = recordBooking(reservationId, booking, legs);
  store.reservations[reservationId] = store.edition === 'v2' ? { ...reservation, status: null } : reservation;
  user.reservations.push(reservationId);
  return store.reservations[reservationId];
}

/** What a booking costs in dollars: fares, insurance and bags. */
export function priceOf(
  { passengers, insurance, nonfree_baggages }: Pick<Booking, 'passengers' | 'insurance' | 'nonfree_baggages'>,
  legs: readonly FoundSeats[],
): number {
  const fares = legs.reduce((sum, { leg }) => sum + leg.price * passengers.length, 0);
  const insured = insurance === 'yes' ? INSURANCE_PRICE * passengers.length : 0;
  return fares + insured + EXTRA_BAG_PRICE * nonfree_baggages;
}

/** The id the next reservation gets; the first edition reuses the last one, the second runs out. */
export function newReservationId({ edition, reservations }: AirlineStore): string | undefined {
  const free = NEW_RESERVATION_IDS.find((id) => lookUp(reservations, id) === undefined);
  return free ?? (edition === 'v1' ? NEW_RESERVATION_IDS[2] : undefined);
}

function checkPayments(user: Customer, { payment_methods }: Booking, price: number): Refusal | undefined {
  for (const { payment_id, amount } of payment_methods) {
    const method = lookUp(user.payment_methods, payment_id);
    if (!method) return refuse('payment-method-unknown', payment_id);
    if (!canPay(method, amount)) return refuse('balance-too-low', payment_id);
  }
  const paid = payment_methods.reduce((sum, { amount }) => sum + amount, 0);
  return paid === price ? undefined : refuse('payment-does-not-add-up', price, paid);
}

function takePayments(user: Customer, payments: readonly Payment[]): void {
  for (const { payment_id, amount } of payments) {
    const method = user.payment_methods[payment_id];
    if (method?.source === 'gift_card') method.amount -= amount;
    if (method?.source === 'certificate') delete user.payment_methods[payment_id];
  }
}

function takeSeats(legs: readonly FoundSeats[], cabin: Cabin, party: number): void {
  for (const { day } of legs) day.available_seats[cabin] = (day.available_seats[cabin] ?? 0) - party;
}

function recordBooking(reservationId: string, booking: Booking, legs: readonly FoundSeats[]): Reservation {
  return {
    reservation_id: reservationId,
    user_id: booking.user_id,
    origin: booking.origin,
    destination: booking.destination,
    flight_type: booking.flight_type,
    cabin: booking.cabin,
    flights: legs.map(({ leg }) => leg),
    passengers: [...booking.passengers],
    payment_history: [...booking.payment_methods],
    created_at: NOW,
    total_baggages: booking.total_baggages,
    nonfree_baggages: booking.nonfree_baggages,
    insurance: booking.insurance,
  };
}
