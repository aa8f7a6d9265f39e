import { createIntentDetector } from '@fw/intent';
import type { ArtifactStore, IntentDetector, Workflow } from '@fw/signature';
import { openLiveDetector, type LiveDetector } from './live-detector.ts';
import { loadDetector } from './load-detector.ts';
import type { Stores } from './open-stores.ts';
import { folderTrainings, storedTrainings, type OpenArtifacts, type Trainings } from './trainings.ts';

/** What a detector is made for. */
interface Wanted {
  readonly workflow: Workflow;
  readonly folder?: string;
  /** The caller's own, instead of the trained one; it is not closed here. */
  readonly detector?: IntentDetector | undefined;
  /** Where trainings are kept instead of the folder. */
  readonly artifacts?: ArtifactStore | OpenArtifacts | undefined;
}

/** The trained detector of a workflow; by names alone for one that was defined in code. */
export async function makeDetector(
  { workflow, folder, detector, artifacts }: Wanted,
  { adaptations }: Pick<Stores, 'adaptations'>,
  detect: 'now' | 'when-asked',
): Promise<LiveDetector> {
  if (detector !== undefined) return fixed(lent(detector));
  const trainings = await openTrainings(workflow, folder, artifacts);
  if (trainings === undefined) return fixed(createIntentDetector({}));
  const load = (version?: string) => loadDetector(workflow, trainings, { adaptations, version });
  if (detect === 'when-asked') return fixed(lazyDetector(async () => (await load()).detector));
  try {
    return await openLiveDetector({ current: trainings.current, load, close: trainings.close });
  } catch (error) {
    await trainings.close();
    throw error;
  }
}

async function openTrainings(
  { name }: Workflow,
  folder: string | undefined,
  artifacts: Wanted['artifacts'],
): Promise<Trainings | undefined> {
  if (artifacts === undefined) return folder === undefined ? undefined : folderTrainings(folder);
  return typeof artifacts === 'function'
    ? storedTrainings(await artifacts(name), folder, true)
    : storedTrainings(artifacts, folder, false);
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
  return { detector, untrained: [], version: undefined, during: (turn) => turn(), refresh: async () => false };
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
