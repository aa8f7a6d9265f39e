import { defineWorkflow } from '@fw/context';
import {
  defineCommand,
  lookupAmong,
  newSession,
  type Effect,
  type ExtractRequest,
  type Session,
  type Turn,
} from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';

const BOOKINGS = [
  { booking_id: 'B-1', service: 'oil change', car: 'red Golf', day: '2026-03-12' },
  { booking_id: 'B-2', service: 'brake check', car: 'blue Volvo', day: '2026-03-16' },
  { booking_id: 'B-3', service: 'oil change', car: 'blue Volvo', day: '2026-03-20' },
];
/** So many bookings, each of another service. */
function manyBookings(count: number) {
  const services = 'oil tyre brake lamp belt seat door horn pump fan hose wiper mirror radio'.split(' ');
  return services.slice(0, count).map((part, at) => ({
    booking_id: `B-${at + 1}`,
    service: `${part} change`,
    car: 'red Golf',
    day: '2026-03-12',
  }));
}

const PEOPLE = [
  { person_id: 'P1', name: 'Carla Ruiz' },
  { person_id: 'P2', name: 'Jean Moreau' },
];

const scripted = scriptedExtractor();

/** Reads one day, besides what is written as `slot=value`. */
async function extract(request: ExtractRequest) {
  const said = 'on friday next week';
  const start = request.utterance.indexOf(said);
  if (start < 0 || !Object.hasOwn(request.command.input.shape, 'day')) return scripted.extract(request);
  const evidence = { source: 'utterance', quote: said, start, end: start + said.length, confidence: 1 } as const;
  return { slots: { day: { value: '2026-03-20', evidence } }, ambiguities: [], corrected: [], by: [] };
}

/** A workshop, where the application lists the bookings, and a look-up the people, whom it knows by name alone. */
function workshop(bookings = BOOKINGS) {
  const done: unknown[] = [];
  const booking = (name: string, effect: Effect) =>
    defineCommand({
      name,
      summary: `Does ${name}.`,
      effect,
      input: z.object({ booking_id: z.string().meta({ label: 'booking' }), why: z.string().optional() }),
      lookup: {
        booking_id: (value) =>
          lookupAmong(
            value,
            bookings.map(({ booking_id }) => booking_id),
          ),
      },
      choices: {
        booking_id: () =>
          bookings.map(({ booking_id, service, car, day }) => ({
            value: booking_id,
            label: `${service} for the ${car} on ${day}`,
          })),
      },
      run: ({ booking_id }) => (done.push(booking_id), `${name} ${booking_id}.`),
    });
  const people = defineCommand({
    name: 'list_people',
    summary: 'Lists the people.',
    effect: 'read',
    input: z.object({}),
    run: () => ({ text: 'Here.', data: { people: PEOPLE } }),
  });
  const call = defineCommand({
    name: 'call_person',
    summary: 'Calls somebody.',
    effect: 'write',
    input: z.object({ person: z.string().meta({ availableFrom: ['list_people'] }) }),
    lookup: {
      person: (value) =>
        lookupAmong(
          value,
          PEOPLE.map(({ name }) => name),
        ),
    },
    run: ({ person }) => (done.push(person), `Called ${person}.`),
  });
  const assistant = createAssistant({
    workflow: defineWorkflow({
      name: 'workshop',
      commands: { '*': [booking('cancel_booking', 'destructive'), booking('show_booking', 'read'), people, call] },
    }),
    detector: scriptedDetector(({ utterance }) => {
      const verb = /\b(?:cancel|show|list|call)\b/u.exec(utterance)?.[0];
      return { cancel: 'cancel_booking', show: 'show_booking', list: 'list_people', call: 'call_person' }[verb ?? ''];
    }),
    extractor: { extract },
    ledger: createMemoryLedger(),
    clock: () => new Date('2026-03-10T09:00:00Z'),
  });
  let session: Session = newSession('s', 'workshop');
  const say = async (...lines: readonly string[]): Promise<Turn> => {
    let turn: Turn | undefined;
    for (const utterance of lines) {
      turn = await assistant.take({ utterance, session });
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
    }
    if (turn === undefined) throw new Error('Nothing was said.');
    return turn;
  };
  return { done, say };
}

const shownBy = (turn: Turn) => turn.clarification?.effects[0]?.values[0];

