import { describe, expect, it } from 'vitest';
import { findForbiddenImports } from './boundaries.ts';
import { findHeavyImports } from './heavy-imports.ts';
import type { ImportRule } from './import-table.ts';
import { readImports } from './read-imports.ts';
import type { Manifest, WorkspacePackage } from './workspace.ts';

const TABLE: Readonly<Record<string, ImportRule>> = {
  '@fw/signature': { ours: [], theirs: ['zod'] },
  '@fw/intent': { ours: ['@fw/signature'], oursInTests: ['@fw/weights'], heavy: { level: './level' } },
  '@fw/extract': { ours: ['@fw/signature'] },
  '@fw/cli': { ours: ['@fw/intent'], onUse: ['@fw/intent'] },
  '@fw/weights': { ours: [] },
};

describe('the import table', () => {
  it('lets a package import what its row names and its manifest declares', () => {
    const workspace = [
      member('@fw/signature', { 'src/index.ts': "import { z } from 'zod';" }, { peerDependencies: { zod: '*' } }),
      member(
        '@fw/intent',
        { 'src/index.ts': "import '@fw/signature'; import './match.ts'; import 'node:fs';" },
        {
          dependencies: { '@fw/signature': '*' },
        },
      ),
    ];

    expect(findForbiddenImports(workspace, TABLE)).toEqual([]);
  });

  it('refuses a sibling, even as a type, even on use', () => {
    const text = "import type { A } from '@fw/extract';\nconst b = () => import('@fw/extract');";
    const workspace = [
      member('@fw/intent', { 'src/index.ts': text }, { dependencies: { '@fw/extract': '*' } }),
      member('@fw/extract', {}),
    ];

    expect(findForbiddenImports(workspace, TABLE)).toEqual([
      { where: 'packages/intent/src/index.ts:1', message: '@fw/intent may not import @fw/extract, only @fw/signature' },
      { where: 'packages/intent/src/index.ts:2', message: '@fw/intent may not import @fw/extract, only @fw/signature' },
    ]);
  });

  it.each([
    ["import '@fw/signature';", '@fw/signature is not a dependency of packages/intent/package.json'],
    ["import 'lodash';", 'lodash is not a dependency of packages/intent/package.json'],
    ["import 'vitest';", 'vitest is only a development dependency of packages/intent/package.json'],
    ["import '@fw/signature/src/index.ts';", '"@fw/signature/src/index.ts" reaches into @fw/signature: it exports .'],
    ["import '../../signature/src/index.ts';", 'leaves packages/intent: import the other package by its name'],
    ["import '../test/helper.ts';", 'leaves src, which is all that is built'],
    ["import './match';", '"./match" needs its file ending, such as .ts'],
    ["import 'fs';", 'write "node:fs" for the built-in module'],
    ["import '@fw/intent';", '@fw/intent imports itself by name'],
    ["import '@fw/weights';", '@fw/intent may not import @fw/weights'],
  ])('refuses %s in src', (text, message) => {
    const workspace = [
      member('@fw/intent', { 'src/index.ts': text }, { devDependencies: { vitest: '*', '@fw/weights': '*' } }),
      member('@fw/signature', {}),
      member('@fw/weights', {}),
    ];

    const [violation, ...others] = findForbiddenImports(workspace, TABLE);

    expect(violation?.message).toContain(message);
    expect(others).toEqual([]);
  });

  it('lets tests use development dependencies and what the row grants to tests', () => {
    const workspace = [
      member(
        '@fw/intent',
        { 'src/match.test.ts': "import 'vitest'; import '@fw/weights';" },
        {
          devDependencies: { vitest: '*', '@fw/weights': '*' },
        },
      ),
      member('@fw/weights', {}),
    ];

    expect(findForbiddenImports(workspace, TABLE)).toEqual([]);
  });

  it('refuses a third-party module that a closed row does not name', () => {
    const workspace = [member('@fw/signature', { 'src/index.ts': "import 'ajv';" }, { dependencies: { ajv: '*' } })];

    expect(findForbiddenImports(workspace, TABLE)[0]?.message).toBe('@fw/signature may not import ajv, only zod');
  });

  it('lets a build script, and only it, borrow the folder that its row names', () => {
    const text = "import '../../intent/src/export/write.ts';\nimport '../../intent/src/match.ts';";
    const table = { ...TABLE, '@fw/weights': { ours: [], atBuild: ['packages/intent/src/export/'] } };

    const violations = findForbiddenImports(
      [member('@fw/weights', { 'scripts/build.ts': text, 'src/a.ts': text })],
      table,
    );

    expect(violations.map(({ where }) => where)).toEqual([
      'packages/weights/scripts/build.ts:2',
      'packages/weights/src/a.ts:1',
      'packages/weights/src/a.ts:2',
    ]);
  });

  it('lets an example extend another one, and nothing else leave its folder', () => {
    const text = "import '../base/_commands/startup.ts';\nimport '../../packages/intent/src/index.ts';";
    const example = { ...member('example', { 'start.ts': text }), folder: 'examples/extended' };

    expect(findForbiddenImports([example], TABLE).map(({ where }) => where)).toEqual(['examples/extended/start.ts:2']);
  });

  it('asks for a row when a package has none', () => {
    expect(findForbiddenImports([member('@fw/new', {})], TABLE)[0]?.message).toContain('has no row');
  });
});

