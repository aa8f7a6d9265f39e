import { describe, expect, it } from 'vitest';
import { rowsIn } from '../features/citations.ts';
import { withTests } from '../features/table.ts';
import { findUntested } from './features.ts';

const page =
  '| # | feature | seen | tests |\n|---|---|---|---|\n| 7 | Typos | it routes | [a](../a.test.ts) |\n| N2 | One | two | not yet |';
const files: Readonly<Record<string, string>> = {
  'a.test.ts': "it('routes (row 7)')",
  'b.test.ts': "it('asks (rows 8, N2)')",
};
const read = (path: string) => files[path];

it('reads numbers, lists and ranges of rows', () => {
  expect([...rowsIn('(row 61) (rows 34, 35) (rows 22 to 24) (rows N1 to N2, N5) rows of beds')]).toEqual([
    '61',
    '34',
    '35',
    '22',
    '23',
    '24',
    'N1',
    'N2',
    'N5',
  ]);
});

describe('the fence of features', () => {
  it('holds when links name tests that name the feature, and what is not built has none', () => {
    expect(findUntested(page, new Map([['7', ['a.test.ts']]]), read)).toEqual([]);
  });

  it('finds a link to a test that is gone or tests something else', () => {
    expect(findUntested(page, new Map(), () => undefined)[0]?.message).toContain('a.test.ts does not name it');
    expect(findUntested(page.replace('a.test', 'b.test'), new Map(), read)[0]?.message).toContain('b.test.ts does not');
  });

  it('finds what was built meanwhile, and numbers that are no feature', () => {
    const found = findUntested(
      page,
      new Map([
        ['N2', ['b.test.ts']],
        ['8', ['b.test.ts']],
      ]),
      read,
    );

    expect(found.map(({ where }) => where)).toEqual(['docs/features.md:4', 'b.test.ts']);
  });

  it('is satisfied by what it is told to write', () => {
    const tests = new Map([
      ['7', ['a.test.ts']],
      ['N2', ['b.test.ts']],
    ]);

    expect(findUntested(withTests(page, tests), tests, read)).toEqual([]);
  });
});
