import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openAirline, type Airline } from '../application/airline.ts';

/** Airlines by their files: all sessions of a process share one, as they would share a database. */
const opened = new Map<string, Airline>();

/** A small airline of our own making. */
const OWN_DATA = join(import.meta.dirname, '..', 'airline');

/** Where under a folder of data sets the airline's data may lie; the folder itself comes first. */
const PLACES = ['.', 'airline', join('tau2-bench', 'airline'), join('tau-bench', 'airline')];

/**
 * The airline that a session works on, from the values given at start-up:
 * `airline` (an open airline, for programs), or `data_folder` and `journal_file`; without
 * them the variable TAU_DATA, then the small airline that comes along; and a journal in the workflow's own state folder.
 *
 * @throws {Error} When there is no airline data in the folder that is named.
 */
export function findAirline(settings: Readonly<Record<string, unknown>>): Airline {
  const given = settings['airline'];
  if (isAirline(given)) return given;
  const folder = dataFolderOf(settings) ?? OWN_DATA;
  const dataFolder = PLACES.map((place) => join(folder, place)).find(hasAirlineData) ?? folder;
  const journal = settings['journal_file'];
  const journalFile =
    typeof journal === 'string' && journal !== ''
      ? journal
      : join(import.meta.dirname, '..', '___workflow_contexts', 'airline_journal.jsonl');

  const key = `${dataFolder}\n${journalFile}`;
  const airline = opened.get(key) ?? openAirline({ dataFolder, journalFile });
  opened.set(key, airline);
  return airline;
}

/** The folder that somebody named; `undefined` for the data that comes along. */
export function dataFolderOf(settings: Readonly<Record<string, unknown>>): string | undefined {
  const folder = settings['data_folder'] ?? process.env['TAU_DATA'];
  return typeof folder === 'string' && folder !== '' ? folder : undefined;
}

function hasAirlineData(folder: string): boolean {
  return existsSync(join(folder, 'db.json')) || existsSync(join(folder, 'db', 'flights.json'));
}

function isAirline(value: unknown): value is Airline {
  return typeof value === 'object' && value !== null && 'store' in value && 'change' in value;
}
