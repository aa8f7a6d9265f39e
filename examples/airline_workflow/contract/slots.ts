import { z } from 'fastworkflow';

/** A reservation's six letters and digits. */
export function reservationId(description: string) {
  return z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{6}$/i)
    .describe(description)
    .meta({ label: 'reservation number', examples: ['ZFA04Y'], availableFrom: ['get_user_details'] });
}

/** A customer's id. */
export function userId(description: string) {
  return z
    .string()
    .regex(/^[a-z]+_[a-z]+_\d+$/)
    .describe(description)
    .meta({ label: 'customer id', examples: ['sara_doe_496'] });
}

/** An airport by its three letters, or by its city. */
export function airport(description: string) {
  return z
    .string()
    .min(3)
    .describe(description)
    .meta({ examples: ['SFO'], availableFrom: ['list_all_airports'] });
}

/** A day, as YYYY-MM-DD. */
export function day(description: string) {
  return z.iso
    .date()
    .describe(description)
    .meta({ examples: ['2024-05-20'] });
}

/** A flight number. */
export function flightNumber(description: string) {
  return z
    .string()
    .regex(/^[A-Z]{2,3}\d{1,4}$/i)
    .describe(description)
    .meta({
      label: 'flight number',
      examples: ['HAT001'],
      availableFrom: ['search_direct_flight', 'search_onestop_flight'],
    });
}

/** The legs of a trip, in the order they are flown. */
export function flights(description: string) {
  return z
    .array(z.object({ flight_number: flightNumber('Flight number'), date: day('Day of departure') }))
    .min(1)
    .describe(description)
    .meta({
      examples: [[{ flight_number: 'HAT001', date: '2024-05-20' }]],
      availableFrom: ['search_direct_flight', 'search_onestop_flight'],
    });
}

/** Everybody who travels; five at most. */
export function passengers(description: string) {
  const name = (which: string) => z.string().min(1).describe(which);
  return z
    .array(z.object({ first_name: name('First name'), last_name: name('Last name'), dob: day('Date of birth') }))
    .min(1)
    .max(5)
    .describe(description)
    .meta({
      examples: [[{ first_name: 'Noah', last_name: 'Brown', dob: '1990-01-31' }]],
      availableFrom: ['get_user_details'],
    });
}

/** A stored payment method of the customer. */
export function paymentId(description: string) {
  return z
    .string()
    .regex(/^(credit_card|gift_card|certificate)_\d+$/)
    .describe(description)
    .meta({ label: 'payment method', examples: ['credit_card_7815826'], availableFrom: ['get_user_details'] });
}

/** How many pieces of baggage. */
export function bags(description: string) {
  return z
    .number()
    .int()
    .min(0)
    .describe(description)
    .meta({ examples: [1] });
}
