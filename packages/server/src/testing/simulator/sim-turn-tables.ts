import type { Row } from '../../stores/postgres/sql.ts';
import { listOf, nameOf, type Statement, type Value, type Values } from './sim-statement.ts';

export interface TurnRow {
  readonly owner: string;
  readonly key: string;
  readonly session: string;
  readonly digest: string;
  readonly request: string;
  readonly createdAt: string;
  readonly begunAt: number;
  tries: number;
  cancelled: boolean;
  status: number | null;
  answer: string | null;
  doneAt: string | null;
}

/** Turns and their events, as the database has them. */
export class SimTurnTables {
  readonly turns = new Map<string, TurnRow>();
  readonly #events = new Map<string, Map<number, string>>();

  readonly statements: readonly (readonly [start: string, run: Statement])[] = [
    ['insert into fw_turn (', (v, now) => this.#begin(v, now)],
    ['insert into fw_turn_event', (v) => this.#append(v, v[3], v[4])],
    ['with finished as', (v) => this.#finish(v)],
    ['with gone as (delete from fw_turn_event', (v) => this.#forget(v)],
    ['select owner, turn_key', (v, now) => this.#turnRows(v, now)],
    ['select n, event', (v) => this.#eventRows(v)],
    ['update fw_turn set tries', (v) => this.#takeUp(v)],
    ['update fw_turn set cancelled', (v) => this.#cancel(v)],
    ['select t.owner', (v) => this.#cancelled(v)],
    ['with old as', (v) => this.#sweepTurns(String(v[1]))],
  ];

  #turn(v: Values): TurnRow | undefined {
    return this.turns.get(nameOf(v[1], v[2]));
  }

  #begin(v: Values, now: number): Row[] {
    if (this.#turn(v) !== undefined) return [];
    const [, owner, key, session, digest, request, createdAt] = v.map(String) as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    this.turns.set(nameOf(owner, key), {
      owner,
      key,
      session,
      digest,
      request,
      createdAt,
      begunAt: now,
      tries: 0,
      cancelled: false,
      status: null,
      answer: null,
      doneAt: null,
    });
    return [{ done: 1 }];
  }

  #append(v: Values, ids: Value | undefined, texts: Value | undefined): Row[] {
    const key = nameOf(v[1], v[2]);
    const events = this.#events.get(key) ?? new Map<number, string>();
    for (const [at, id] of listOf<number>(ids).entries())
      if (!events.has(id)) events.set(id, listOf<string>(texts)[at] ?? '');
    this.#events.set(key, events);
    return [];
  }

  #finish(v: Values): Row[] {
    const turn = this.#turn(v);
    if (turn === undefined || turn.doneAt !== null) return [];
    Object.assign(turn, { status: Number(v[3]), answer: String(v[4]), doneAt: String(v[5]) });
    return this.#append(v, v[6], v[7]);
  }

  #forget(v: Values): Row[] {
    this.turns.delete(nameOf(v[1], v[2]));
    this.#events.delete(nameOf(v[1], v[2]));
    return [];
  }

  #turnRows(v: Values, now: number): Row[] {
    const found =
      v.length === 3
        ? [this.#turn(v)]
        : [...this.turns.values()].filter(({ doneAt, begunAt }) => doneAt === null && begunAt <= now - Number(v[1]));
    return found.flatMap((turn) =>
      turn === undefined
        ? []
        : [
            {
              owner: turn.owner,
              turn_key: turn.key,
              session_id: turn.session,
              request_digest: turn.digest,
              request: turn.request,
              created_at: turn.createdAt,
              status: turn.status,
              answer: turn.answer,
              done_at: turn.doneAt,
            },
          ],
    );
  }

  #eventRows(v: Values): Row[] {
    const events = [...(this.#events.get(nameOf(v[1], v[2])) ?? [])];
    return events.filter(([n]) => n > Number(v[3])).map(([n, event]) => ({ n, event }));
  }

  #takeUp(v: Values): Row[] {
    const turn = this.#turn(v);
    return turn === undefined ? [] : [{ tries: (turn.tries += 1) }];
  }

  #cancel(v: Values): Row[] {
    const turn = this.#turn(v);
    if (turn?.doneAt === null) turn.cancelled = true;
    return [];
  }

  #cancelled(v: Values): Row[] {
    const [owners, keys] = [listOf<string>(v[1]), listOf<string>(v[2])];
    return owners.flatMap((owner, at) => {
      const turn = this.turns.get(nameOf(owner, keys[at]));
      return turn?.cancelled === true ? [{ owner, turn_key: turn.key }] : [];
    });
  }

  #sweepTurns(doneBefore: string): Row[] {
    const old = [...this.turns].filter(([, { doneAt }]) => doneAt !== null && doneAt < doneBefore);
    for (const [key] of old) {
      this.turns.delete(key);
      this.#events.delete(key);
    }
    return old.map(() => ({ gone: 1 }));
  }
}
