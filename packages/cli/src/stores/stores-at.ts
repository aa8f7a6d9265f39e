import { meteredLease, type TurnMeter } from '@fw/server';
import type { OpenStores } from 'fastworkflow';
import { usageError } from '../usage-error.ts';

/** A database by its address, in its two kinds. */
export type StoresUrl =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string };

/**
 * What `--stores` or `FW_STORES` names; `undefined` for the files of the workflow's folder.
 *
 * @throws {FwError} `usage` for an address of neither kind. It is not repeated: it may hold a password.
 */
export function readStoresUrl(url: string | undefined): StoresUrl | undefined {
  if (url === undefined || url === '' || url === 'disk') return undefined;
  if (/^postgres(?:ql)?:\/\//.test(url)) return { kind: 'postgres', url };
  if (/^rediss?:\/\//.test(url)) return { kind: 'redis', url };
  throw usageError('--stores wants postgres://user:password@host/database or redis://host:6379, or disk.');
}

/**
 * Opens stores there, for a workflow by its name. What drives the database is loaded on use.
 *
 * @param witness - A file on this machine that is told the newest effect, so that a restored database is noticed.
 */
export function storesAt({ kind, url }: StoresUrl, witness?: string): OpenStores {
  const witnessed = witness === undefined || witness === '' ? {} : { witness };
  return async (workflow) => {
    if (kind === 'postgres') {
      const { openPool, openPostgresStores } = await import('@fw/server/postgres');
      return openPostgresStores(openPool(url), { workflow, ...witnessed });
    }
    const { openRedis, openRedisStores } = await import('@fw/server/redis');
    return openRedisStores(await openRedis(url), { workflow, ...witnessed });
  };
}

/** The same with the leases measured, where somebody measures. */
export function meteredStores(open: OpenStores, meter: TurnMeter | undefined): OpenStores {
  return async (workflow) => {
    const stores = await open(workflow);
    return meter === undefined || stores.lease === undefined
      ? stores
      : { ...stores, lease: meteredLease(stores.lease, meter) };
  };
}
