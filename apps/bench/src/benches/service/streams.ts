import { get, request, type IncomingMessage } from 'node:http';
import type { Figure } from '../../figure.ts';
import { median, percentile } from '../demo/percentile.ts';
import { Line } from './load.ts';
import type { Served } from './served.ts';

/** From sending a sentence to the first event of its stream. */
export async function firstEvent({ ready }: Served, times: number): Promise<Figure> {
  const all: number[] = [];
  for (let at = 0; at < times; at++) {
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const sent = request(
        {
          port: ready.port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/invoke_assistant_stream',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ready.tokens[0]}` },
        },
        (response) => {
          response.once('data', () => all.push(performance.now() - began));
          response.on('data', () => undefined);
          response.on('end', resolve);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ user_query: `please add ${at} and 9` }));
    });
  }
  return {
    id: 'service.first_event_ms',
    unit: 'ms',
    engine: 'fw',
    value: median(all),
    low: percentile(all, 0.05),
    high: percentile(all, 0.95),
    n: all.length,
  };
}

/** What streams cost that wait for a turn that does not end, in megabytes. */
export async function idleStreams(served: Served, count: number): Promise<Figure> {
  const { port, tokens } = served.ready;
  const headers = { Authorization: `Bearer ${tokens[0]}` };
  const line = new Line(port);
  await line.send({
    method: 'POST',
    path: '/invoke_assistant',
    token: tokens[0] ?? '',
    body: { user_query: 'wait', timeout_seconds: 0 },
    headers: { 'Idempotency-Key': 'idle' },
  });
  const open = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: '/turns/idle/events', headers, agent: false }, resolve).on('error', reject);
    });
  // A few streams first, so that what the first of them loads is not counted a thousand times.
  const some = await Promise.all(Array.from({ length: 20 }, open));
  const before = await served.memory();
  const streams: IncomingMessage[] = [];
  while (streams.length < count) streams.push(...(await Promise.all(Array.from({ length: 100 }, open))));
  for (const stream of [...some, ...streams]) stream.resume();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const after = await served.memory();
  await line.send({ method: 'POST', path: '/turns/idle/cancel', token: tokens[0] ?? '' });
  line.close();
  for (const stream of [...some, ...streams]) stream.destroy();
  return { id: 'service.idle_streams_mb', unit: 'MB', engine: 'fw', value: (after - before) / 1e6, n: streams.length };
}
