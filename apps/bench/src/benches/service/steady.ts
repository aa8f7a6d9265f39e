import type { Figure } from '../../figure.ts';
import { percentile } from '../demo/percentile.ts';
import { Line } from './load.ts';
import type { Served } from './served.ts';

const PER_SECOND = 50;

/** The slowest turns at a steady rate, with many conversations in the store: each is sent at its time, whatever waits. */
export async function steadyTurns(
  { ready: { port, tokens } }: Served,
  { seconds, sessions }: { readonly seconds: number; readonly sessions: number },
): Promise<Figure> {
  const lines = tokens.map(() => new Line(port));
  const times: number[] = [];
  // A line carries one request at a time: what comes while it waits waits behind it, and its clock runs.
  const sent: Promise<unknown>[] = tokens.map(() => Promise.resolve());
  const began = performance.now();
  for (let at = 0; at < seconds * PER_SECOND; at++) {
    const due = began + (at * 1000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const one = at % lines.length;
    const body = { user_query: `add_two_numbers ${at} 7` };
    sent[one] = (sent[one] ?? Promise.resolve()).then(async () => {
      const reply = await lines[one]?.send({
        method: 'POST',
        path: '/invoke_assistant',
        token: tokens[one] ?? '',
        body,
      });
      if (reply?.status !== 200) throw new Error(`An answer was ${reply?.status}: ${reply?.body}`);
      times.push(performance.now() - due);
    });
  }
  await Promise.all(sent);
  for (const line of lines) line.close();
  return {
    id: `service.p99_ms`,
    unit: 'ms',
    engine: `fw, ${sessions} conversations`,
    value: percentile(times, 0.99),
    low: percentile(times, 0.5),
    high: Math.max(...times),
    n: times.length,
  };
}
