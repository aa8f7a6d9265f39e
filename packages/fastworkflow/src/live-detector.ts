import { AsyncLocalStorage } from 'node:async_hooks';
import type { IntentDetector } from '@fw/signature';
import type { TrainedDetector } from './load-detector.ts';

/** A detector that becomes another one between two turns, never within one. */
export interface LiveDetector extends TrainedDetector {
  /** Takes a turn, all of it with the version that serves when it begins. */
  during<T>(turn: () => Promise<T>): Promise<T>;
  /**
   * Takes up the version that is current by now. Whether it is another one than before.
   *
   * @throws {FwError} What loading it throws; the one before goes on serving.
   */
  refresh(): Promise<boolean>;
}

/** Where versions come from. */
export interface VersionSource {
  /** Name of the one that is current. */
  current(): Promise<string | undefined>;
  load(): Promise<TrainedDetector>;
}

interface Version extends TrainedDetector {
  readonly name: string | undefined;
  /** Turns that are under way with it. */
  turns: number;
}

/** Loads the version that is current, and others when it is asked to. A version is closed once its last turn has ended. */
export async function openLiveDetector(source: VersionSource): Promise<LiveDetector> {
  const load = async (name: string | undefined): Promise<Version> => ({ ...(await source.load()), name, turns: 0 });
  const pinned = new AsyncLocalStorage<Version>();
  let serving = await load(await source.current());
  let refreshing: Promise<boolean> | undefined;
  const own = () => (pinned.getStore() ?? serving).detector;
  const closeUnused = async (version: Version) => {
    if (version !== serving && version.turns === 0) await version.detector.close();
  };
  const takeUp = async () => {
    const name = await source.current();
    if (name === serving.name) return false;
    const before = serving;
    serving = await load(name);
    await closeUnused(before);
    return true;
  };
  const detector: IntentDetector = {
    detect: (request) => own().detect(request),
    learn: (lesson) => own().learn(lesson),
    trial: async (lesson, others) => (await own().trial?.(lesson, others)) ?? [],
    async close() {
      await refreshing?.catch(() => undefined);
      await serving.detector.close();
    },
  };
  return {
    detector,
    get untrained() {
      return serving.untrained;
    },
    async during(turn) {
      const version = serving;
      version.turns++;
      try {
        return await pinned.run(version, turn);
      } finally {
        version.turns--;
        await closeUnused(version);
      }
    },
    refresh: () => (refreshing ??= takeUp().finally(() => (refreshing = undefined))),
  };
}
