import { checkedVersion, noSuchVersion, versionName, withNewest } from '@fw/intent';
import { FwError, type ArtifactStore } from '@fw/signature';
import { openBucket, type S3Place } from './s3-bucket.ts';

export { readS3Place, type S3Place } from './s3-bucket.ts';

/** What is written under `current.json`: one object, so that it changes in one step. */
interface Pointer {
  readonly version: string;
  /** Newest first. */
  readonly kept: readonly string[];
}

/** How often a pointer that others write meanwhile is tried. */
const TRIES = 20;

/**
 * Trainings of a workflow in a bucket of Amazon S3 or what speaks its protocol: `<prefix>/<workflow>/current.json` names
 * the version that serves, `versions/<version>/` holds its files. Needs to get, put and delete objects, and nothing else.
 */
export function s3Artifacts(place: S3Place, workflow: string): ArtifactStore {
  const bucket = openBucket(place, workflow);
  const indexOf = (version: string) => `versions/${version}/index.json`;
  const fileOf = (version: string, name: string) => `versions/${version}/files/${name}`;

  const readPointer = async () => {
    const found = await bucket.get('current.json');
    if (found === undefined) return { tag: undefined, pointer: undefined };
    const pointer = parsed(found.content, 'current.json') as Pointer;
    if (!/^[0-9a-f]{16}$/.test(pointer.version) || !Array.isArray(pointer.kept)) throw corrupt('current.json');
    return { tag: found.tag, pointer };
  };
  /** Servers that know no conditions let the last one win, which then is the one that serves. */
  const change = async (next: (before: Pointer | undefined) => Pointer) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const { tag, pointer } = await readPointer();
      if (await bucket.put('current.json', JSON.stringify(next(pointer)), { over: tag })) return;
    }
    throw new FwError('publish-failed', 'Others publish at the same time, again and again: try later.');
  };
  const remove = async (version: string) => {
    const names = await namesOf(version);
    // Without its index it is gone for everybody who comes from now on.
    await bucket.delete(indexOf(version));
    await Promise.all((names ?? []).map((name) => bucket.delete(fileOf(version, name))));
  };
  const namesOf = async (version: string): Promise<readonly string[] | undefined> => {
    const found = await bucket.get(indexOf(version));
    return found && (parsed(found.content, indexOf(version)) as readonly string[]);
  };
  const versions = async () => (await readPointer()).pointer?.kept ?? [];

  return {
    current: async () => (await readPointer()).pointer?.version,
    versions,
    async read(version) {
      const names = /^[0-9a-f]{16}$/.test(version) ? await namesOf(version) : undefined;
      if (names === undefined) throw noSuchVersion(version, await versions());
      const contents = await Promise.all(names.map((name) => bucket.get(fileOf(version, name))));
      const files = new Map<string, Uint8Array>();
      for (const [at, name] of names.entries()) {
        const content = contents[at]?.content;
        // It was let go while it was being read.
        if (content === undefined) throw noSuchVersion(version, await versions());
        files.set(name, content);
      }
      return checkedVersion(version, files);
    },
    async publish(files) {
      const version = versionName(files);
      await Promise.all([...files].map(([name, content]) => bucket.put(fileOf(version, name), content)));
      await bucket.put(indexOf(version), JSON.stringify([...files.keys()]));
      let gone: readonly string[] = [];
      await change((before) => {
        const next = withNewest(version, before?.kept ?? []);
        gone = next.gone;
        return { version, kept: next.kept };
      });
      for (const old of gone) await remove(old);
      return version;
    },
    serve: (version) =>
      change((before) => {
        if (before?.kept.includes(version) !== true) throw noSuchVersion(version, before?.kept ?? []);
        return { version, kept: before.kept };
      }),
    close: async () => {},
  };
}

function parsed(content: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    throw corrupt(name);
  }
}

function corrupt(name: string): FwError {
  return new FwError('corrupt-artifact', `${name} in the bucket is damaged. Publish again: fw publish.`);
}
