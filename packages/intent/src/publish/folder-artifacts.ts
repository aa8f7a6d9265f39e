import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ArtifactStore } from '@fw/signature';
import { COMMAND_INFO_FOLDER, VERSIONS_FOLDER, currentVersionFolder } from '../current-version.ts';
import { keptVersions, publishVersion, serveKept } from './publish-version.ts';
import { checkedVersion, noSuchVersion } from './version-name.ts';

/** Trainings in a folder: of a workflow, or any that replicas share. */
export function folderArtifacts(folder: string): ArtifactStore {
  const home = join(folder, COMMAND_INFO_FOLDER);
  const requireKept = async (version: string) => {
    const kept = await keptVersions(folder);
    if (!kept.includes(version)) throw noSuchVersion(version, kept);
  };
  return {
    async current() {
      const current = await currentVersionFolder(folder);
      return current === undefined ? undefined : basename(current);
    },
    versions: () => keptVersions(folder),
    async read(version) {
      await requireKept(version);
      const place = join(home, VERSIONS_FOLDER, version);
      const names = await readdir(place);
      const contents = await Promise.all(names.map((name) => readFile(join(place, name))));
      return checkedVersion(version, new Map(names.map((name, at) => [name, contents[at] ?? new Uint8Array()])));
    },
    publish: (files) => publishVersion({ workflowFolder: folder, files }),
    async serve(version) {
      await requireKept(version);
      if (!(await serveKept(home, version))) throw noSuchVersion(version, await keptVersions(folder));
    },
    close: async () => {},
  };
}
