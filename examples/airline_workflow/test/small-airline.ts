import type { AirlineStore, Edition } from '../application/airline-store.ts';
import type { Flight, FlightDay } from '../application/flight.ts';
import type { Reservation } from '../application/reservation.ts';

/** An airline of two customers, four flights and four reservations, made for tests. Fresh on every call. */
export function smallAirline(edition: Edition = 'v2'): AirlineStore {
  return {
    edition,
    changedCabins: {},
    flights: {
      HAT901: flight('HAT901', ['SFO', 'JFK'], ['08:00:00', '16:00:00']),
      HAT902: flight('HAT902', ['JFK', 'BOS'], ['17:00:00', '18:00:00']),
      HAT903: flight('HAT903', ['BOS', 'SFO'], ['09:00:00', '13:00:00']),
      HAT904: flight('HAT904', ['JFK', 'BOS'], ['15:00:00', '16:00:00']),
    },
    users: {
      ada_reed_1: customer('Ada', 'Reed', 'gold', {
        credit_card_11: { source: 'credit_card', id: 'credit_card_11', brand: 'visa', last_four: '1111' },
        gift_card_12: { source: 'gift_card', id: 'gift_card_12', amount: 120 },
        certificate_13: { source: 'certificate', id: 'certificate_13', amount: 100 },
      }),
      ben_ochs_2: customer('Ben', 'Ochs', 'regular', {
        credit_card_21: { source: 'credit_card', id: 'credit_card_21', brand: 'visa', last_four: '2121' },
      }),
    },
    reservations: {
      AAA111: reservation('AAA111', { user_id: 'ada_reed_1', cabin: 'economy' }),
      BBB222: reservation('BBB222', { user_id: 'ben_ochs_2', cabin: 'basic_economy' }),
      CCC333: reservation('CCC333', { user_id: 'ben_ochs_2', cabin: 'business', created_at: '2024-05-01T10:00:00' }),
      DDD444: reservation('DDD444', { user_id: 'ben_ochs_2', cabin: 'economy', created_at: '2024-05-01T10:00:00' }),
    },
  };
}

/** Flies every day of 14 to 22 May 2024: landed on the 14th, cancelled on the 21st, bookable otherwise. */
function flight(
  number: string,
  [origin, destination]: readonly [string, string],
  times: readonly [string, string],
): Flight {
  const dates: Record<string, FlightDay> = {};
  for (let day = 14; day <= 22; day++) dates[`2024-05-${day}`] = dayOf(day);
  return {
    flight_number: number,
    origin,
    destination,
    scheduled_departure_time_est: times[0],
    scheduled_arrival_time_est: times[1],
    dates,
  };
}

function dayOf(day: number): FlightDay {
  if (day === 14) return { status: 'landed' };
  if (day === 21) return { status: 'cancelled' };
  return {
    status: 'available',
    available_seats: { business: 3, economy: 2, basic_economy: 9 },
    prices: { business: 300, economy: 100, basic_economy: 60 },
  };
}

function customer(
  first_name: string,
  last_name: string,
  membership: 'gold' | 'regular',
  payment_methods: AirlineStore['users'][string]['payment_methods'],
): AirlineStore['users'][string] {
  return {
    name: { first_name, last_name },
    address: { city: 'Boise', state: 'ID' },
    email: `${first_name}@example.com`.toLowerCase(),
    dob: '1980-01-02',
    payment_methods,
    saved_passengers: [],
    membership,
    reservations: [],
  };
}

/** SFO to JFK on 18 May at 100 for one passenger, paid with the owner's credit card an hour before now. */
function reservation(id: string, differing: Partial<Reservation>): Reservation {
  return {
    reservation_id: id,
    user_id: 'ada_reed_1',
    origin: 'SFO',
    destination: 'JFK',
    flight_type: 'one_way',
    cabin: 'economy',
    flights: [{ origin: 'SFO', destination: 'JFK', flight_number: 'HAT901', date: '2024-05-18', price: 100 }],
    passengers: [{ first_name: 'Ada', last_name: 'Reed', dob: '1980-01-02' }],
    payment_history: [{ payment_id: 'credit_card_11', amount: 100 }],
    created_at: '2024-05-15T14:00:00',
    total_baggages: 1,
    nonfree_baggages: 0,
    insurance: 'no',
    ...differing,
  };
}
