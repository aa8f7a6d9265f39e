import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture } from '../fences/tools.ts';
import { unlessHeld } from '../fences/unless-held.ts';
import { hashProjects } from '../tests/hash-projects.ts';
import { commandTalk, readExamples, type Example } from './read-examples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Examples stand inside their package, so that its name and its dependencies resolve as a reader's would. */
const DRAFTS = `.readme-${process.pid}`;
const MINUTE = 60_000;

/** Hash of all that an example of a package can load, by the package's folder; taken before the drafts are there. */
const HASHES = new Map(hashProjects(ROOT).map(({ folder, hash }) => [folder, hash]));
/** What decides about every example besides. */
const OURS = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => readFileSync(join(import.meta.dirname, name)));

interface Readme {
  /** Relative to the checkout. */
  readonly page: string;
  /** Of the package that its examples stand in. */
  readonly hash: string;
  /** Folder that its examples are run in. */
  readonly drafts: string;
  readonly examples: readonly (Example & { readonly file: string })[];
}

const readmes: readonly Readme[] = [
  ...readdirSync(join(ROOT, 'packages'))
    .filter((name) => existsSync(join(ROOT, 'packages', name, 'package.json')))
    .map((name) => pageOf(`packages/${name}/README.md`, `packages/${name}`)),
  // A reader of the guides has `fastworkflow` alone.
  ...readdirSync(join(ROOT, 'docs', 'guides')).map((name) => pageOf(`docs/guides/${name}`, 'packages/fastworkflow')),
  pageOf('README.md', 'packages/fastworkflow'),
  // Whoever serves has the server and the agent besides.
  pageOf('docs/service.md', 'packages/cli'),
];

function pageOf(page: string, home: string): Readme {
  const drafts = join(ROOT, home, DRAFTS);
  const examples = existsSync(join(ROOT, page)) ? readExamples(readFileSync(join(ROOT, page), 'utf8')) : [];
  const prefix = page.replaceAll(/[^\w]+/g, '-');
  const file = (index: number) => join(drafts, prefix, `${index + 1}.ts`);
  const hash = HASHES.get(join(ROOT, home)) ?? `unknown ${Date.now()}`;
  return { page, hash, drafts, examples: examples.map((example, index) => ({ ...example, file: file(index) })) };
}

beforeAll(() => {
  for (const { examples } of readmes) {
    for (const { file, code, prints, command } of examples) {
      mkdirSync(dirname(file), { recursive: true });
      if (command === undefined) writeFileSync(file, code);
      else {
        // A file of a workflow's folder: it stands where it says, over an application, and is talked to as is shown.
        const folder = join(dirname(file), 'workflow');
        cpSync(join(import.meta.dirname, 'fixtures'), folder, { recursive: true });
        mkdirSync(join(folder, '_commands'), { recursive: true });
        writeFileSync(join(folder, '_commands', `${command}.ts`), code);
        writeFileSync(file, commandTalk(command, prints ?? ''));
      }
    }
  }
});

afterAll(() => {
  for (const { drafts } of readmes) rmSync(drafts, { recursive: true, force: true });
});

describe.each(readmes)('$page', ({ page, hash, examples }) => {
  it('shows an example', () => {
    expect(examples).not.toEqual([]);
  });

  for (const { file, code, line, run, prints } of examples) {
    it.runIf(run)(`runs the example on line ${line} and prints what it says`, { timeout: MINUTE }, async () => {
      const inputs = [hash, page, code, JSON.stringify(prints ?? null), ...OURS];
      // One that passed with these very inputs is not started again; a process of its own costs a second.
      await unlessHeld(ROOT, `readmes/${page}/${basename(file)}`, inputs, async () => {
        const { exitCode, output } = await capture(process.execPath, ['-C', '@fw/source', file], dirname(file));

        expect({ exitCode, output }).toEqual({ exitCode: 0, output: prints ?? expect.any(String) });
        return undefined;
      });
    });
  }
});

it('type-checks every example', { timeout: MINUTE }, async () => {
  const files = [
    join(import.meta.dirname, 'opentelemetry.d.ts'),
    ...readmes.flatMap(({ examples }) => examples.map(({ file }) => file)),
  ];
  const config = join(ROOT, '.cache', `readmes-${process.pid}.json`);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  // Examples are modules of their own and may declare what they do not use.
  writeFileSync(
    config,
    JSON.stringify({ extends: '../tsconfig.base.json', compilerOptions: { types: ['node'] }, files }),
  );

  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  const { output } = await capture(tsc, ['-p', config, '--pretty', 'false'], ROOT);
  rmSync(config);

  expect(output).toBe('');
});
