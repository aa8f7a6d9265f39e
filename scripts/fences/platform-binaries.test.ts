import { expect, it } from 'vitest';
import { findMissingBinaries, findRegistryAddresses, lockedPackages } from './platform-binaries.ts';

const LOCKFILE = `lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      turbo:
        specifier: 'catalog:'
        version: 2.11.9

packages:

  '@turbo/linux-64@2.11.9':
    resolution: {integrity: sha512-a}
    cpu: [x64]
    os: [linux]

  turbo@2.11.9:
    resolution: {integrity: sha512-b}
    hasBin: true

snapshots:

  '@turbo/darwin-64@2.11.9':
    optional: true
`;

it('reads the packages section of a lockfile, and nothing but it', () => {
  expect([...lockedPackages(LOCKFILE)]).toEqual(['@turbo/linux-64@2.11.9', 'turbo@2.11.9']);
});

it('names the platform that the registry lacks and the package to pin elsewhere', () => {
  const turbo = {
    name: 'turbo',
    version: '2.11.9',
    optionalDependencies: { '@turbo/linux-64': '2.11.9', '@turbo/darwin-64': '2.11.9' },
  };

  expect(findMissingBinaries([turbo], lockedPackages(LOCKFILE))).toEqual([
    {
      where: 'pnpm-lock.yaml, turbo@2.11.9',
      message: 'the registry lacks @turbo/darwin-64@2.11.9: pin another version of turbo and run pnpm install',
    },
  ]);
});

it('looks past what pnpm left lying and the lockfile no longer names', () => {
  const old = { name: 'turbo', version: '1.0.0', optionalDependencies: { '@turbo/darwin-64': '1.0.0' } };

  expect(findMissingBinaries([old], lockedPackages(LOCKFILE))).toEqual([]);
});

it('takes any version for a range, and the aliased package for an alias', () => {
  const locked = new Set(['level@10.0.0', 'fsevents@2.3.3', '@real/name@1.0.0']);
  const level = {
    name: 'level',
    version: '10.0.0',
    optionalDependencies: { fsevents: '^2.3.0', alias: 'npm:@real/name@1.0.0' },
  };

  expect(findMissingBinaries([level], locked)).toEqual([]);
});

it('refuses a lockfile that names the registry it was made with', () => {
  const lockfile =
    'a\n    resolution: {integrity: x, tarball: http://registry.example/a.tgz}\n    deprecated: see https://x.example';

  expect(findRegistryAddresses(lockfile)).toEqual([
    { where: 'pnpm-lock.yaml:2', message: 'names the address http://registry.example/a.tgz' },
  ]);
});
