import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FwError, type ArtifactVersion } from '@fw/signature';
import { type ArtifactEncoder, BINARY_FILE, type IntentArtifact, TUNED_FILE, MANIFEST_FILE } from './artifact.ts';
import { parseArtifact } from './parse-artifact.ts';

/**
 * Reads the artifact of one training from its folder.
 *
 * @throws {FwError} `missing-artifact`, or as {@link parseArtifact}: each says to train again.
 */
export async function readArtifact(folder: string): Promise<IntentArtifact> {
  const read = async (name: string): Promise<Buffer> => {
    try {
      return await readFile(join(folder, name));
    } catch (cause) {
      const message = `${join(folder, name)} cannot be read. Run \`fw train\` first.`;
      throw new FwError('missing-artifact', message, { cause });
    }
  };
  const [manifest, binary] = await Promise.all([read(MANIFEST_FILE), read(BINARY_FILE)]);
  // Whether there is one to be read, the manifest says.
  const tuned = await readFile(join(folder, TUNED_FILE)).catch(() => undefined);
  return parseArtifact({ manifest: manifest.toString('utf8'), binary, ...(tuned && { tuned }) }, folder);
}

/**
 * The artifact of one training from its files.
 *
 * @param place - Where they came from, for messages.
 * @throws {FwError} As {@link readArtifact}.
 */
export function artifactOf(files: ArtifactVersion, place: string): IntentArtifact {
  const [manifest, binary, tuned] = [files.get(MANIFEST_FILE), files.get(BINARY_FILE), files.get(TUNED_FILE)];
  if (manifest === undefined || binary === undefined)
    throw new FwError('missing-artifact', `${place} holds no training. Publish one: fw publish.`);
  return parseArtifact({ manifest: new TextDecoder().decode(manifest), binary, ...(tuned && { tuned }) }, place);
}

/**
 * Makes sure that an artifact is served by the encoder that it was trained with.
 *
 * @throws {FwError} `encoder-mismatch`, naming the encoder to install.
 */
export function requireEncoder(
  artifact: Pick<IntentArtifact, 'encoder'>,
  present: Pick<ArtifactEncoder, 'id' | 'hash'>,
): void {
  const { id, hash } = artifact.encoder;
  if (hash === present.hash) return;
  const message =
    `This workflow was trained with the encoder ${id} (${hash.slice(0, 12)}), but ${present.id} ` +
    `(${present.hash.slice(0, 12)}) is installed. Install ${id} as it was, or run \`fw train\`.`;
  throw new FwError('encoder-mismatch', message);
}
