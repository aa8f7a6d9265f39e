import type { Failpoint } from '@fw/assistant';

/** Where a replica is killed or stopped: at a failpoint of a store, or around the application's own effect. */
export type FaultPoint = Parameters<Failpoint>[0] | 'before-effect' | 'after-effect';

export const FAULT_POINTS: readonly FaultPoint[] = [
  'before-intend',
  'after-intend',
  'before-effect',
  'after-effect',
  'before-settle',
  'after-settle',
  'before-save',
  'after-save',
];

/** What a replica is told: JSON in its first argument. */
export interface ReplicaOrders {
  /** `postgres://…`, `redis://…`, or a folder for stores on disk. */
  readonly stores: string;
  /** Where the application keeps what was done to it. */
  readonly effects: string;
  readonly leaseMs: number;
  readonly secret: string;
  /** With two places for turns, and a line in the stores' PostgreSQL for the rest. */
  readonly withLine?: boolean;
}

/** Sent to it later: what is to happen at the `count`th passing of a point from now on, from 1. */
export interface FaultOrder {
  readonly fault: 'kill' | 'pause';
  readonly at: FaultPoint;
  readonly count: number;
}

/** What it sends: that it listens, that it is about to stop, and that it goes on. */
export type ReplicaLine =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'woken' };
