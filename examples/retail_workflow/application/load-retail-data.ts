import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RetailStore } from './retail-store.ts';

/**
 * Reads a shop from a data folder. Two layouts are known: `db.json` (second
 * edition), or `db/users.json`, `db/orders.json` and `db/products.json` (first).
 *
 * @throws {Error} When the folder has neither, or a file is not JSON.
 */
export function loadRetailData(folder: string): RetailStore {
  const single = join(folder, 'db.json');
  if (existsSync(single)) {
    const { users, orders, products } = readJson(single) as Omit<RetailStore, 'edition'>;
    return { edition: 'v2', users, orders, products };
  }
  const table = (name: string) => readJson(join(folder, 'db', `${name}.json`));
  if (!existsSync(join(folder, 'db', 'orders.json'))) {
    throw new Error(`No shop data in "${folder}": expected db.json or db/{users,orders,products}.json there.`);
  }
  // The data set's own shape, whose field names the record interfaces repeat.
  return {
    edition: 'v1',
    users: table('users') as RetailStore['users'],
    orders: table('orders') as RetailStore['orders'],
    products: table('products') as RetailStore['products'],
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot read shop data from "${file}".`, { cause });
  }
}
