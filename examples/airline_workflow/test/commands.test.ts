import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateInput, type AnyCommand, type CommandCall, type SlotValue } from '@fw/signature';
import { scriptedCall } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import book from '../_commands/book_reservation.ts';
import cancel from '../_commands/cancel_reservation.ts';
import getReservation from '../_commands/get_reservation_details.ts';
import searchDirect from '../_commands/search_direct_flight.ts';
import sendCertificate from '../_commands/send_certificate.ts';
import updateBaggages from '../_commands/update_reservation_baggages.ts';
import updateFlights from '../_commands/update_reservation_flights.ts';
import updatePassengers from '../_commands/update_reservation_passengers.ts';
import { airlineInMemory } from '../application/airline.ts';
import type { AirlineStore } from '../application/airline-store.ts';
import { smallAirline } from './small-airline.ts';

function callOn(store: AirlineStore = smallAirline(), principal?: string): CommandCall {
  const settings = { airline: airlineInMemory(store) };
  return scriptedCall({ settings, idempotencyKey: 'key-1', ...(principal !== undefined && { principal }) });
}

/** What the gate says of values that the person said themselves: the values, or the slots that have issues. */
async function gate(command: AnyCommand, values: Record<string, unknown>, call = callOn()) {
  const grounds = { said: [JSON.stringify(values)], shown: [], trustCaller: true };
  const slots = Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, said(value)]));
  const result = await validateInput(command, slots, { call, grounds });
  return result.kind === 'valid' ? result.input.values : result.issues.map(({ slot }) => slot);
}

/** A value with the words that gave it, which ground it also when a lookup puts a code in their place. */
function said(value: unknown): SlotValue {
  const quote = typeof value === 'string' ? { quote: value } : {};
  return { value, evidence: { source: 'utterance', confidence: 1, ...quote } };
}

const ada = { first_name: 'Ada', last_name: 'Reed', dob: '1980-01-02' };

describe('booking', () => {
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
    passengers: [ada],
    payment_methods: [{ payment_id: 'credit_card_11', amount: 200 }],
    total_baggages: 2,
    nonfree_baggages: 0,
    insurance: 'no',
  } as const;

  it('lets a good booking through, cities for airports, and says before what it will be', async () => {
    expect(await gate(book, { ...booking, origin: 'san francisco' })).toEqual(booking);
    const preview = await book.preview?.(
      { ...booking, flights: [...booking.flights], passengers: [ada], payment_methods: [...booking.payment_methods] },
      callOn(),
    );
    expect(preview).toContain('$200.00 would be paid with visa ending in 1111 ($200.00).');
    expect(preview).toContain('HAT902 on 2024-05-20');
  });

  it.each([
    [
      'payments that do not add up',
      { payment_methods: [{ payment_id: 'credit_card_11', amount: 150 }] },
      ['payment_methods'],
    ],
    ['someone else’s card', { payment_methods: [{ payment_id: 'credit_card_21', amount: 200 }] }, ['payment_methods']],
    [
      'a gift card that holds too little',
      { payment_methods: [{ payment_id: 'gift_card_12', amount: 200 }] },
      ['payment_methods'],
    ],
    [
      'a cancelled flight',
      { flights: [booking.flights[0], { flight_number: 'HAT902', date: '2024-05-21' }] },
      ['flights'],
    ],
    [
      'flights that do not connect',
      {
        flights: [
          { flight_number: 'HAT902', date: '2024-05-20' },
          { flight_number: 'HAT901', date: '2024-05-20' },
        ],
      },
      ['flights'],
    ],
    [
      'flights that end elsewhere',
      { flights: [booking.flights[0]], payment_methods: [{ payment_id: 'credit_card_11', amount: 100 }] },
      ['flights'],
    ],
    [
      'paying for a free bag',
      { nonfree_baggages: 1, payment_methods: [{ payment_id: 'credit_card_11', amount: 250 }] },
      ['nonfree_baggages'],
    ],
    ['six passengers', { passengers: [ada, ada, ada, ada, ada, ada] }, ['passengers']],
    ['a passenger without a date of birth', { passengers: [{ first_name: 'Ada', last_name: 'Reed' }] }, ['passengers']],
    ['a payment without an amount', { payment_methods: [{ payment_id: 'credit_card_11' }] }, ['payment_methods']],
    [
      'two certificates',
      {
        payment_methods: [
          { payment_id: 'certificate_13', amount: 100 },
          { payment_id: 'certificate_13', amount: 100 },
        ],
      },
      ['payment_methods'],
    ],
    ['an airport that is not served', { origin: 'Timbuktu' }, ['origin']],
  ])('refuses %s', async (_what, difference, slots) => {
    expect(await gate(book, { ...booking, ...difference })).toEqual(slots);
  });
});

