type ReadLocal = typeof import('./match/read-local.ts');
type ReadHistory = typeof import('./match/read-history.ts');

// An import that is done still costs a twentieth of a millisecond: resolution runs each time.
let readLocal: Promise<ReadLocal> | undefined;
let readHistory: Promise<ReadHistory> | undefined;

/** The recognisers, loaded on first use: they bring a date library along. */
export function loadReadLocal(): Promise<ReadLocal> {
  return (readLocal ??= import('./match/read-local.ts'));
}

/** What reads earlier turns, loaded on first use for the same reason. */
export function loadReadHistory(): Promise<ReadHistory> {
  return (readHistory ??= import('./match/read-history.ts'));
}
