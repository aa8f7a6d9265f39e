import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, type Shop } from '../application/shop.ts';

/** Shops by their files: all sessions of a process share one, as they would share a database. */
const opened = new Map<string, Shop>();

/** A small shop of our own making. */
const OWN_DATA = join(import.meta.dirname, '..', 'shop');

/** Where under a folder of data sets the shop's data may lie; the folder itself comes first. */
const PLACES = ['.', 'retail', join('tau2-bench', 'retail'), join('tau-bench', 'retail')];

/**
 * The shop that a session works on, from the values given at start-up:
 * `shop` (an open shop, for programs), or `data_folder` and `journal_file`; without
 * them the variable TAU_DATA, then the small shop that comes along; and a journal in the workflow's own state folder.
 *
 * @throws {Error} When there is no shop data in the folder that is named.
 */
export function findShop(settings: Readonly<Record<string, unknown>>): Shop {
  const given = settings['shop'];
  if (isShop(given)) return given;
  const folder = dataFolderOf(settings) ?? OWN_DATA;
  const dataFolder = PLACES.map((place) => join(folder, place)).find(hasShopData) ?? folder;
  const journal = settings['journal_file'];
  const journalFile =
    typeof journal === 'string' && journal !== ''
      ? journal
      : join(import.meta.dirname, '..', '___workflow_contexts', 'retail_journal.jsonl');

  const key = `${dataFolder}\n${journalFile}`;
  const shop = opened.get(key) ?? openShop({ dataFolder, journalFile });
  opened.set(key, shop);
  return shop;
}

/** Whether it is the small shop that comes along, which does what the benchmark's does not: give credit, write to people. */
export function isOwnShop(settings: Readonly<Record<string, unknown>>): boolean {
  return settings['shop'] === undefined && dataFolderOf(settings) === undefined;
}

/** The folder that somebody named; `undefined` for the data that comes along. */
export function dataFolderOf(settings: Readonly<Record<string, unknown>>): string | undefined {
  const folder = settings['data_folder'] ?? process.env['TAU_DATA'];
  return typeof folder === 'string' && folder !== '' ? folder : undefined;
}

function hasShopData(folder: string): boolean {
  return existsSync(join(folder, 'db.json')) || existsSync(join(folder, 'db', 'orders.json'));
}

function isShop(value: unknown): value is Shop {
  return typeof value === 'object' && value !== null && 'store' in value && 'change' in value;
}