describe('what may be chosen is not asked for', () => {
  it.each([
    ['cancel the brake check', 'B-2', 'brake check'],
    ['cancel the one for the golf', 'B-1', 'golf'],
    ['cancel the booking on friday next week', 'B-3', 'on friday next week'],
    ['cancel the oil change for the volvo', 'B-3', 'oil change for the volvo'],
    ['cancel an oil change but not the golf one, the volvo', 'B-3', 'oil change but not the golf one, the volvo'],
  ])('where the request speaks of one: "%s", shown before it is done (row N14)', async (said, value, quote) => {
    const { done, say } = workshop();

    const turn = await say(said);

    expect(done).toEqual([]);
    expect(shownBy(turn)).toMatchObject({ value, evidence: { source: 'lookup', by: 'choice', quote } });
    await say('yes');
    expect(done).toEqual([value]);
  });

  it('where there is only one, which is said', async () => {
    const { done, say } = workshop(BOOKINGS.slice(0, 1));

    const turn = await say('cancel my booking');

    expect(turn.answer).toContain('booking: oil change for the red Golf on 2026-03-12 (B-1, the only one there is)');
    expect(done).toEqual([]);
    expect((await say('no', 'show my booking')).ran).toMatchObject([{ input: { booking_id: 'B-1' } }]);
  });

  it('but for the only one that was not meant by an answer, or was refused', async () => {
    const { done, say } = workshop(BOOKINGS.slice(0, 1));

    const turn = await say('cancel booking_id=B-9', 'the porsche');

    expect(turn.clarification?.kind).toBe('fill-slots');
    expect(done).toEqual([]);
  });

  it('as far as the words leave a choice, it is asked among what they fit', async () => {
    const { say } = workshop();

    const turn = await say('cancel the oil change');

    expect(turn.answer).toBe(
      'Which booking: oil change for the red Golf on 2026-03-12 or oil change for the blue Volvo on 2026-03-20?',
    );
    expect(shownBy(await say('uh the volvo one i guess'))).toMatchObject({ value: 'B-3' });
  });

  it('and labels that hold a comma stand below each other', async () => {
    const { say } = workshop(BOOKINGS.slice(0, 2).map((one) => ({ ...one, service: `${one.service}, filter` })));

    expect((await say('cancel something')).answer).toBe(
      'Which booking?\n1. oil change, filter for the red Golf on 2026-03-12\n2. brake check, filter for the blue Volvo on 2026-03-16',
    );
  });

  it('by words that are denied, or say what to do', async () => {
    const { say } = workshop();

    expect((await say('cancel something, but not the golf')).clarification?.kind).toBe('fill-slots');
  });
});

describe('all that may be chosen', () => {
  it.each([
    [
      ['cancel all my bookings', 'yes', 'no', 'yes'],
      ['B-1', 'B-3'],
    ],
    [
      ['cancel something', 'all of them', 'yes', 'yes', 'yes'],
      ['B-1', 'B-2', 'B-3'],
    ],
    [['cancel something', 'both of them', 'yes'], []],
    [['cancel all my parcels', 'yes'], []],
  ])('is gone through one by one, each with its own yes: %s', async (said, ended) => {
    const { done, say } = workshop();

    await say(...said);

    expect(done).toEqual(ended);
  });

  it('is both, where there are two', async () => {
    const { done, say } = workshop(BOOKINGS.slice(0, 2));

    const first = await say('cancel both my bookings');
    await say('yes', 'yes');

    expect(first.answer).toContain('After that: “cancel the second one”.');
    expect(done).toEqual(['B-1', 'B-2']);
  });

  it.each([7, 10])('is all of %d', async (count) => {
    const { done, say } = workshop(manyBookings(count));

    const first = await say('cancel all my bookings');
    await say(...Array.from({ length: count }, () => 'yes'));

    expect(first.answer).not.toContain('in one go');
    expect(done).toEqual(manyBookings(count).map(({ booking_id }) => booking_id));
  });

  it.each([
    ['cancel all my bookings'],
    ['cancel something', 'all of them'],
    ['show my bookings', 'cancel all of them'],
  ])('is said to be too many at once beyond ten: %s …', async (...said) => {
    const { done, say } = workshop(manyBookings(14));

    const first = await say(...said);
    await say(...Array.from({ length: 14 }, () => 'yes'));

    expect(first.answer).toContain('That is 14 in one go: I take the first 10, one by one.');
    expect(done).toHaveLength(10);
  });

  it('is asked among once more, in other words, after a mere yes', async () => {
    const { say } = workshop();

    const [once, twice] = [await say('cancel something'), await say('yes')];

    expect(twice.clarification).toMatchObject({ kind: 'fill-slots', attempt: 2 });
    expect(twice.answer).not.toBe(once.answer);
  });
});

describe('what the application knows by another name', () => {
  it.each([
    ['call the second one', 'Jean Moreau'],
    ['call somebody', undefined],
  ])('is offered and pointed at by that: "%s"', async (said, person) => {
    const { done, say } = workshop();

    const turn = await say('list people', said);

    if (person === undefined) expect(turn.answer).toBe('Which person: Carla Ruiz or Jean Moreau?');
    else expect(shownBy(turn)).toMatchObject({ value: person });
    await say(person === undefined ? 'Moreau' : 'yes');
    expect(done).toEqual(['Jean Moreau']);
  });
});
