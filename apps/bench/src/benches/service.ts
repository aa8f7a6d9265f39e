import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { median, percentile } from './demo/percentile.ts';
import { trainHelloWorld } from './demo/train-hello-world.ts';
import { fuzz } from './service/fuzz.ts';
import { hammer, Line } from './service/load.ts';
import { Served } from './service/served.ts';
import { shutDownUnderLoad } from './service/shut-down.ts';
import { firstEvent, idleStreams } from './service/streams.ts';
import { steadyTurns } from './service/steady.ts';

/** How much to measure. */
interface ServiceOptions {
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const LINES = 20;

/**
 * The service with hello_world on disk, in a process of its own on this machine, the load generator beside it: rates
 * relative to a bare Hono handler in the server's own process, in turns so that both see the same machine.
 */
export async function service({ quick = false, log = () => undefined }: ServiceOptions): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'fw-bench-service-'));
  const secret = randomBytes(48).toString('base64');
  try {
    const folder = join(home, 'hello_world');
    log('training hello_world');
    await trainHelloWorld(folder);
    const figures: Figure[] = [];
    const add = (...found: readonly Figure[]) => figures.push(...found);

    log('starts');
    const starts: number[] = [];
    for (let at = 0; at < (quick ? 2 : 5); at++) {
      const began = performance.now();
      const served = await Served.start({ folder, channels: 1, sessions: 0, secret });
      starts.push(performance.now() - began);
      await served.end();
    }
    add({ id: 'service.start_ms', unit: 'ms', engine: 'fw', ...spread(starts) });

    const sessions = quick ? 1_000 : 10_000;
    const served = await Served.start({ folder, channels: LINES, sessions, secret });
    log('rates');
    add(...(await rates(served, quick)));
    add(await firstEvent(served, quick ? 30 : 200));
    log(`${sessions} stored conversations, 50 turns a second`);
    add(await steadyTurns(served, { seconds: quick ? 4 : 30, sessions }));
    await served.end();

    log('idle streams');
    const desk = await Served.start({ channels: 1, sessions: 0, secret });
    add(await idleStreams(desk, 1_000));
    await desk.end();

    log('shutdown under load');
    add(...(await shutDownUnderLoad({ folder, channels: LINES, sessions: 0, secret }, quick ? 1 : 5)));
    log('generated requests');
    add(...(await fuzz(quick ? 5_000 : 100_000, log)));
    return figures;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** An authenticated route and a whole turn, in percent of a bare handler; and their rates. */
async function rates({ ready }: Served, quick: boolean): Promise<readonly Figure[]> {
  const { tokens, port, barePort } = ready;
  const ms = quick ? 1_000 : 4_000;
  const rounds = quick ? 3 : 7;
  const [bare, route, turn]: [number[], number[], number[]] = [[], [], []];
  const turnTimes: number[] = [];
  const path = '/turns/known';
  const token = tokens[0] ?? '';
  const say = (line: number, at: number) => ({
    method: 'POST' as const,
    path: '/invoke_assistant',
    token: tokens[line] ?? '',
    body: { user_query: `add_two_numbers ${at} ${line}` },
  });
  const known = { ...say(0, 0), headers: { 'Idempotency-Key': 'known' } };
  const first = new Line(port);
  await first.send(known);
  first.close();
  // Code is compiled and buffers grow before anything is measured.
  await hammer(port, { lines: LINES, ms: ms / 2, wire: say });
  for (let round = 0; round < rounds; round++) {
    bare.push((await hammer(barePort, { lines: LINES, ms, wire: () => ({ method: 'GET', path: '/' }) })).perSecond);
    route.push((await hammer(port, { lines: LINES, ms, wire: () => ({ method: 'GET', path, token }) })).perSecond);
    const turns = await hammer(port, { lines: LINES, ms, wire: say });
    turn.push(turns.perSecond);
    turnTimes.push(...turns.times);
  }
  const ratio = (values: readonly number[]) => values.map((value, at) => (100 * value) / (bare[at] ?? 1));
  return [
    { id: 'service.route_ratio', unit: '%', engine: 'fw', ...spread(ratio(route)) },
    { id: 'service.turn_ratio', unit: '%', engine: 'fw', ...spread(ratio(turn)) },
    { id: 'service.bare_per_second', unit: '', engine: 'hono', ...spread(bare) },
    { id: 'service.route_per_second', unit: '', engine: 'fw', ...spread(route) },
    { id: 'service.turn_per_second', unit: '', engine: 'fw', ...spread(turn) },
    { id: 'service.turn_ms', unit: 'ms', engine: 'fw', ...spread(turnTimes) },
  ];
}

function spread(values: readonly number[]): Pick<Figure, 'value' | 'low' | 'high' | 'n'> {
  return { value: median(values), low: percentile(values, 0.05), high: percentile(values, 0.95), n: values.length };
}
