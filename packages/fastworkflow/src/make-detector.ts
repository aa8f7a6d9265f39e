import { createIntentDetector, currentVersionFolder } from '@fw/intent';
import type { IntentDetector, Workflow } from '@fw/signature';
import { openLiveDetector, type LiveDetector } from './live-detector.ts';
import { loadDetector } from './load-detector.ts';
import type { Stores } from './open-stores.ts';

/** What a detector is made for. */
interface Wanted {
  readonly workflow: Workflow;
  readonly folder?: string;
  /** The caller's own, instead of the trained one; it is not closed here. */
  readonly detector?: IntentDetector | undefined;
}

/** The trained detector of a workflow's folder; by names alone for one that was defined in code. */
export async function makeDetector(
  { workflow, folder, detector }: Wanted,
  { adaptations }: Pick<Stores, 'adaptations'>,
  detect: 'now' | 'when-asked',
): Promise<LiveDetector> {
  if (detector !== undefined) return fixed(lent(detector));
  if (folder === undefined) return fixed(createIntentDetector({}));
  const load = () => loadDetector(workflow, folder, adaptations);
  if (detect === 'now') return openLiveDetector({ current: () => currentVersionFolder(folder), load });
  return fixed(lazyDetector(async () => (await load()).detector));
}

/** Another's, that is not closed here. */
function lent(detector: IntentDetector): IntentDetector {
  return {
    detect: (request) => detector.detect(request),
    learn: (lesson) => detector.learn(lesson),
    ...(detector.trial && { trial: (lesson, others) => detector.trial?.(lesson, others) ?? Promise.resolve([]) }),
    close: async () => {},
  };
}

/** One that stays what it is. */
function fixed(detector: IntentDetector): LiveDetector {
  return { detector, untrained: [], during: (turn) => turn(), refresh: async () => false };
}

/** A nested workflow that is only asked for commands by name needs no training. */
function lazyDetector(load: () => Promise<IntentDetector>): IntentDetector {
  let loading: Promise<IntentDetector> | undefined;
  const detector = () => (loading ??= load());
  return {
    detect: async (request) => (await detector()).detect(request),
    learn: async (lesson) => (await detector()).learn(lesson),
    close: async () => (await loading?.catch(() => undefined))?.close(),
  };
}
