import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FwError } from '@fw/signature';
import { COMMAND_INFO_FOLDER, CURRENT_POINTER, VERSIONS_FOLDER, currentVersionFolder } from '../current-version.ts';
import { KEPT_VERSIONS, versionName } from './version-name.ts';

/** A half-written version older than this belongs to a process that died, in milliseconds. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

const INCOMING = 'incoming-';

/** The steps of publishing in order, for a caller that wants to interrupt there. */
export type PublishStep = 'files-written' | 'version-renamed' | 'pointer-written' | 'pointer-renamed' | 'pruned';

/** What to publish. */
export interface PublishRequest {
  /** The workflow's folder. */
  readonly workflowFolder: string;
  /** Contents by plain file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Called after each step; a rejection stops publishing there. */
  readonly onStep?: (step: PublishStep) => void | Promise<void>;
}

/**
 * Publishes a version so that a kill at any moment leaves the old one or the new one, never a mixture.
 *
 * Files go into a folder of their own, are flushed, and the folder is renamed; then a one-line pointer is replaced by
 * rename. The version's name is the hash of its contents: the same training gives the same version.
 *
 * @returns The version's name.
 * @throws {FwError} `publish-failed` when the disk refuses; what was served before still is.
 */
export async function publishVersion(request: PublishRequest): Promise<string> {
  const { workflowFolder, files, onStep } = request;
  const home = join(workflowFolder, COMMAND_INFO_FOLDER);
  const version = versionName(files);
  const incoming = join(home, aside());
  try {
    await mkdir(incoming, { recursive: true });
    for (const [name, content] of files) await writeDurably(join(incoming, name), content);
    await flushFolder(incoming);
    await onStep?.('files-written');

    await mkdir(join(home, VERSIONS_FOLDER), { recursive: true });
    await moveInto(incoming, join(home, VERSIONS_FOLDER, version));
    await flushFolder(join(home, VERSIONS_FOLDER));
    await onStep?.('version-renamed');

    await pointAt(home, version, onStep);
    // Others who published since it was moved may have removed it as old.
    if ((await serving(home)) === version && !(await isThere(join(home, VERSIONS_FOLDER, version))))
      return await publishVersion(request);

    await prune(home, version);
    await onStep?.('pruned');
    return version;
  } catch (error) {
    await rm(incoming, { recursive: true, force: true }).catch(() => undefined);
    const message = `The trained version could not be written to ${home}; what was there before still serves. Check space and permissions, then train again.`;
    throw FwError.is(error) ? error : new FwError('publish-failed', message, { cause: error });
  }
}

/** Versions of a folder, the newest first. */
export async function keptVersions(workflowFolder: string): Promise<readonly string[]> {
  const found = await withTimes(join(workflowFolder, COMMAND_INFO_FOLDER, VERSIONS_FOLDER)).catch(() => []);
  return [...found].sort((a, b) => b.time - a.time).map(({ name }) => name);
}

/**
 * Serves a version that is kept.
 *
 * @returns Whether it is: false where it was removed meanwhile; then what served before does again.
 */
export async function serveKept(home: string, version: string): Promise<boolean> {
  const before = await serving(home);
  await pointAt(home, version);
  if (await isThere(join(home, VERSIONS_FOLDER, version))) return true;
  if (before !== undefined) await pointAt(home, before);
  return false;
}

/** Replaces the pointer in one step, durably. */
async function pointAt(home: string, version: string, onStep?: PublishRequest['onStep']): Promise<void> {
  const pointer = join(home, `${CURRENT_POINTER}.${randomBytes(6).toString('hex')}`);
  await writeDurably(pointer, Buffer.from(`${JSON.stringify({ version })}\n`));
  await onStep?.('pointer-written');
  await rename(pointer, join(home, CURRENT_POINTER));
  await flushFolder(home);
  await onStep?.('pointer-renamed');
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  await writeFile(path, content, { flush: true });
}

/** Makes renames inside a folder durable. Windows cannot open folders; there the rename itself has to do. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function moveInto(from: string, to: string): Promise<void> {
  try {
    return await rename(from, to);
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
  }
  // The name is the hash of the contents, so what is there is what we would move; it is the newest once more.
  await rm(from, { recursive: true, force: true });
  await utimes(to, new Date(), new Date());
}

async function prune(home: string, current: string): Promise<void> {
  const versions = await withTimes(join(home, VERSIONS_FOLDER));
  const old = versions.filter(({ name }) => name !== current).sort((a, b) => b.time - a.time);
  const abandoned = (await withTimes(home)).filter(
    ({ name, time }) =>
      (name.startsWith(INCOMING) || name.startsWith(`${CURRENT_POINTER}.`)) && Date.now() - time > ABANDONED_AFTER_MS,
  );
  // Leftovers harm nobody; what cannot be removed now is removed next time.
  await Promise.allSettled([
    ...old.slice(KEPT_VERSIONS).map(({ name }) => removeVersion(home, name)),
    ...abandoned.map(({ name }) => rm(join(home, name), { recursive: true, force: true })),
  ]);
}

/** Removes a version that does not serve. It is taken aside first: who points at it meanwhile misses it, or gets it back. */
async function removeVersion(home: string, version: string): Promise<void> {
  if ((await serving(home)) === version) return;
  const place = join(home, VERSIONS_FOLDER, version);
  const taken = join(home, aside());
  await rename(place, taken);
  if ((await serving(home)) === version) await moveInto(taken, place);
  else await rm(taken, { recursive: true, force: true });
}

/** The version that the pointer names. */
async function serving(home: string): Promise<string | undefined> {
  const current = await currentVersionFolder(dirname(home));
  return current === undefined ? undefined : basename(current);
}

function aside(): string {
  return `${INCOMING}${randomBytes(6).toString('hex')}`;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (isCode(error, 'ENOENT')) return false;
      throw error;
    },
  );
}

async function withTimes(folder: string): Promise<readonly { readonly name: string; readonly time: number }[]> {
  const names = await readdir(folder);
  const found = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs: time }) => [{ name, time }],
        (error: unknown) => {
          // Somebody else who publishes has removed it meanwhile.
          if (isCode(error, 'ENOENT')) return [];
          throw error;
        },
      ),
    ),
  );
  return found.flat();
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
