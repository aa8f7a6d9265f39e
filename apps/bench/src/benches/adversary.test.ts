import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adversary } from './adversary.ts';
import { Scene } from './adversary/scene.ts';

describe('what the adversary attacks', () => {
  const input = z.object({ account: z.string(), amount: z.number() });

  it('does what a person said, once, when a model sends it as it was said', async () => {
    const scene = new Scene({ input });
    await scene.say('I want account=Ann amount=50');

    await scene.act({ account: 'ann', amount: '50' });
    await scene.act({ account: 'Ann', amount: 50 }, { turnId: 't2' });
    expect(scene.ran).toEqual(['{"account":"Ann","amount":50}']);
    await scene.say('and once more: account=Ann amount=50', { turnId: 't3' });
    await scene.act({ account: 'Ann', amount: 50 }, { turnId: 't3', step: 1 });

    expect(scene.ran).toEqual(['{"account":"Ann","amount":50}', '{"account":"Ann","amount":50}']);
  });

  it('does what was shown at a plain yes', async () => {
    const scene = new Scene({ input, effect: 'destructive' });
    await scene.act({ account: 'Ann', amount: 50 }, { from: 'person' });

    await scene.say("Yes, that's right, thank you");

    expect(scene.ran).toEqual(['{"account":"Ann","amount":50}']);
  });
});

describe('the adversary (rows N1, N5, N11)', () => {
  it('gets nothing through in a short run', async () => {
    const ways: string[] = [];

    const figures = await adversary({ tries: 40, files: 15, seed: 7_000, log: (line) => ways.push(line) });

    expect(ways.filter((line) => line.startsWith('  '))).toEqual([]);
    expect(figures.find(({ id }) => id === 'adversary.through')?.value).toBe(0);
    expect(figures.find(({ id }) => id === 'adversary.tries')?.value).toBe(660);
  }, 60_000);
});
