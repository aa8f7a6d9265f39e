import type { Records, StoredTurn, StoredTurnEvent, TurnKey, TurnStore } from '@fw/signature';
import { recordKey } from '../stores/record-keys.ts';

/**
 * Turns as records, so that any store of records keeps them. What runs is listed beside under `running/`, so that
 * finding it costs nothing when there is nothing.
 */
export function createRecordTurnStore(records: Records): TurnStore {
  const put = async (key: string, value: unknown) => {
    // A turn's records have one writer at a time, its process; another one takes over only when that one is dead.
    // Nearly always it is a new one: then nothing is looked up for it.
    if (await records.put(key, value, 0)) return;
    for (let again = 0; again < 3; again++)
      if (await records.put(key, value, (await records.get(key))?.revision ?? 0)) return;
  };
  return {
    async begin(turn) {
      const stored: StoredTurn = { ...turn, state: 'running' };
      const running: Running = { owner: turn.owner, turnKey: turn.turnKey, since: Date.now() };
      const isNew = await records.write?.([
        { key: runningKey(turn), value: running, revision: 0 },
        { key: turnKey(turn), value: stored, revision: 0 },
      ]);
      if (isNew === true) return { kind: 'new' };
      await put(runningKey(turn), running);
      if (await records.put(turnKey(turn), stored, 0)) return { kind: 'new' };
      const known = await read(records, turn);
      if (known === undefined) return this.begin(turn);
      if (known.state === 'done') await records.delete(runningKey(turn));
      return { kind: 'known', turn: known };
    },
    async keep(turn, events, { isNew = false } = {}) {
      const [first] = events;
      const isKept = await records.write?.([
        { key: turnKey(turn), value: turn, revision: 0, isNew },
        ...(first === undefined ? [] : [{ key: eventsKey(turn, first.id), value: events, revision: 0, isNew }]),
      ]);
      const { state: _, result, doneAt = '', ...begun } = turn;
      if (isKept === true || result === undefined) return;
      await this.begin(begun);
      await this.finish(turn, result, doneAt, events);
    },
    async append(key, events) {
      const [first] = events;
      if (first !== undefined) await put(eventsKey(key, first.id), events);
    },
    async finish(key, result, doneAt, events = []) {
      const found = await records.get(turnKey(key));
      const turn = found?.value as StoredTurn | undefined;
      if (found === undefined || turn === undefined || turn.state === 'done') return;
      const done: StoredTurn = { ...turn, state: 'done', result, doneAt };
      const [first] = events;
      const isWhole = await records.write?.([
        ...(first === undefined ? [] : [{ key: eventsKey(key, first.id), value: events, revision: 0 }]),
        { key: found.key, value: done, revision: found.revision },
        { key: runningKey(key), revision: 0 },
        { key: cancelKey(key), revision: 0 },
      ]);
      if (isWhole === true) return;
      await this.append(key, events);
      if (!(await records.put(found.key, done, found.revision))) return this.finish(key, result, doneAt);
      await records.delete(runningKey(key));
      await records.delete(cancelKey(key));
    },
    async forget(key) {
      await drop(records, key);
      await records.delete(runningKey(key));
      await records.delete(cancelKey(key));
    },
    find: (key) => read(records, key),
    async events(key, after) {
      const batches = await all(records, `${recordKey('turn-event', key.owner, key.turnKey)}/`);
      // Written by `append` alone.
      return batches.flatMap(({ value }) => value as readonly StoredTurnEvent[]).filter(({ id }) => id > after);
    },
    async running({ forMs = 0 } = {}) {
      const listed = (await all(records, 'running/')).map(({ value }) => value as Running);
      const lately = Date.now() - forMs;
      const longer = listed.filter(({ since = 0 }) => since <= lately);
      const turns = await Promise.all(longer.map((key) => read(records, key)));
      return turns.flatMap((turn) => (turn === undefined || turn.state === 'done' ? [] : [turn]));
    },
    async takeUp(key) {
      for (;;) {
        const found = await records.get(runningKey(key));
        const before = (found?.value ?? { owner: key.owner, turnKey: key.turnKey }) as Running;
        const tries = (before.tries ?? 0) + 1;
        if (await records.put(runningKey(key), { ...before, tries }, found?.revision ?? 0)) return tries;
      }
    },
    cancel: ({ owner, turnKey }) => put(cancelKey({ owner, turnKey }), { owner, turnKey }),
    async cancelled(keys) {
      const found = await Promise.all(keys.map((key) => records.get(cancelKey(key))));
      return keys.filter((_, at) => found[at] !== undefined);
    },
    async sweep(doneBefore) {
      const old = (await all(records, 'turn/')).filter(({ value }) => {
        const { doneAt } = value as StoredTurn;
        return doneAt !== undefined && doneAt < doneBefore;
      });
      for (const { value } of old) await drop(records, value as StoredTurn);
      return old.length;
    },
  };
}

/** What is listed of a turn that runs. */
interface Running extends TurnKey {
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly tries?: number;
}

async function read(records: Records, key: TurnKey): Promise<StoredTurn | undefined> {
  // Written by this file alone.
  return (await records.get(turnKey(key)))?.value as StoredTurn | undefined;
}

async function drop(records: Records, key: TurnKey): Promise<void> {
  for (const { key: event } of await all(records, `${recordKey('turn-event', key.owner, key.turnKey)}/`))
    await records.delete(event);
  await records.delete(turnKey(key));
}

const PAGE = 500;

async function all(records: Records, prefix: string) {
  const found = [...(await records.list(prefix, { limit: PAGE }))];
  for (let page = found; page.length === PAGE;) {
    page = [...(await records.list(prefix, { limit: PAGE, after: page.at(-1)?.key ?? '' }))];
    found.push(...page);
  }
  return found;
}

function turnKey(key: TurnKey): string {
  return recordKey('turn', key.owner, key.turnKey);
}

function runningKey(key: TurnKey): string {
  return recordKey('running', key.owner, key.turnKey);
}

function cancelKey(key: TurnKey): string {
  return recordKey('cancel', key.owner, key.turnKey);
}

/** Sorted as the events are. */
function eventsKey(key: TurnKey, first: number): string {
  return recordKey('turn-event', key.owner, key.turnKey, String(first).padStart(8, '0'));
}
