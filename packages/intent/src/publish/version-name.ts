import { createHash } from 'node:crypto';
import { FwError, type ArtifactVersion } from '@fw/signature';

/** Older versions kept beside the newest one: to go back to, and for a process that is still reading one. */
export const KEPT_VERSIONS = 2;

/** Name of a version: 16 hexadecimal digits of the SHA-256 over its files' names, sizes and contents. */
export function versionName(files: ArtifactVersion): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    const content = files.get(name) ?? new Uint8Array();
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Files as they came from a store, once they are what was published under the name.
 *
 * @throws {FwError} `corrupt-artifact` when they are not.
 */
export function checkedVersion(version: string, files: ArtifactVersion): ArtifactVersion {
  if (versionName(files) === version) return files;
  throw new FwError(
    'corrupt-artifact',
    `The files of the training ${version} are not those that were published. Publish it again, or go back: fw rollback.`,
  );
}

/** Nothing of that name is kept. */
export function noSuchVersion(version: string, kept: readonly string[]): FwError {
  return new FwError('no-such-version', `No version is called ${version}. Kept, newest first: ${kept.join(', ')}.`);
}

/** Versions with one that was just published, and those that may go. */
export function withNewest(
  version: string,
  before: readonly string[],
): { readonly kept: readonly string[]; readonly gone: readonly string[] } {
  const all = [version, ...before.filter((other) => other !== version)];
  return { kept: all.slice(0, KEPT_VERSIONS + 1), gone: all.slice(KEPT_VERSIONS + 1) };
}
