import { expect, it } from 'vitest';
import { readImports } from './read-imports.ts';

const read = (text: string) => readImports('example.ts', text).map(({ specifier, kind }) => `${kind} ${specifier}`);

it('tells imports that run on load from those that run on use and those that never run', () => {
  const text = `
    import { z } from 'zod';
    import './effect.ts';
    export { walk } from './walk.ts';
    export * from './all.ts';
    import type { Turn } from './turn.ts';
    import { type Session } from './session.ts';
    export type { Scope } from './scope.ts';
    const load = () => import('level');
    type Model = import('ai').LanguageModel;
  `;

  expect(read(text)).toEqual([
    'static zod',
    'static ./effect.ts',
    'static ./walk.ts',
    'static ./all.ts',
    'type ./turn.ts',
    'type ./session.ts',
    'type ./scope.ts',
    'dynamic level',
    'type ai',
  ]);
});

it('sees modules that are required or resolved by name', () => {
  const text = `
    const a = require('pg');
    const b = createRequire(import.meta.url).resolve('typescript/package.json');
    const c = import.meta.resolve('@fw/cli');
    const d = path.resolve('not-a-module');
  `;

  expect(read(text)).toEqual(['dynamic pg', 'dynamic typescript/package.json', 'dynamic @fw/cli']);
});

it('does not take an import in a comment or a string for one', () => {
  const text = `
    /** Write import { x } from 'comment'. */
    const template = "import { y } from 'text'";
    const other = \`import('template')\`;
  `;

  expect(read(text)).toEqual([]);
});

it('gives the line of the import', () => {
  const [only] = readImports('example.ts', "\n\nimport 'zod';\n");

  expect(only?.line).toBe(3);
});

it('names the file that does not parse', () => {
  expect(() => readImports('broken.ts', 'import {')).toThrow('broken.ts does not parse');
});
