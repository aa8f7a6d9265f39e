import { basename, dirname, join } from 'node:path';
import { artifactOf, currentVersionFolder, readArtifact, type IntentArtifact } from '@fw/intent';
import type { ArtifactStore } from '@fw/signature';

/** Opens the store of a workflow's trainings, by the workflow's name; whoever opens a workflow with it closes it. */
export type OpenArtifacts = (workflow: string) => Promise<ArtifactStore>;

/** The trainings of a workflow, wherever they are kept. */
export interface Trainings {
  /** For messages. */
  readonly place: string;
  /** Of the workflow, where encoders of its own lie; absent for one that was defined in code. */
  readonly folder?: string;
  /** What to do where there is none that fits. */
  readonly remedy: string;
  /** Name of the one that serves; `undefined` before the first. */
  current(): Promise<string | undefined>;
  read(version: string): Promise<IntentArtifact>;
  close(): Promise<void>;
}

/** Those that training wrote into the workflow's own folder. */
export function folderTrainings(folder: string): Trainings {
  return {
    place: folder,
    folder,
    remedy: `Run "fw train ${folder}" first.`,
    async current() {
      const current = await currentVersionFolder(folder);
      return current && basename(current);
    },
    async read(version) {
      const current = (await currentVersionFolder(folder)) ?? '';
      return readArtifact(join(dirname(current), version));
    },
    close: async () => {},
  };
}

/** Those of a store; one that was opened for us is closed with us. */
export function storedTrainings(store: ArtifactStore, folder: string | undefined, isOurs: boolean): Trainings {
  return {
    ...(folder !== undefined && { folder }),
    place: 'The store of trainings',
    remedy: 'Publish one: fw publish.',
    current: () => store.current(),
    read: async (version) => artifactOf(await store.read(version), `the training ${version}`),
    close: async () => {
      if (isOurs) await store.close();
    },
  };
}
