import fc from 'fast-check';
import { anyRequest, openTalk } from '@fw/server/testing';
import type { Figure } from '../../figure.ts';

/** Generated requests to every route, rightly, nearly rightly and not at all; those that the server failed at. */
export async function fuzz(count: number): Promise<readonly Figure[]> {
  const talk = await openTalk({ limits: { waitingPerPrincipal: 1e6, turnsAtOnce: 64 } });
  const tokens = [await talk.token('web', 'ann'), await talk.token('app', 'bob')];
  let failed = 0;
  let refused = 0;
  try {
    await fc.assert(
      fc.asyncProperty(anyRequest(await talk.server.routes), async (request) => {
        const token = request.user === undefined ? undefined : tokens[request.user];
        const { status } = await talk.send(request.method, request.path, { ...request, token });
        if (status >= 500) failed++;
        else if (status >= 400) refused++;
      }),
      { numRuns: count, seed: 20261122 },
    );
  } finally {
    await talk.close();
  }
  return [
    { id: 'service.fuzz_5xx', unit: 'count', engine: 'fw', value: failed, n: count },
    { id: 'service.fuzz_refused', unit: '%', engine: 'fw', value: (100 * refused) / count, n: count },
  ];
}
