import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Fence, Violation } from './fence.ts';

/** Lines a source file may have before it must hold a second responsibility. */
const MAX_LINES = 300;
/** Bytes a tracked file may have; what is larger is built or fetched. */
const MAX_BYTES = 2_000_000;

/** Holds when no tracked file names a path of somebody's machine. */
export const noMachinePaths: Fence = {
  name: 'no tracked file names a path of this machine',
  async check(root) {
    const places = machinePlaces(root);
    return trackedFiles(root)
      .map((path) => ({ path, text: readFileSync(join(root, path)) }))
      .filter(({ text }) => !text.subarray(0, 8000).includes(0))
      .flatMap(({ path, text }) => findMachinePaths(path, text.toString('utf8'), places));
  },
};

/** Holds when every source file fits in a reader's head, and no file is one that should be built. */
export const fileSizes: Fence = {
  name: `no source file is over ${MAX_LINES} lines, no tracked file over ${MAX_BYTES / 1e6} MB`,
  async check(root) {
    return trackedFiles(root).flatMap((path) => {
      const bytes = statSync(join(root, path)).size;
      if (bytes > MAX_BYTES) return [{ where: path, message: `${bytes} bytes: build or fetch it instead` }];
      return isSource(path) ? findLongFile(path, readFileSync(join(root, path), 'utf8')) : [];
    });
  },
};

/** Mentions of the given places, or of anybody's home folder. */
export function findMachinePaths(path: string, text: string, places: readonly string[]): readonly Violation[] {
  const homes = /(?<![\w.~:/-])(?:\/(?:home|Users)\/[a-z][\w.-]*\/|\/root\/)|[A-Z]:\\{1,2}Users\\/;
  return text.split('\n').flatMap((line, index) => {
    const found = places.find((place) => mentions(line, place)) ?? homes.exec(line)?.[0];
    if (found === undefined) return [];
    return [{ where: `${path}:${index + 1}`, message: `names the machine path ${found}: write a relative one` }];
  });
}

/** A violation when a text has more lines than a source file may have. */
export function findLongFile(path: string, text: string): readonly Violation[] {
  const lines = text.trimEnd().split('\n').length;
  if (lines <= MAX_LINES) return [];
  return [{ where: path, message: `${lines} lines: find the second responsibility and give it a file` }];
}

/** The checkout, its neighbours and the home folder; a temporary folder's other entries are nobody's. */
function machinePlaces(root: string): readonly string[] {
  const parent = dirname(root);
  const neighbours =
    parent === dirname(parent) || parent === tmpdir() ? [] : readdirSync(parent).map((name) => join(parent, name));
  return [root, ...neighbours, homedir()].filter((place) => place.length > 1 && place !== tmpdir());
}

function mentions(line: string, place: string): boolean {
  const at = line.indexOf(place);
  return at >= 0 && !/[\w-]/.test(line.charAt(at + place.length)) && !/[\w.\\]/.test(line.charAt(at - 1));
}

/** What git tracks and what still exists in the work tree. */
export function trackedFiles(root: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

function isSource(path: string): boolean {
  return (
    /^(packages\/[^/]+\/(src|bin)|apps\/[^/]+\/src|scripts)\//.test(path) &&
    /\.[cm]?[jt]sx?$/.test(path) &&
    !/\.test(-d)?\.ts$/.test(path)
  );
}
