import { describe, expect, it } from 'vitest';
import type { AirlineStore } from '../application/airline-store.ts';
import { callTool } from '../application/tools.ts';
import { smallAirline } from './small-airline.ts';

/** Calls a tool and reads its answer: a record or list, or the text of a refusal. */
function call(store: AirlineStore, name: string, args: Record<string, unknown> = {}) {
  const answer = callTool(store, name, args);
  return /^[{[]/.test(answer) ? (JSON.parse(answer) as Record<string, unknown>) : answer;
}

const booking = {
  user_id: 'ada_reed_1',
  origin: 'SFO',
  destination: 'BOS',
  flight_type: 'one_way',
  cabin: 'economy',
  flights: [
    { flight_number: 'HAT901', date: '2024-05-20' },
    { flight_number: 'HAT902', date: '2024-05-20' },
  ],
  passengers: [{ first_name: 'Ada', last_name: 'Reed', dob: '1980-01-02' }],
  payment_methods: [
    { payment_id: 'certificate_13', amount: 100 },
    { payment_id: 'gift_card_12', amount: 100 },
  ],
  total_baggages: 2,
  nonfree_baggages: 0,
  insurance: 'no',
};

describe('booking', () => {
  it('takes the money, uses up the certificate, and takes the seats', () => {
    const store = smallAirline();

    expect(call(store, 'book_reservation', booking)).toMatchObject({ reservation_id: 'HATHAT', status: null });
    expect(store.users['ada_reed_1']?.payment_methods).toMatchObject({ gift_card_12: { amount: 20 } });
    expect(store.users['ada_reed_1']?.payment_methods).not.toHaveProperty('certificate_13');
    expect(store.users['ada_reed_1']?.reservations).toEqual(['HATHAT']);
    expect(store.flights['HAT901']?.dates['2024-05-20']).toMatchObject({ available_seats: { economy: 1 } });
  });

  it('leaves the seats to someone else in the first edition', () => {
    const store = smallAirline('v1');

    expect(call(store, 'book_reservation', booking)).not.toHaveProperty('status');
    expect(store.flights['HAT901']?.dates['2024-05-20']).toMatchObject({ available_seats: { economy: 2 } });
  });

  it.each([
    [
      'a sum that is not the price',
      { insurance: 'yes' },
      'Payment amount does not add up, total price is 230, but paid 200',
    ],
    ['an unknown flight', { flights: [{ flight_number: 'HAT999', date: '2024-05-20' }] }, 'Flight HAT999 not found'],
    [
      'a date it is not flown',
      { flights: [{ flight_number: 'HAT901', date: '2024-06-20' }] },
      'Flight HAT901 not found on date 2024-06-20',
    ],
    [
      'a cancelled flight',
      { flights: [{ flight_number: 'HAT901', date: '2024-05-21' }] },
      'Flight HAT901 not available on date 2024-05-21',
    ],
    ['too few seats', { passengers: [1, 2, 3].map(() => booking.passengers[0]) }, 'Not enough seats on flight HAT901'],
    [
      'someone else’s card',
      { payment_methods: [{ payment_id: 'credit_card_21', amount: 200 }] },
      'Payment method credit_card_21 not found',
    ],
    [
      'too little on the card',
      { payment_methods: [{ payment_id: 'gift_card_12', amount: 200 }] },
      'Not enough balance in payment method gift_card_12',
    ],
    ['an unknown customer', { user_id: 'nobody' }, 'User nobody not found'],
  ])('refuses %s and changes nothing', (_what, difference, message) => {
    const store = smallAirline();

    expect(call(store, 'book_reservation', { ...booking, ...difference })).toBe(`Error: ${message}`);
    expect(store).toEqual(smallAirline());
  });

  it('says which field of a record is missing, showing the record shortened', () => {
    const { dob: _dob, ...rest } = booking.passengers[0]!;
    const passengers = [{ ...rest, date_of_birth: '1980-01-02' }];

    expect(call(smallAirline(), 'book_reservation', { ...booking, passengers })).toBe(
      "Error: 1 validation error for Passenger\ndob\n  Field required [type=missing, input_value={'first_name': 'Ada', 'la...of_birth': '1980-01-02'}, " +
        'input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.12/v/missing',
    );
  });

  it('runs out of reservation ids in the second edition only', () => {
    const book = (store: AirlineStore) =>
      call(store, 'book_reservation', { ...booking, flights: [], payment_methods: [] });
    const [first, second] = [smallAirline('v1'), smallAirline()];

    for (let i = 0; i < 3; i++) {
      book(first);
      book(second);
    }

    expect(book(first)).toMatchObject({ reservation_id: 'HATHAV' });
    expect(book(second)).toBe('Error: Too many reservations');
  });
});

describe('changing', () => {
  const change = {
    reservation_id: 'AAA111',
    cabin: 'business',
    flights: [{ flight_number: 'HAT901', date: '2024-05-18' }],
    payment_id: 'credit_card_11',
  };

  it('charges the difference of a new cabin, which only the second edition notes', () => {
    const difference = { payment_history: [{ amount: 100 }, { payment_id: 'credit_card_11', amount: 200 }] };

    expect(call(smallAirline(), 'update_reservation_flights', change)).toMatchObject({
      ...difference,
      cabin: 'business',
    });
    expect(call(smallAirline('v1'), 'update_reservation_flights', change)).toMatchObject({
      ...difference,
      cabin: 'economy',
    });
  });

  it('keeps the price of a leg that stays, even when it is sold out', () => {
    const store = smallAirline();
    const same = { ...change, cabin: 'economy', flights: [{ flight_number: 'HAT901', date: '2024-05-18' }] };

    expect(call(store, 'update_reservation_flights', same)).toMatchObject({ payment_history: [{ amount: 100 }] });
  });

  it.each([
    ['a certificate', { payment_id: 'certificate_13' }, 'Certificate cannot be used to update reservation'],
    ['a gift card without enough on it', { payment_id: 'gift_card_12' }, 'Gift card balance is not enough'],
    ['an unknown method', { payment_id: 'paypal_1' }, 'Payment method not found'],
    ['an unknown reservation', { reservation_id: 'ZZZ999' }, 'Reservation ZZZ999 not found'],
  ])('refuses %s', (_what, difference, message) => {
    expect(call(smallAirline(), 'update_reservation_flights', { ...change, ...difference })).toBe(`Error: ${message}`);
  });

  it('charges additional bags and gives nothing back for fewer', () => {
    const store = smallAirline();
    const bags = { reservation_id: 'AAA111', total_baggages: 3, nonfree_baggages: 2, payment_id: 'gift_card_12' };

    expect(call(store, 'update_reservation_baggages', bags)).toMatchObject({ total_baggages: 3, nonfree_baggages: 2 });
    expect(store.users['ada_reed_1']?.payment_methods).toMatchObject({ gift_card_12: { amount: 20 } });
    call(store, 'update_reservation_baggages', { ...bags, nonfree_baggages: 0 });
    expect(store.users['ada_reed_1']?.payment_methods).toMatchObject({ gift_card_12: { amount: 20 } });
  });

  it('does not change the number of passengers', () => {
    expect(call(smallAirline(), 'update_reservation_passengers', { reservation_id: 'AAA111', passengers: [] })).toBe(
      'Error: Number of passengers does not match',
    );
  });

  it('cancels and notes the refund (row 110)', () => {
    const store = smallAirline();

    call(store, 'cancel_reservation', { reservation_id: 'AAA111' });

    expect(call(store, 'get_reservation_details', { reservation_id: 'AAA111' })).toMatchObject({
      status: 'cancelled',
      payment_history: [{ amount: 100 }, { amount: -100 }],
    });
  });
});

describe('searching', () => {
  it('finds direct flights that can be booked', () => {
    const query = { origin: 'SFO', destination: 'JFK' };

    expect(call(smallAirline(), 'search_direct_flight', { ...query, date: '2024-05-20' })).toMatchObject([
      { flight_number: 'HAT901' },
    ]);
    expect(call(smallAirline(), 'search_direct_flight', { ...query, date: '2024-05-21' })).toEqual([]);
  });

  it('connects only to flights that leave after the first arrives', () => {
    const found = call(smallAirline(), 'search_onestop_flight', {
      origin: 'SFO',
      destination: 'BOS',
      date: '2024-05-20',
    });

    expect(found).toMatchObject([[{ flight_number: 'HAT901' }, { flight_number: 'HAT902', date: '2024-05-20' }]]);
    expect(found).toHaveLength(1);
  });

  it('lists airports as a list in the second edition, by code in the first', () => {
    expect(call(smallAirline(), 'list_all_airports')).toContainEqual({ iata: 'SFO', city: 'San Francisco' });
    expect(call(smallAirline('v1'), 'list_all_airports')).toMatchObject({ SFO: 'San Francisco' });
  });
});

describe('certificates', () => {
  it('are numbered in order, three at most', () => {
    const store = smallAirline();
    const send = () => call(store, 'send_certificate', { user_id: 'ben_ochs_2', amount: 50 });

    expect(send()).toBe('Certificate certificate_3221322 added to user ben_ochs_2 with amount 50.');
    send();
    send();
    expect(send()).toBe('Error: Too many certificates');
  });
});
