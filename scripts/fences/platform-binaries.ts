import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fence, Violation } from './fence.ts';

/**
 * Holds when the lockfile knows every optional package that an installed package asks for.
 * pnpm drops those it cannot find in the registry without a word, and with them a platform.
 */
export const platformBinaries: Fence = {
  name: 'the lockfile has the binaries of every platform, and no addresses',
  async check(root) {
    const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
    return [
      ...findMissingBinaries(installedManifests(root), lockedPackages(lockfile)),
      ...findRegistryAddresses(lockfile),
    ];
  },
};

interface Installed {
  readonly name: string;
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Optional dependencies of installed packages that the lockfile does not hold. */
export function findMissingBinaries(
  installed: readonly Installed[],
  locked: ReadonlySet<string>,
): readonly Violation[] {
  return installed.flatMap(({ name, version, optionalDependencies = {} }) => {
    // pnpm leaves packages lying that the lockfile no longer names.
    if (!locked.has(`${name}@${version}`)) return [];
    const missing = Object.entries(optionalDependencies).filter(
      ([dependency, range]) => !has(locked, dependency, range),
    );
    if (missing.length === 0) return [];
    const list = missing.map(([dependency, range]) => `${dependency}@${range}`).join(', ');
    const remedy = `pin another version of ${name} and run pnpm install`;
    return [{ where: `pnpm-lock.yaml, ${name}@${version}`, message: `the registry lacks ${list}: ${remedy}` }];
  });
}

/** Addresses in a lockfile: they tie everybody to the registry of whoever wrote it. */
export function findRegistryAddresses(lockfile: string): readonly Violation[] {
  return lockfile.split('\n').flatMap((line, index) => {
    const address = /https?:\/\/[^\s,}'"]+/.exec(line)?.[0];
    const tied = address !== undefined && !/deprecated:/.test(line);
    return tied ? [{ where: `pnpm-lock.yaml:${index + 1}`, message: `names the address ${address}` }] : [];
  });
}

/** The `name@version` keys of the `packages` section of a pnpm lockfile (version 9). */
export function lockedPackages(lockfile: string): ReadonlySet<string> {
  const section = /^packages:\n([\s\S]*?)(?=^\S|$(?![\s\S]))/m.exec(lockfile)?.[1] ?? '';
  return new Set([...section.matchAll(/^ {2}'?([^\s'][^']*?)'?:$/gm)].map(([, key]) => key ?? ''));
}

function has(locked: ReadonlySet<string>, name: string, range: string): boolean {
  if (range.startsWith('npm:')) return locked.has(range.slice('npm:'.length));
  if (/^\d/.test(range)) return locked.has(`${name}@${range}`);
  return [...locked].some((key) => key.startsWith(`${name}@`));
}

/** The package.json of everything in pnpm's store folder, once each. */
function installedManifests(root: string): readonly Installed[] {
  const store = join(root, 'node_modules', '.pnpm');
  const manifests = readdirSync(store).flatMap((entry) => {
    const modules = join(store, entry, 'node_modules');
    if (!existsSync(modules)) return [];
    const name = packageName(entry);
    const path = join(modules, name, 'package.json');
    // npm wrote the file, and the three fields are npm's own.
    return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8')) as Installed] : [];
  });
  return [...new Map(manifests.map((one) => [`${one.name}@${one.version}`, one])).values()];
}

/** `@scope+name@1.0.0_peer@2.0.0` → `@scope/name`. */
function packageName(entry: string): string {
  const scoped = /^(@[^+]+)\+([^@]+)@/.exec(entry);
  if (scoped !== null) return `${scoped[1]}/${scoped[2]}`;
  return entry.replace(/@.*$/, '');
}
