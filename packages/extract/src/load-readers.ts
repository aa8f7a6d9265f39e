import type * as ReadHistory from './match/read-history.ts';
import type * as ReadLocal from './match/read-local.ts';

// An import that is done still costs a twentieth of a millisecond: resolution runs each time.
let readLocal: Promise<typeof ReadLocal> | undefined;
let readHistory: Promise<typeof ReadHistory> | undefined;

/** The recognisers, loaded on first use: they bring a date library along. */
export function loadReadLocal(): Promise<typeof ReadLocal> {
  return (readLocal ??= import('./match/read-local.ts'));
}

/** What reads earlier turns, loaded on first use for the same reason. */
export function loadReadHistory(): Promise<typeof ReadHistory> {
  return (readHistory ??= import('./match/read-history.ts'));
}
