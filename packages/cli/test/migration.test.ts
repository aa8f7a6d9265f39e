import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normaliseArguments } from '../src/normalise-arguments.ts';
import { createProgram } from '../src/program.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(join(ROOT, 'docs/migration.md'), 'utf8');

/** Rows of the table below a heading: what is there, what is here. */
function rowsUnder(heading: string): readonly (readonly [there: string, here: string])[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| (?<there>.*?) \| (?<here>.*?) \|$/gm)].map(
    ({ groups }) => [groups?.['there'] ?? '', (groups?.['here'] ?? '').replaceAll('`', '')] as const,
  );
  return rows.filter(([there]) => there !== 'Python' && !there.startsWith('---'));
}

/** Texts of all sources that are published, as one. */
function sources(): string {
  const packages = readdirSync(join(ROOT, 'packages'));
  return packages
    .flatMap((name) => {
      const src = join(ROOT, 'packages', name, 'src');
      return readdirSync(src, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => readFileSync(join(src, file), 'utf8'));
    })
    .join('\n');
}

describe('the page for who comes from the Python fastWorkflow (rows 1, 56)', () => {
  /** The command and option that arguments lead to. */
  const reach = (line: string) => {
    const words = line.replaceAll('`', '').split(' ').slice(1);
    const args = normaliseArguments(words.filter((word) => !/^-\w$/.test(word)));
    let command = createProgram(scriptedTerminal(), () => undefined);
    let option: string | undefined;
    for (const arg of args) {
      const next = command.commands.find((one) => one.name() === arg);
      if (next !== undefined) command = next;
      else option = command.options.find(({ long }) => long === arg)?.long ?? `no ${arg} in ${command.name()}`;
    }
    return `${command.name()} ${option ?? ''}`.trim();
  };

  it.each(rowsUnder('Commands and flags'))('%s leads to %s', (there, here) => {
    expect(reach(here)).not.toContain('no --');
    expect(reach(there)).toBe(reach(here));
  });

  it.each([...rowsUnder('Files'), ...rowsUnder('Settings')])('%s is %s in the sources', (_, here) => {
    expect(sources()).toContain(here.replace(/^--/, ''));
  });

  it.each(rowsUnder('Files').flatMap(([there]) => /\w[\w.]*\.(?:json|env)/.exec(there) ?? []))(
    '%s keeps its name',
    (file) => {
      expect(sources()).toContain(file);
    },
  );

  it.each(rowsUnder('In code'))('%s is %s of the package fastworkflow', (_, here) => {
    const index = readFileSync(join(ROOT, 'packages/fastworkflow/src/index.ts'), 'utf8');
    expect(index).toMatch(new RegExp(`\\b${here}\\b`));
  });

  it('has every table that it promises', () => {
    expect(['Commands and flags', 'Files', 'In code', 'Settings'].map((name) => rowsUnder(name).length > 5)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
