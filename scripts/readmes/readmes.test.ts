import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture } from '../fences/tools.ts';
import { commandTalk, readExamples, type Example } from './read-examples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Examples stand inside their package, so that its name and its dependencies resolve as a reader's would. */
const DRAFTS = `.readme-${process.pid}`;
const MINUTE = 60_000;

interface Readme {
  /** Relative to the checkout. */
  readonly page: string;
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
  return { page, drafts, examples: examples.map((example, index) => ({ ...example, file: file(index) })) };
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

describe.each(readmes)('$page', ({ examples }) => {
  it('shows an example', () => {
    expect(examples).not.toEqual([]);
  });

  for (const { file, line, run, prints } of examples) {
    it.runIf(run)(`runs the example on line ${line} and prints what it says`, { timeout: MINUTE }, async () => {
      const { exitCode, output } = await capture(process.execPath, ['-C', '@fw/source', file], dirname(file));

      expect({ exitCode, output }).toEqual({ exitCode: 0, output: prints ?? expect.any(String) });
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
