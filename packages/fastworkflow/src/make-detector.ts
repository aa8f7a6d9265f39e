import { createIntentDetector } from '@fw/intent';
import type { IntentDetector, Workflow } from '@fw/signature';
import { loadDetector, type TrainedDetector } from './load-detector.ts';
import type { Stores } from './open-stores.ts';

/** The trained detector of a workflow's folder; by names alone for one that was defined in code. */
export async function makeDetector(
  { workflow, folder }: { readonly workflow: Workflow; readonly folder?: string },
  { adaptations }: Pick<Stores, 'adaptations'>,
  detect: 'now' | 'when-asked',
): Promise<TrainedDetector> {
  if (folder === undefined) return { detector: createIntentDetector({}), untrained: [] };
  const load = () => loadDetector(workflow, folder, adaptations);
  return detect === 'now' ? load() : { detector: lazyDetector(async () => (await load()).detector), untrained: [] };
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
