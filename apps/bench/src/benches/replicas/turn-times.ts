import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Replica, tokenOf } from '@fw/server/testing';
import type { Figure } from '../../figure.ts';
import { median, percentile } from '../demo/percentile.ts';
import { hammer, Line } from '../service/load.ts';

const secret = randomBytes(48).toString('base64');

/** Starts replicas for a measurement and ends them after it. */
async function withReplicas<T>(
  stores: readonly string[],
  measure: (all: readonly Replica[]) => Promise<T>,
): Promise<T> {
  const base = mkdtempSync(join(tmpdir(), 'fw-turn-times-'));
  const all = await Promise.all(
    stores.map((at) =>
      Replica.start(
        { stores: at === 'disk' ? join(base, 'disk') : at, effects: join(base, 'effects'), leaseMs: 15_000, secret },
        join(base, 'compiled'),
      ),
    ),
  );
  try {
    return await measure(all);
  } finally {
    for (const replica of all) await replica.end();
    rmSync(base, { recursive: true, force: true });
  }
}

function say(token: string, words: string) {
  return { method: 'POST' as const, path: '/invoke_assistant', token, body: { user_query: words } };
}

/** A turn by itself on files and on PostgreSQL, in turns so that both see the same machine: a read, and a write. */
export function turnTimes(url: string, { turns }: { readonly turns: number }): Promise<readonly Figure[]> {
  return withReplicas(['disk', url], async (all) => {
    const token = await tokenOf(secret, 'bench');
    const lines = all.map(({ port }) => new Line(port));
    const times: Record<string, number[]> = {};
    for (let at = 0; at < turns + 20; at++)
      for (const [which, line] of lines.entries())
        for (const words of ['look', `write_line w${at}`]) {
          const reply = await line.send(say(token, words));
          if (reply?.status !== 200) throw new Error(`An answer was ${reply?.status}: ${reply?.body}`);
          const name = `${which === 0 ? 'level' : 'postgres'}.${words === 'look' ? 'read' : 'write'}`;
          // The first ones load and compile.
          if (at >= 20) (times[name] ??= []).push(reply.ms);
        }
    for (const line of lines) line.close();
    const p50 = (name: string) => median(times[name] ?? []);
    const figure = (id: string, value: number, of: string): Figure => ({
      id,
      unit: 'ms',
      value,
      low: percentile(times[of] ?? [], 0.05),
      high: percentile(times[of] ?? [], 0.95),
      n: times[of]?.length ?? 0,
      engine: 'fw',
    });
    return ['read', 'write'].flatMap((kind) => [
      figure(`replicas.turn.level.${kind}_ms`, p50(`level.${kind}`), `level.${kind}`),
      figure(`replicas.turn.postgres.${kind}_ms`, p50(`postgres.${kind}`), `postgres.${kind}`),
      {
        id: `replicas.turn.postgres_over_level.${kind}_ms`,
        unit: 'ms',
        value: p50(`postgres.${kind}`) - p50(`level.${kind}`),
        n: turns,
        engine: 'fw',
      },
    ]);
  });
}

/** Turns a second on one replica and on two, from the same number of clients. */
export function throughput(url: string, { ms }: { readonly ms: number }): Promise<readonly Figure[]> {
  return withReplicas([url, url], async (all) => {
    const tokens = await Promise.all(Array.from({ length: 16 }, (_, at) => tokenOf(secret, `t${at}`)));
    const [one, two] = [all[0]?.port ?? 0, all[1]?.port ?? 0];
    const rate = async (ports: readonly number[]) => {
      const each = await Promise.all(
        ports.map((port, which) =>
          hammer(port, {
            lines: tokens.length / ports.length,
            ms,
            wire: (line) => say(tokens[line + (which * tokens.length) / ports.length] ?? '', 'look'),
          }),
        ),
      );
      return each.reduce((sum, { perSecond }) => sum + perSecond, 0);
    };
    await rate([one, two]);
    const singles: number[] = [];
    const pairs: number[] = [];
    for (let round = 0; round < 3; round++) {
      singles.push(await rate([one]));
      pairs.push(await rate([one, two]));
    }
    const figure = (id: string, values: readonly number[], unit = ''): Figure => ({
      id,
      unit,
      value: median(values),
      low: Math.min(...values),
      high: Math.max(...values),
      n: values.length,
      engine: 'fw',
    });
    return [
      figure('replicas.one.turn_per_second', singles),
      figure('replicas.two.turn_per_second', pairs),
      figure(
        'replicas.two_over_one',
        pairs.map((pair, at) => pair / (singles[at] ?? 1)),
      ),
    ];
  });
}
