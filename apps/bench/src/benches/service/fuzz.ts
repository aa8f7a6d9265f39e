import fc from 'fast-check';
import { agUi } from '@fw/server/ag-ui';
import { chat } from '@fw/server/ai';
import { mcp } from '@fw/server/mcp';
import { anyRequest, openTalk } from '@fw/server/testing';
import type { Figure } from '../../figure.ts';

/** Doors of protocols. */
const DOORS: ReadonlySet<string> = new Set(['/mcp', '/ag-ui', '/chat', '/chat/{id}/stream']);
/** Each is drawn so often for one of every other route: as often as those together. */
const DOOR_WEIGHT = 7;

/** Generated requests to every route and door, rightly, nearly rightly and not at all; those that the server failed at. */
export async function fuzz(count: number, log: (line: string) => void): Promise<readonly Figure[]> {
  const talk = await openTalk({
    limits: { waitingPerPrincipal: 1e6, turnsAtOnce: 64 },
    routes: [mcp(), agUi(), chat()],
  });
  const tokens = [await talk.token('web', 'ann'), await talk.token('app', 'bob')];
  const all = await talk.server.routes;
  const routes = all.flatMap((route) =>
    Array<typeof route>(DOOR_WEIGHT)
      .fill(route)
      .slice(DOORS.has(route.path) ? 0 : -1),
  );
  const failures: string[] = [];
  let atDoors = 0;
  let refused = 0;
  try {
    await fc.assert(
      fc.asyncProperty(anyRequest(routes), async (request) => {
        const token = request.user === undefined ? undefined : tokens[request.user];
        const { status } = await talk.send(request.method, request.path, { ...request, token });
        if (/^\/(?:mcp|ag-ui|chat)\b/.test(request.path)) atDoors++;
        if (status >= 500) failures.push(`${status} ${JSON.stringify(request)}`);
        else if (status >= 400) refused++;
      }),
      { numRuns: count, seed: 20261122 },
    );
  } finally {
    await talk.close();
  }
  for (const failure of failures.slice(0, 5)) log(failure.slice(0, 2_000));
  return [
    { id: 'service.fuzz_5xx', unit: 'count', engine: 'fw', value: failures.length, n: count },
    { id: 'service.fuzz_doors', unit: '%', engine: 'fw', value: (100 * atDoors) / count, n: count },
    { id: 'service.fuzz_refused', unit: '%', engine: 'fw', value: (100 * refused) / count, n: count },
  ];
}
