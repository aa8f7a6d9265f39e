import type { Figure } from '../../figure.ts';
import { Line } from './load.ts';
import { Served, type ServedOptions } from './served.ts';

/** Turns that are acknowledged before the signal comes. */
const PER_ROUND = 300;

/**
 * Ends the server in the middle of load, several times, and starts it again: every turn that was acknowledged (200 with
 * its answer, or 202 with a promise) must be there, an answer to the byte.
 */
export async function shutDownUnderLoad(options: ServedOptions, rounds: number): Promise<readonly Figure[]> {
  const acknowledged = new Map<string, { readonly line: number; readonly body?: string }>();
  let exits = 0;
  for (let round = 0; round < rounds; round++) {
    const served = await Served.start(options);
    const { port, tokens } = served.ready;
    const load = Promise.all(
      tokens.map(async (token, line) => {
        const connection = new Line(port);
        for (let at = 0; ; at++) {
          const key = `r${round}.${line}.${at}`;
          // Some are answered, some are promised.
          const body = { user_query: `add_two_numbers ${at} ${line}`, ...(at % 3 === 0 && { timeout_seconds: 0 }) };
          const reply = await connection.send({
            method: 'POST',
            path: '/invoke_assistant',
            token,
            body,
            headers: { 'Idempotency-Key': key },
          });
          if (reply === undefined || reply.status === 503) break;
          if (reply.status === 200) acknowledged.set(key, { line, body: reply.body });
          else if (reply.status === 202) acknowledged.set(key, { line });
          else if (reply.status !== 409) throw new Error(`An answer was ${reply.status}: ${reply.body}`);
        }
        connection.close();
      }),
    );
    // In the thick of it: code compiled, every line busy; a slow machine is not waited for without end.
    const enough = acknowledged.size + PER_ROUND;
    for (const until = performance.now() + 8_000; acknowledged.size < enough && performance.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const code = await served.end();
    if (code !== 0) exits++;
    await load;
  }

  const served = await Served.start(options);
  let lost = 0;
  const lines = served.ready.tokens.map(() => new Line(served.ready.port));
  for (const [key, { line, body }] of acknowledged) {
    const reply = await lines[line]?.send({
      method: 'GET',
      path: `/turns/${key}?wait_seconds=5`,
      token: served.ready.tokens[line] ?? '',
    });
    if (reply?.status !== 200 || (body !== undefined && reply.body !== body)) lost++;
  }
  for (const line of lines) line.close();
  await served.end();
  return [
    { id: 'service.lost_at_shutdown', unit: 'count', engine: 'fw', value: lost, n: acknowledged.size },
    { id: 'service.bad_exits', unit: 'count', engine: 'fw', value: exits, n: rounds },
  ];
}
