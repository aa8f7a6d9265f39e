import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_INFO_FOLDER, ENCODERS_FOLDER } from '../current-version.ts';
import { encoderHash, readEncoderManifest } from './encoder-manifest.ts';

/**
 * The folder of an encoder among those that came with a workflow's training.
 *
 * @param hash - As artifacts remember it.
 * @returns `undefined` when it is not there.
 */
export async function findEncoderFolder(workflowFolder: string, hash: string): Promise<string | undefined> {
  const home = join(workflowFolder, COMMAND_INFO_FOLDER, ENCODERS_FOLDER);
  const names = await readdir(home).catch(() => []);
  for (const name of names.toSorted()) {
    const manifest = await readEncoderManifest(join(home, name)).catch(() => undefined);
    if (manifest !== undefined && encoderHash(manifest) === hash) return join(home, name);
  }
  return undefined;
}
