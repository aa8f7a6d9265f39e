import { FwError, type ArtifactStore } from '@fw/signature';
import { noSuchVersion } from './version-name.ts';

/**
 * Lets the version before the current one serve again, or another one that is still kept. Nothing is removed.
 *
 * @returns Names of both.
 * @throws {FwError} `no-such-version`, naming those that are kept; `not-trained` when there is none at all.
 */
export async function rollBack(
  store: ArtifactStore,
  to?: string,
): Promise<{ readonly from: string; readonly version: string }> {
  const from = await store.current();
  if (from === undefined)
    throw new FwError('not-trained', 'No training was ever published there. Run "fw train" first.');
  const kept = await store.versions();
  const version = to ?? kept[kept.indexOf(from) + 1];
  if (version === undefined)
    throw new FwError('no-such-version', `There is no version before ${from}. Kept, newest first: ${kept.join(', ')}.`);
  if (!kept.includes(version)) throw noSuchVersion(version, kept);
  await store.serve(version);
  return { from, version };
}
