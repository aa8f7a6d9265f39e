import { existsSync } from 'node:fs';
import {
  createClassifier,
  currentVersionFolder,
  memoryAdaptationStore,
  promote,
  readArtifact,
  trialPromotion,
  type Adaptation,
  type AdaptationStore,
  type Flip,
  type HeldOutUtterance,
} from '@fw/intent';
import { FwError, type Scope, type Workflow } from '@fw/signature';
import { loadTrainedEncoder, secondTiersOf } from './load-default-encoder.ts';
import { statePlaces } from './state-places.ts';

/** What a person taught, as they would read it. */
export interface Correction extends Omit<Adaptation, 'embedding' | 'encoder'> {
  /** `command-gone`: no such command here any more; `other-encoder`: made with another encoder. Both are passed over. */
  readonly state: 'in-use' | 'command-gone' | 'other-encoder';
}

/** The corrections of a workflow, open for looking over. */
export interface Corrections {
  /** Oldest first. */
  list(): readonly Correction[];
  /** @throws {FwError} `unknown-adaptation` when there is no such correction. */
  undo(id: string): Promise<void>;
  /**
   * Which held-out utterances would be routed differently if these corrections applied to everyone. Changes nothing.
   *
   * @throws {FwError} `unknown-adaptation`; `not-trained` and the like when there is nothing to try them on.
   */
  trial(ids: readonly string[], heldOut: readonly HeldOutUtterance[]): Promise<readonly Flip[]>;
  /** Makes corrections apply to everyone. @throws {FwError} `unknown-adaptation` before anything is changed. */
  promote(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens what was learnt from corrections in a workflow's folder. The caller closes it; while it is open no other
 * process can run the workflow.
 *
 * @throws {FwError} `store-locked` when another process has the workflow open; `store-unreadable` otherwise.
 */
export async function openCorrections(folder: string, workflow: Workflow): Promise<Corrections> {
  const encoder = await trainedEncoder(folder);
  const store = await openStore(statePlaces(folder).corrections);
  return {
    list: () => store.list().map((entry) => describe(entry, workflow, encoder)),
    async undo(id) {
      if (!(await store.remove(id))) {
        throw new FwError(
          'unknown-adaptation',
          `There is no correction "${id}". "fw adapt ${folder} list" shows them.`,
        );
      }
    },
    trial: (ids, heldOut) => trial(folder, workflow, { store, ids, heldOut }),
    promote: (ids) => promote(store, ids),
    close: () => store.close(),
  };
}

async function openStore(path: string): Promise<AdaptationStore> {
  // Looking must not leave a store behind where nothing was ever learnt.
  if (!existsSync(path)) return memoryAdaptationStore();
  const { openLevelAdaptationStore } = await import('@fw/intent/level');
  return openLevelAdaptationStore(path);
}

/** Hash of the encoder that serves; `undefined` when nothing was trained or it cannot be read. */
async function trainedEncoder(folder: string): Promise<string | undefined> {
  try {
    const version = await currentVersionFolder(folder);
    return version === undefined ? undefined : (await readArtifact(version)).encoder.hash;
  } catch {
    return undefined;
  }
}

function describe(entry: Adaptation, workflow: Workflow, served: string | undefined): Correction {
  const { embedding: _, encoder, ...rest } = entry;
  const commands = workflow.contexts.get(entry.context)?.commands.values() ?? [];
  if (![...commands].includes(entry.command)) return { ...rest, state: 'command-gone' };
  return { ...rest, state: served !== undefined && served !== encoder ? 'other-encoder' : 'in-use' };
}

async function trial(
  folder: string,
  workflow: Workflow,
  question: Pick<Parameters<typeof trialPromotion>[0], 'store' | 'ids' | 'heldOut'>,
): Promise<readonly Flip[]> {
  const version = await currentVersionFolder(folder);
  if (version === undefined) {
    throw new FwError('not-trained', `${folder} has never been trained. Run "fw train ${folder}" first.`);
  }
  const artifact = await readArtifact(version);
  const encoder = await loadTrainedEncoder(folder, artifact.encoder);
  let open: { close(): Promise<void> } = encoder;
  try {
    const classifier = createClassifier(artifact, encoder, secondTiersOf(folder));
    open = classifier;
    return await trialPromotion({ ...question, classifier, scopeOf: (context) => wholeScope(workflow, context) });
  } finally {
    await open.close();
  }
}

/** Every command of a context, as if all were enabled. */
function wholeScope(workflow: Workflow, context: string): Scope {
  return {
    context,
    path: [],
    displayName: context,
    commands: workflow.contexts.get(context)?.commands ?? new Map<string, string>(),
  };
}