describe('cancelling', () => {
  it.each([
    ['what was booked within a day', 'AAA111', true],
    ['business class', 'CCC333', true],
    ['economy booked long ago without insurance', 'DDD444', false],
  ])('of %s', async (_what, reservation_id, allowed) => {
    expect(await gate(cancel, { reservation_id })).toEqual(allowed ? { reservation_id } : ['reservation_id']);
  });

  it('is possible when insured, or when the airline cancelled a flight', async () => {
    const insured = smallAirline();
    Object.assign(insured.reservations['DDD444'] ?? {}, { insurance: 'yes' });
    const off = smallAirline();
    Object.assign(off.reservations['DDD444']?.flights[0] ?? {}, { date: '2024-05-21' });

    expect(await gate(cancel, { reservation_id: 'DDD444' }, callOn(insured))).toEqual({ reservation_id: 'DDD444' });
    expect(await gate(cancel, { reservation_id: 'DDD444' }, callOn(off))).toEqual({ reservation_id: 'DDD444' });
  });

  it('is not possible once a part is flown, nor twice', async () => {
    const flown = smallAirline();
    Object.assign(flown.reservations['CCC333']?.flights[0] ?? {}, { date: '2024-05-14' });
    const call = callOn();
    await cancel.run({ reservation_id: 'CCC333' }, call);

    expect(await gate(cancel, { reservation_id: 'CCC333' }, callOn(flown))).toEqual(['reservation_id']);
    expect(await gate(cancel, { reservation_id: 'CCC333' }, call)).toEqual(['reservation_id']);
    expect(await getReservation.run({ reservation_id: 'CCC333' }, call)).toMatchObject({
      data: { status: 'cancelled' },
    });
  });

  it('takes the place a trip goes to for its number, from its owner', async () => {
    const store = smallAirline();
    store.users['ben_ochs_2']?.reservations.push('BBB222', 'CCC333');
    Object.assign(store.reservations['CCC333'] ?? {}, { destination: 'BOS' });

    expect(await cancel.resolve?.reservation_id?.('cancel my trip to Boston', callOn(store, 'ben_ochs_2'), {})).toEqual(
      [{ value: 'CCC333', label: 'CCC333 (SFO to BOS, 2024-05-18, business)' }],
    );
    expect(await cancel.resolve?.reservation_id?.('cancel my trip to Boston', callOn(store), {})).toEqual([]);
  });

  it('is for the owner alone', async () => {
    expect(await gate(cancel, { reservation_id: 'AAA111' }, callOn(smallAirline(), 'ben_ochs_2'))).toEqual([
      'reservation_id',
    ]);
  });
});

