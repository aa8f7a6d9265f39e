import { defineCommand, z } from 'fastworkflow';
import { lookUp, type AirlineStore } from '../application/airline-store.ts';
import { newReservationId, priceOf, type Booking } from '../application/book-reservation.ts';
import { findSeats, type FoundSeats } from '../application/find-seats.ts';
import { CABINS } from '../application/flight.ts';
import { FLIGHT_TYPES } from '../application/reservation.ts';
import { isRefusal } from '../application/refusal.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkPaidBags } from '../contract/check-bags.ts';
import { checkLegs, checkRoute } from '../contract/check-legs.ts';
import { checkPayments } from '../contract/check-payments.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findAirport, findUser, storeOf } from '../contract/find-records.ts';
import { refusal, refuseFor } from '../contract/refuse.ts';
import { airport, bags, flights, passengers, paymentId, userId } from '../contract/slots.ts';
import { nameOfMethod } from '../contract/method-name.ts';

export default defineCommand({
  summary: 'Books a trip: flights, cabin, passengers, bags, insurance, and how it is paid.',
  effect: 'destructive',
  utterances: [
    'book a flight from SFO to JFK on May 20',
    'I want to fly to Seattle next week in economy',
    'reserve two seats on HAT001 for me and my wife',
    'make a one way booking from Boston to Miami',
    'get me a round trip to Chicago, business class',
    'buy me the cheapest ticket to Denver',
    'I would like to book the second option',
    'reserve this flight with travel insurance and one bag',
    'please make a new reservation',
    'book it and pay with my gift card',
    'book two business seats from LAX to JFK on 2024-05-21',
    'I need a ticket to Boston for tomorrow',
    'book HAT001 on May 18 for Noah Brown',
    'reserve the cheapest economy flight you found',
    'one way to Miami, basic economy, no bags',
    'I want to buy a flight for three people',
    'make the reservation with my credit card and the certificate',
    'please book the trip, no insurance',
    'take the 8 am flight and book it',
    'new booking: Seattle to Denver and back',
    'get tickets for my family to Orlando',
    'purchase the nonstop flight',
  ],
  input: z.object({
    user_id: userId('Who books and pays'),
    origin: airport('Where the trip starts'),
    destination: airport('Where it goes'),
    flight_type: z
      .enum(FLIGHT_TYPES)
      .describe('One way, or there and back')
      .meta({
        label: 'trip type',
        derivable: true,
        synonyms: { round_trip: ['return', 'there and back', 'both ways'], one_way: ['single', 'only there'] },
      }),
    cabin: z
      .enum(CABINS)
      .describe('The class everybody travels in')
      .meta({
        synonyms: { business: ['business class'], economy: ['economy class', 'coach'], basic_economy: ['basic'] },
      }),
    flights: flights('All flights of the trip, in order'),
    passengers: passengers('Everybody who travels, five at most'),
    payment_methods: z
      .array(
        z.object({
          payment_id: paymentId('A stored payment method'),
          amount: z.number().min(0).describe('Dollars'),
        }),
      )
      .min(1)
      .describe('What pays how much: at most one certificate, one credit card and three gift cards')
      .meta({ examples: [[{ payment_id: 'credit_card_7815826', amount: 250 }]], availableFrom: ['get_user_details'] }),
    total_baggages: bags('All checked bags').meta({ label: 'bags' }),
    nonfree_baggages: bags('Bags to be paid for').meta({ label: 'paid bags', derivable: true }),
    insurance: z
      .enum(['yes', 'no'])
      .describe('Travel insurance, $30 for each passenger')
      .meta({ synonyms: { yes: ['with insurance', 'insured'], no: ['without insurance', 'not insured'] } }),
  }),
  lookup: { user_id: findUser, origin: findAirport, destination: findAirport },
  validate(booking, call) {
    const store = storeOf(call);
    const customer = lookUp(store.users, booking.user_id);
    if (!customer) return undefined;
    const party = booking.passengers.length;
    const travellers = { ...customer, cabin: booking.cabin, passengers: party, edition: store.edition };
    return refuseFor([
      ...(newReservationId(store) === undefined
        ? [refusal('user_id', 'No more bookings can be made at present.')]
        : []),
      ...checkLegs(store, booking.flights, { cabin: booking.cabin, size: party }),
      ...checkRoute(store, booking.flights, booking),
      ...checkPaidBags({ total: booking.total_baggages, nonfree: booking.nonfree_baggages }, travellers),
      ...checkPayments(customer, booking.payment_methods, quote(store, booking)),
    ]);
  },
  preview(booking, call) {
    const { flights: legs, passengers: party, total_baggages, nonfree_baggages, insurance, payment_methods } = booking;
    const price = quote(storeOf(call), booking);
    return [
      `${booking.origin} to ${booking.destination}, ${words(booking.flight_type)}, ${words(booking.cabin)}:`,
      ...legs.map(({ flight_number, date }) => `- ${flight_number} on ${date}`),
      `For ${party.map(({ first_name, last_name, dob }) => `${first_name} ${last_name} (born ${dob})`).join(', ')}.`,
      `${total_baggages} bags, ${nonfree_baggages} of them paid; ${insurance === 'yes' ? 'with' : 'without'} travel insurance.`,
      `${price === undefined ? 'The price' : dollars(price)} would be paid with ${payment_methods.map(({ payment_id, amount }) => `${nameOfMethod(storeOf(call), booking.user_id, payment_id)} (${dollars(amount)})`).join(', ')}.`,
    ].join('\n');
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) => change(call, { tool: 'book_reservation', args, headline: 'The trip is booked.' }),
});

/** The price, when every flight can be had. */
function quote(store: AirlineStore, booking: Booking): number | undefined {
  const request = { cabin: booking.cabin, passengers: booking.passengers.length };
  const legs: FoundSeats[] = [];
  for (const choice of booking.flights) {
    const found = findSeats(store, choice, request);
    if (isRefusal(found)) return undefined;
    legs.push(found);
  }
  return priceOf(booking, legs);
}

function words(name: string): string {
  return name.replace('_', ' ');
}
