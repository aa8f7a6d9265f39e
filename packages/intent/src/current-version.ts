import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FwError } from '@fw/signature';

/** Folder of a workflow that holds what training made. */
export const COMMAND_INFO_FOLDER = '___command_info';
/** Folder in it with encoders that a workflow was trained with and that did not come with the installation. */
export const ENCODERS_FOLDER = 'encoders';
/** File in it that names the version that serves. */
export const CURRENT_POINTER = 'current.json';
/** Folder in it with a folder for each version, named after the hash of its contents. */
export const VERSIONS_FOLDER = 'versions';

/** Folder of the version that serves; `undefined` when the workflow was never trained. */
export async function currentVersionFolder(workflowFolder: string): Promise<string | undefined> {
  const home = join(workflowFolder, COMMAND_INFO_FOLDER);
  const pointer = await readFile(join(home, CURRENT_POINTER), 'utf8').catch(() => undefined);
  if (pointer === undefined) return undefined;
  const version: unknown = readVersion(pointer);
  if (typeof version !== 'string' || !/^[0-9a-f]{16}$/.test(version)) {
    throw new FwError(
      'corrupt-artifact',
      `${join(home, CURRENT_POINTER)} is damaged. Train again: fw train ${workflowFolder}`,
    );
  }
  return join(home, VERSIONS_FOLDER, version);
}

function readVersion(pointer: string): unknown {
  try {
    return (JSON.parse(pointer) as { readonly version?: unknown }).version;
  } catch {
    return undefined;
  }
}