describe('changing', () => {
  const change = {
    reservation_id: 'AAA111',
    cabin: 'economy',
    flights: [{ flight_number: 'HAT901', date: '2024-05-19' }],
    payment_id: 'credit_card_11',
  };

  it.each([
    [
      'the flights of basic economy',
      { reservation_id: 'BBB222', cabin: 'basic_economy', payment_id: 'credit_card_21' },
      ['flights'],
    ],
    ['where the trip goes', { flights: [{ flight_number: 'HAT902', date: '2024-05-19' }] }, ['flights']],
    ['to a flight that is off', { flights: [{ flight_number: 'HAT901', date: '2024-05-21' }] }, ['flights']],
    ['and pay with a certificate', { payment_id: 'certificate_13' }, ['payment_id']],
    ['and pay with too small a gift card', { cabin: 'business', payment_id: 'gift_card_12' }, ['payment_id']],
  ])('is refused for %s', async (_what, difference, slots) => {
    expect(await gate(updateFlights, { ...change, ...difference })).toEqual(slots);
  });

  it('is possible for the cabin of basic economy, and then for its flights, also where records do not show it', async () => {
    const call = callOn(smallAirline('v1'));
    const upgrade = {
      reservation_id: 'BBB222',
      cabin: 'economy' as const,
      flights: [{ flight_number: 'HAT901', date: '2024-05-18' }],
      payment_id: 'credit_card_21',
    };

    expect(await gate(updateFlights, upgrade, call)).toEqual(upgrade);
    await updateFlights.run(upgrade, call);
    expect(await gate(updateFlights, { ...upgrade, flights: change.flights }, call)).toMatchObject({
      flights: change.flights,
    });
  });

  it('may use another airport of the same city', async () => {
    const store = smallAirline();
    Object.assign(store.flights['HAT904'] ?? {}, { origin: 'SFO', destination: 'EWR' });

    const toNewark = { ...change, flights: [{ flight_number: 'HAT904', date: '2024-05-19' }] };
    expect(await gate(updateFlights, toNewark, callOn(store))).toEqual(toNewark);
  });

  it('adds bags, takes none off, and charges those that are not free', async () => {
    const bags = { reservation_id: 'DDD444', total_baggages: 2, nonfree_baggages: 1, payment_id: 'credit_card_21' };

    expect(await gate(updateBaggages, bags)).toEqual(bags);
    expect(await gate(updateBaggages, { ...bags, nonfree_baggages: 0 })).toEqual(['nonfree_baggages']);
    expect(await gate(updateBaggages, { ...bags, total_baggages: 0, nonfree_baggages: 0 })).toEqual(['total_baggages']);
  });

  it('keeps the number of passengers', async () => {
    expect(await gate(updatePassengers, { reservation_id: 'AAA111', passengers: [ada, ada] })).toEqual(['passengers']);
  });
});

describe('certificates', () => {
  it('go to those who are entitled, over what their trouble is worth', async () => {
    const store = smallAirline();
    store.users['ada_reed_1']?.reservations.push('AAA111');
    Object.assign(store.reservations['AAA111']?.flights[0] ?? {}, { date: '2024-05-21' });

    expect(await gate(sendCertificate, { user_id: 'ada_reed_1', amount: 100 }, callOn(store))).toMatchObject({
      amount: 100,
    });
    expect(await gate(sendCertificate, { user_id: 'ada_reed_1', amount: 500 }, callOn(store))).toEqual(['amount']);
    expect(await gate(sendCertificate, { user_id: 'ben_ochs_2', amount: 100 }, callOn(store))).toEqual(['user_id']);
  });
});

describe('the airline in files', () => {
  it('shows a cancelled reservation as cancelled after a restart (row 110)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'small-airline-'));
    const { edition: _edition, changedCabins: _cabins, ...tables } = smallAirline();
    writeFileSync(join(folder, 'db.json'), JSON.stringify(tables));
    const call = (journal_file: string) =>
      scriptedCall({ settings: { data_folder: folder, journal_file }, idempotencyKey: 'k' });

    await cancel.run({ reservation_id: 'AAA111' }, call(join(folder, 'journal.jsonl')));

    // Another spelling of the path is read anew, as a restart would.
    const later = await getReservation.run({ reservation_id: 'AAA111' }, call(`${folder}/./journal.jsonl`));
    expect(later).toMatchObject({ data: { status: 'cancelled' } });
    rmSync(folder, { recursive: true });
  });

  it('finds flights by cities (row 40)', async () => {
    expect(await gate(searchDirect, { origin: 'San Francisco', destination: 'new york', date: '2024-05-20' })).toEqual({
      origin: 'SFO',
      destination: 'JFK',
      date: '2024-05-20',
    });
    expect(await gate(searchDirect, { origin: 'SFO', destination: 'OAK', date: '2024-05-20' })).toMatchObject({
      destination: 'OAK',
    });
    expect(await gate(searchDirect, { origin: 'SFO', destination: 'Timbuktu', date: '2024-05-20' })).toEqual([
      'destination',
    ]);
  });
});
