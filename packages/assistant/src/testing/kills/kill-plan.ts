import type { Failpoint } from '../../failpoint.ts';

/** Where a process is killed: at a failpoint of a store, around the application's own effect, or at any moment. */
export type KillPoint = Parameters<Failpoint>[0] | 'before-effect' | 'after-effect';

/** Every point at which a crash matters. */
export const KILL_POINTS: readonly [KillPoint, ...KillPoint[]] = [
  'before-intend',
  'after-intend',
  'before-effect',
  'after-effect',
  'before-settle',
  'after-settle',
  'before-save',
  'after-save',
];

/** One line of a conversation. */
export interface ScriptedTurn {
  readonly utterance: string;
  /** Given by a client that sends a turn again under its id; a person at a terminal has none. */
  readonly turnId?: string;
}

/** What a child process is told: JSON in its first argument. */
export interface ChildOrders {
  readonly folder: string;
  readonly turns: readonly ScriptedTurn[];
  /** Die at the `count`th passing of this point, from 1; live when absent. */
  readonly die?: { readonly at: KillPoint; readonly count: number };
}

/** What a child writes, a line of JSON each: where the conversation stands, then each answer. */
export type ChildLine =
  | { readonly kind: 'resumed'; readonly turns: number }
  | { readonly kind: 'answered'; readonly status: string; readonly code?: string; readonly effects: readonly string[] }
  /** The turn was rejected: nothing was answered. */
  | { readonly kind: 'rejected'; readonly code: string };
