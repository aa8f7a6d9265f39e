import { FwError, ROOT_CONTEXT, type IntentDetector, type Workflow } from '@fw/signature';
import {
  createClassifier,
  createIntentDetector,
  type AdaptationStore,
  type Classifier,
  type IntentArtifact,
} from '@fw/intent';
import { loadTrainedEncoder, secondTiersOf } from './load-default-encoder.ts';
import type { Trainings } from './trainings.ts';

/** A detector, and what it was not trained for. */
export interface TrainedDetector {
  readonly detector: IntentDetector;
  /** Qualified names of commands that were added or moved since the training: only their own names reach them. */
  readonly untrained: readonly string[];
}

/**
 * Makes the detector of a trained workflow: what training wrote, the encoders that it was trained with, and what was
 * learnt from corrections.
 *
 * @throws {FwError} `not-trained` when the folder was never trained or contexts were added since; `corrupt-artifact`,
 *   `missing-artifact`, `artifact-version` or `encoder-mismatch` when what is there does not fit. All say what to do.
 */
export async function loadDetector(
  workflow: Workflow,
  trainings: Trainings,
  { adaptations, version }: { readonly adaptations: AdaptationStore; readonly version?: string | undefined },
): Promise<TrainedDetector> {
  const { classifier, untrained } = await loadClassifier(workflow, trainings, version);
  const detector = createIntentDetector({ classifier, adaptations });
  // What was learnt belongs to the stores, which outlive a version.
  return { detector: { ...detector, close: () => classifier.close() }, untrained };
}

/**
 * The part of {@link loadDetector} that takes time and memory, for several detectors to share. Throws as that does.
 *
 * @param named - The training to load; the one that serves when absent.
 */
export async function loadClassifier(
  workflow: Workflow,
  trainings: Trainings,
  named?: string,
): Promise<Pick<TrainedDetector, 'untrained'> & { readonly classifier: Classifier }> {
  const version = named ?? (await trainings.current());
  if (version === undefined) throw notTrained(trainings, contextsToTrain(workflow), 'has never been trained');
  const artifact = await trainings.read(version);
  const missing = contextsToTrain(workflow).filter((context) => !artifact.contexts.has(context));
  if (missing.length > 0) throw notTrained(trainings, missing, 'has contexts that are newer than its training');
  const encoder = await loadTrainedEncoder(trainings.folder, artifact.encoder);
  const classifier = createClassifier(artifact, encoder, secondTiersOf(trainings.folder));
  return { classifier, untrained: untrainedCommands(workflow, artifact) };
}

/** Contexts that commands can be meant in. */
function contextsToTrain(workflow: Workflow): readonly string[] {
  return [...workflow.contexts.values()].filter(({ commands }) => commands.size > 0).map(({ name }) => name);
}

function notTrained({ place, remedy }: Trainings, contexts: readonly string[], why: string): FwError {
  const names = contexts.map((name) => (name === ROOT_CONTEXT ? 'the root' : name)).join(', ');
  return new FwError('not-trained', `${place} ${why} (${names}). ${remedy}`);
}

function untrainedCommands(workflow: Workflow, artifact: IntentArtifact): readonly string[] {
  return [...workflow.contexts.values()].flatMap(({ name, commands }) => {
    const known = new Set(artifact.contexts.get(name)?.head.labels.map((label) => label.name));
    return [...commands.values()].filter((command) => !known.has(command));
  });
}
