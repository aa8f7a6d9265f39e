import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomMoves } from './moves.ts';
import { play } from './play.ts';
import { seededRandom } from './seeded-random.ts';

/** Moves from seeds: a failing conversation shrinks to the moves that matter. */
const seeds = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 60 });

it('holds every law in every conversation', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (conversation) => {
      const moves = conversation.flatMap((seed) => randomMoves(seededRandom(seed)));

      expect((await play(moves)).violations).toEqual([]);
    }),
    { numRuns: 60, seed: 20_260_115 },
  );
}, 60_000);
