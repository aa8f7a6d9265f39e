import { AsyncLocalStorage } from 'node:async_hooks';
import type { IntentDetector } from '@fw/signature';
import type { TrainedDetector } from './load-detector.ts';

/** A detector that becomes another one between two turns, never within one. */
export interface LiveDetector extends TrainedDetector {
  /** Name of the version that serves; absent for a detector that is no training. */
  readonly version: string | undefined;
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
  /** @throws {FwError} `not-trained` when there is no name because nothing was ever published. */
  load(version: string | undefined): Promise<TrainedDetector>;
  close?(): Promise<void>;
}

interface Version extends TrainedDetector {
  readonly name: string | undefined;
  /** Turns that are under way with it. */
  turns: number;
}

/** Loads the version that is current, and others when it is asked to. A version is closed once its last turn has ended. */
export async function openLiveDetector(source: VersionSource): Promise<LiveDetector> {
  const pinned = new AsyncLocalStorage<Version>();
  let serving = await loadCurrent(source);
  let refreshing: Promise<boolean> | undefined;
  const own = () => (pinned.getStore() ?? serving).detector;
  const closeUnused = async (version: Version) => {
    if (version !== serving && version.turns === 0) await version.detector.close();
  };
  const takeUp = async () => {
    const name = await source.current();
    if (name === serving.name) return false;
    const before = serving;
    serving = await loadCurrent(source);
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
      await source.close?.();
    },
  };
  return {
    detector,
    get untrained() {
      return serving.untrained;
    },
    get version() {
      return serving.name;
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

/** One that was let go while it was being read is not the current one any more. */
async function loadCurrent(source: VersionSource): Promise<Version> {
  for (;;) {
    const name = await source.current();
    try {
      return { ...(await source.load(name)), name, turns: 0 };
    } catch (error) {
      if ((await source.current()) === name) throw error;
    }
  }
}
