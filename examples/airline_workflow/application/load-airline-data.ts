import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AirlineStore } from './airline-store.ts';

/**
 * Reads an airline from a data folder. Two layouts are known: `db.json` (second
 * edition), or `db/flights.json`, `db/users.json` and `db/reservations.json` (first).
 *
 * @throws {Error} When the folder has neither, or a file is not JSON.
 */
export function loadAirlineData(folder: string): AirlineStore {
  const single = join(folder, 'db.json');
  if (existsSync(single)) {
    const { flights, users, reservations } = readJson(single) as Omit<AirlineStore, 'edition' | 'changedCabins'>;
    return { edition: 'v2', flights, users, reservations, changedCabins: {} };
  }
  const table = (name: string) => readJson(join(folder, 'db', `${name}.json`));
  if (!existsSync(join(folder, 'db', 'flights.json'))) {
    throw new Error(`No airline data in "${folder}": expected db.json or db/{flights,users,reservations}.json there.`);
  }
  // The data set's own shape, whose field names the record interfaces repeat.
  return {
    edition: 'v1',
    flights: table('flights') as AirlineStore['flights'],
    users: table('users') as AirlineStore['users'],
    reservations: table('reservations') as AirlineStore['reservations'],
    changedCabins: {},
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot read airline data from "${file}".`, { cause });
  }
}
