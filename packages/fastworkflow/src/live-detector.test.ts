import { scriptedDetector } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { openLiveDetector } from './live-detector.ts';

/** Versions of a training; a detector says which it is of, and fails once it was closed. */
async function versions() {
  const closed: string[] = [];
  const seen: string[] = [];
  const folder = { current: 'v1', isDamaged: false };
  const live = await openLiveDetector({
    current: async () => folder.current,
    async load() {
      const { current: name, isDamaged } = folder;
      await tick();
      if (isDamaged) throw new Error('damaged');
      const detector = scriptedDetector(() => {
        if (closed.includes(name)) throw new Error(`${name} was closed`);
        seen.push(name);
        return undefined;
      });
      return { untrained: [name], detector: { ...detector, close: async () => void closed.push(name) } };
    },
  });
  const detect = async () => {
    const scope = { context: '*', path: [], displayName: 'here', commands: new Map<string, string>() };
    await live.detector.detect({ utterance: 'x', scope });
    return seen.at(-1);
  };
  return { live, detect, folder, closed };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

it('ends a turn with the version that it began with, and closes that one then', async () => {
  const { live, detect, folder, closed } = await versions();
  const { promise: swapped, resolve: goOn } = Promise.withResolvers<void>();
  const turn = live.during(async () => {
    const first = await detect();
    await swapped;
    return [first, await detect()];
  });

  folder.current = 'v2';
  expect(await live.refresh()).toBe(true);
  expect(await live.during(detect)).toBe('v2');
  expect([closed, live.untrained]).toEqual([[], ['v2']]);
  goOn();
  expect(await turn).toEqual(['v1', 'v1']);
  expect(closed).toEqual(['v1']);
  await live.detector.close();
  expect(closed).toEqual(['v1', 'v2']);
});

it('goes on with the version that it has when another one cannot be loaded, and loads nothing where nothing is new', async () => {
  const { live, detect, folder, closed } = await versions();

  expect(await live.refresh()).toBe(false);
  Object.assign(folder, { current: 'v2', isDamaged: true });
  await expect(live.refresh()).rejects.toThrow('damaged');

  expect(await live.during(detect)).toBe('v1');
  expect(closed).toEqual([]);
});

it('fails no turn and shows none two versions while versions come and go', async () => {
  const { live, detect, folder, closed } = await versions();
  let isOver = false;
  const talk = async () => {
    const turns: (readonly (string | undefined)[])[] = [];
    while (!isOver)
      turns.push(
        await live.during(async () => {
          const first = await detect();
          await tick();
          return [first, await detect()];
        }),
      );
    return turns;
  };
  const talks = [talk(), talk(), talk()];
  for (let version = 2; version <= 50; version++) {
    folder.current = `v${version}`;
    await Promise.all([live.refresh(), live.refresh()]);
  }
  isOver = true;
  const turns = (await Promise.all(talks)).flat();

  expect(new Set(turns.map(([first]) => first)).size).toBeGreaterThan(10);
  expect(turns.filter(([first, second]) => first !== second)).toEqual([]);
  expect(closed).toHaveLength(49);
  expect(new Set(closed).size).toBe(49);
});
