import type { Row } from '../../stores/postgres/sql.ts';
import { listOf, nameOf, type Statement, type Value, type Values } from './sim-statement.ts';
import { SimTurnTables, type TurnRow } from './sim-turn-tables.ts';

interface SessionRow {
  revision: number;
  body: string | null;
  epoch: string | null;
  fence: number;
  holder: string | null;
  turn: string | null;
  until: number;
}

/**
 * The statements of our PostgreSQL stores over tables in memory, each as one step: what a database does that is never
 * wrong. It is held to the same contract suites as the real ones, and only knows the statements that are sent.
 */
export class SimDatabase {
  readonly sessions = new Map<string, SessionRow>();
  readonly effects = new Map<
    string,
    { intent: string; request: Value | undefined; at: string; outcome: string | null }
  >();
  readonly #turnTables = new SimTurnTables();
  readonly #answered = new Map<string, string>();
  readonly #records = new Map<string, { value: string; revision: number }>();

  get turns(): ReadonlyMap<string, Pick<TurnRow, 'key' | 'doneAt'>> {
    return this.#turnTables.turns;
  }

  /** @param now - The database's own time, in milliseconds. */
  execute(text: string, values: readonly unknown[], now: number): readonly Row[] {
    const found = [...this.#statements, ...this.#turnTables.statements].find(([start]) => text.startsWith(start));
    if (found === undefined) throw new Error(`The simulated database does not know: ${text.slice(0, 80)}`);
    // Our stores send no other values, but for the arrays of `unnest`.
    return found[1](values as Values, now).map((row) => ({ ...row }));
  }

  readonly #statements: readonly (readonly [start: string, run: Statement])[] = [
    ['insert into fw_session as s', (v, now) => this.#take(v, now)],
    ['select holder, turn_id', (v, now) => this.#held(String(v[1]), now)],
    ['update fw_session s set expires_at', (v, now) => this.#renew(v, now)],
    [`update fw_session set expires_at = '-infinity'`, (v) => this.#release(v)],
    ['select body::text', (v) => this.#body(String(v[1]))],
    ['select fence::float8', (v) => this.#fence(String(v[1]))],
    ['with saved as (\n  update', (v, now) => this.#save(v, now)],
    ['with saved as (\n  insert', (v, now) => this.#save(v, now)],
    ['select answered::text', (v) => this.#answer(nameOf(v[1], v[3], v[2]))],
    ['with idle as', () => []],
    ['with gone as (delete from fw_answered', (v) => this.#deleteSession(String(v[1]))],
    ['with late as', (v) => this.#intend(v)],
    ['update fw_effect set outcome', (v) => this.#settle(v)],
    ['select intent::text', (v) => this.#effectRows(v)],
    ['select key, value::text', (v) => this.#recordRows(v)],
    ['insert into fw_record', (v) => this.#put(v, undefined)],
    ['update fw_record', (v) => this.#put(v, Number(v[3]))],
    ['delete from fw_record', (v) => (this.#records.delete(String(v[1])), [])],
  ];

  #take(v: Values, now: number): Row[] {
    const [id, holder, turn, ms] = [String(v[1]), String(v[2]), v[3] === null ? null : String(v[3]), Number(v[4])];
    const row = this.sessions.get(id) ?? emptySession();
    if (row.until > now) return [];
    Object.assign(row, { fence: row.fence + 1, holder, turn, until: now + ms });
    this.sessions.set(id, row);
    const answered = turn === null ? null : (this.#answered.get(nameOf(id, row.epoch, turn)) ?? null);
    return [{ fence: row.fence, body: row.body, answered }];
  }

  #held(id: string, now: number): Row[] {
    const row = this.sessions.get(id);
    return row !== undefined && row.until > now ? [{ holder: row.holder, turn_id: row.turn }] : [];
  }

  #renew(v: Values, now: number): Row[] {
    const [ids, fences] = [listOf<string>(v[3]), listOf<number>(v[4])];
    return ids.flatMap((id, at) => {
      const row = this.sessions.get(id);
      if (row === undefined || row.fence !== fences[at] || row.holder !== v[1] || row.until === -Infinity) return [];
      row.until = now + Number(v[2]);
      return [{ id }];
    });
  }

  #release(v: Values): Row[] {
    const row = this.sessions.get(String(v[1]));
    if (row !== undefined && row.fence === v[2] && row.holder === v[3]) row.until = -Infinity;
    return [];
  }

  #body(id: string): Row[] {
    const row = this.sessions.get(id);
    return row === undefined ? [] : [{ body: row.body }];
  }

  #fence(id: string): Row[] {
    const row = this.sessions.get(id);
    return row === undefined ? [] : [{ fence: row.fence, holder: row.holder }];
  }

  #save(v: Values, now: number): Row[] {
    const [id, revision, fence, epoch] = [String(v[1]), Number(v[2]), v[8], String(v[11])];
    const row = this.sessions.get(id) ?? emptySession();
    const isMine = fence === null ? row.until <= now : row.fence === fence && row.holder === v[9];
    if (row.revision !== revision || !isMine) return [];
    Object.assign(row, { revision: revision + 1, body: String(v[3]), epoch });
    if (v[10] === true) row.until = -Infinity;
    this.sessions.set(id, row);
    const kept = nameOf(id, epoch, v[12]);
    if (v[12] !== null && !this.#answered.has(kept)) this.#answered.set(kept, String(v[13]));
    return [{ saved: 1 }];
  }

  #answer(key: string): Row[] {
    const answered = this.#answered.get(key);
    return answered === undefined ? [] : [{ answered }];
  }

  #deleteSession(id: string): Row[] {
    const row = this.sessions.get(id);
    if (row !== undefined) Object.assign(row, { body: null, revision: 0 });
    for (const key of this.#answered.keys()) if (key.startsWith(`${nameOf(id)} `)) this.#answered.delete(key);
    return [];
  }

  #intend(v: Values): Row[] {
    const [key, fence] = [String(v[1]), v[7]];
    const row = this.sessions.get(String(v[2]));
    const isLate =
      fence !== null &&
      row !== undefined &&
      (row.fence > Number(fence) || (row.fence === fence && row.holder !== v[8]));
    const isNew = !isLate && !this.effects.has(key);
    if (isNew) this.effects.set(key, { intent: String(v[6]), request: v[3], at: String(v[5]), outcome: null });
    return [{ is_new: isNew, is_late: isLate, is_behind: false, at: 0 }];
  }

  #settle(v: Values): Row[] {
    const effect = this.effects.get(String(v[1]));
    if (effect !== undefined) effect.outcome ??= String(v[2]);
    return [];
  }

  /** By key, of a request, or those without an outcome: a key and the digest of a request look different. */
  #effectRows(v: Values): Row[] {
    const rows = [...this.effects].filter(([key, { request, outcome }]) =>
      v.length === 1 ? outcome === null : key === v[1] || request === v[1],
    );
    return rows
      .sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(([, { intent, outcome }]) => ({ intent, outcome }));
  }

  #recordRows(v: Values): Row[] {
    const isOne = v.length === 2;
    const keys = isOne ? [String(v[1])] : [...this.#records.keys()].sort();
    return keys
      .filter((key) => isOne || (key >= String(v[1]) && key < String(v[2]) && key > String(v[3])))
      .slice(0, isOne ? 1 : Number(v[4]))
      .flatMap((key) => {
        const record = this.#records.get(key);
        return record === undefined ? [] : [{ key, ...record }];
      });
  }

  #put(v: Values, seen: number | undefined): Row[] {
    const key = String(v[1]);
    if (this.#records.get(key)?.revision !== seen) return [];
    this.#records.set(key, { value: String(v[2]), revision: (seen ?? 0) + 1 });
    return [{ done: 1 }];
  }
}

function emptySession(): SessionRow {
  return { revision: 0, body: null, epoch: null, fence: 0, holder: null, turn: null, until: -Infinity };
}
