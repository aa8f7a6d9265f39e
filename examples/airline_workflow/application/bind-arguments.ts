import type { Edition } from './airline-store.ts';
import { checkRecord, type RecordKind } from './check-record.ts';
import { CABINS } from './flight.ts';
import { listNames } from './python-text.ts';
import { FLIGHT_TYPES } from './reservation.ts';

/** Arguments as a caller sent them: names and values of any kind. */
export type RawArguments = Readonly<Record<string, unknown>>;

/** Arguments that fit an operation, or the sentence that says why they do not. */
export type BoundArguments =
  | { readonly kind: 'bound'; readonly values: RawArguments }
  | { readonly kind: 'unfit'; readonly message: string };

const FLIGHT = { name: 'FlightInfo', fields: { flight_number: 'text', date: 'text' } } as const;
const PASSENGER = { name: 'Passenger', fields: { first_name: 'text', last_name: 'text', dob: 'text' } } as const;
const PAYMENT = { name: 'Payment', fields: { payment_id: 'text', amount: 'integer' } } as const;
const RESERVATION: RecordKind = {
  name: 'Reservation',
  fields: {
    origin: 'text',
    destination: 'text',
    flight_type: FLIGHT_TYPES,
    cabin: CABINS,
    total_baggages: 'integer',
    nonfree_baggages: 'integer',
    insurance: ['yes', 'no'],
  },
};

/** Lists of records among the parameters, by parameter, in the order in which they are checked. */
const LISTS: Readonly<Record<string, RecordKind>> = {
  flights: FLIGHT,
  passengers: PASSENGER,
  payment_methods: PAYMENT,
};

/**
 * Fits a caller's arguments to an operation as the recorded service does. Names are
 * strict. The second edition also checks every record; the first stumbles over a
 * field only when it reads it, and never reads passengers.
 */
export function bindArguments(
  tool: string,
  args: RawArguments,
  { names, edition }: { readonly names: readonly string[]; readonly edition: Edition },
): BoundArguments {
  const misnamed = checkNames(
    edition === 'v1' ? `${pascalCase(tool)}.invoke()` : `AirlineTools.${tool}()`,
    args,
    names,
  );
  if (misnamed !== undefined) return unfit(misnamed);

  const values: Record<string, unknown> = { ...args };
  for (const [parameter, kind] of Object.entries(LISTS)) {
    if (!names.includes(parameter)) continue;
    const list = args[parameter];
    if (!Array.isArray(list)) return unfit(unfitList(edition, kind));
    const checked = edition === 'v1' ? checkFirstEdition(kind, list) : checkSecondEdition(kind, list);
    if (typeof checked === 'string') return { kind: 'unfit', message: checked };
    values[parameter] = checked;
  }
  if (edition === 'v1' || tool !== 'book_reservation') return { kind: 'bound', values };
  const header = checkRecord(RESERVATION, values);
  return header.kind === 'unfit' ? header : { kind: 'bound', values: { ...values, ...header.record } };
}

function checkNames(label: string, args: RawArguments, names: readonly string[]): string | undefined {
  const unexpected = Object.keys(args).find((name) => !names.includes(name));
  if (unexpected !== undefined) return `${label} got an unexpected keyword argument '${unexpected}'`;
  const missing = names.filter((name) => !Object.hasOwn(args, name));
  if (missing.length === 0) return undefined;
  const plural = missing.length > 1 ? 's' : '';
  return `${label} missing ${missing.length} required positional argument${plural}: ${listNames(missing)}`;
}

function checkFirstEdition(kind: RecordKind, list: readonly unknown[]): readonly unknown[] | string {
  if (kind === PASSENGER) return list;
  for (const record of list) {
    const field = Object.keys(kind.fields).find((name) => !isRecord(record) || !Object.hasOwn(record, name));
    if (field !== undefined) return `Error: '${field}'`;
  }
  return list;
}

function checkSecondEdition(kind: RecordKind, list: readonly unknown[]): readonly unknown[] | string {
  const checked: unknown[] = [];
  for (const record of list) {
    if (!isRecord(record)) return `Error: ${unfitList('v2', kind)}`;
    const result = checkRecord(kind, record);
    if (result.kind === 'unfit') return result.message;
    checked.push(result.record);
  }
  return checked;
}

function unfitList(edition: Edition, kind: RecordKind): string {
  const [first] = Object.keys(kind.fields);
  return edition === 'v1' ? "string indices must be integers, not 'str'" : `'str' object has no attribute '${first}'`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unfit(message: string): BoundArguments {
  return { kind: 'unfit', message: `Error: ${message}` };
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