describe('heavy modules', () => {
  it('may be imported by one file behind an export path', () => {
    const workspace = [member('@fw/intent', { 'src/index.ts': '', 'src/level.ts': "import { Level } from 'level';" })];

    expect(findHeavyImports(workspace, TABLE)).toEqual([]);
  });

  it('may not be imported by a second file', () => {
    const workspace = [
      member('@fw/intent', {
        'src/index.ts': '',
        'src/level.ts': "import { Level } from 'level';",
        'src/other.ts': "import type { Level } from 'level';",
      }),
    ];

    expect(findHeavyImports(workspace, TABLE)).toEqual([
      {
        where: 'packages/intent/src/other.ts:1',
        message: 'level is heavy: in @fw/intent only one file may import it, and src/level.ts does',
      },
    ]);
  });

  it('may not be imported by a package whose row gives them no export path', () => {
    const workspace = [member('@fw/extract', { 'src/index.ts': '', 'src/level.ts': "import('level');" })];

    expect(findHeavyImports(workspace, TABLE)[0]?.message).toContain('has no export path for it in the import table');
  });

  it('are not loaded by the root, through any road, and the road is shown', () => {
    const workspace = [
      member('@fw/extract', { 'src/index.ts': "import './run.ts';", 'src/run.ts': "import '@fw/intent/level';" }),
      member(
        '@fw/intent',
        { 'src/index.ts': '', 'src/level.ts': "import 'level';" },
        {
          exports: { './level': { '@fw/source': './src/level.ts' } },
        },
      ),
    ];

    expect(findHeavyImports(workspace, TABLE)).toEqual([
      {
        where: 'packages/intent/src/level.ts:1',
        message:
          'importing @fw/extract loads level, by way of packages/extract/src/index.ts → packages/extract/src/run.ts → packages/intent/src/level.ts',
      },
    ]);
  });

  it('go with packages that a row loads on use only', () => {
    const files = {
      'src/index.ts': "import './program.ts';",
      'src/program.ts': "const train = () => import('./train.ts');",
      'src/train.ts': "import '@fw/intent';",
    };
    const hasty = { ...files, 'src/program.ts': "import './train.ts';" };

    expect(findHeavyImports([member('@fw/cli', files)], TABLE)).toEqual([]);
    expect(findHeavyImports([member('@fw/cli', hasty)], TABLE)).toEqual([
      {
        where: 'packages/cli/src/train.ts:1',
        message:
          'importing @fw/cli loads @fw/intent, by way of packages/cli/src/index.ts → packages/cli/src/program.ts → packages/cli/src/train.ts',
      },
    ]);
  });

  it('may be reached on use', () => {
    const workspace = [
      member('@fw/intent', {
        'src/index.ts': "const open = () => import('./level.ts');",
        'src/level.ts': "import { Level } from 'level';",
      }),
    ];

    expect(findHeavyImports(workspace, TABLE)).toEqual([]);
  });
});

/** A package as the scripts read it, from texts instead of files. */
function member(
  name: string,
  files: Readonly<Record<string, string>>,
  manifest: Partial<Manifest> = {},
): WorkspacePackage {
  return {
    folder: `packages/${name.replace('@fw/', '')}`,
    manifest: { name, ...manifest, exports: { '.': { '@fw/source': './src/index.ts' }, ...manifest.exports } },
    files: Object.entries(files).map(([path, text]) => ({ path, imports: readImports(path, text) })),
  };
}
