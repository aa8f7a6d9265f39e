import { expect, it } from 'vitest';
import { findLongFile, findMachinePaths } from './tracked-files.ts';

const HOME = ['', 'home', 'ada', 'project'].join('/');

it('finds the checkout, a neighbour of it, and anybody’s home folder', () => {
  const text = `first\nsee /srv/checkout/src/x.ts\ndata in /srv/data\n${HOME}/x.ts`;

  expect(findMachinePaths('a.md', text, ['/srv/checkout', '/srv/data']).map(({ where }) => where)).toEqual([
    'a.md:2',
    'a.md:3',
    'a.md:4',
  ]);
});

it('leaves relative paths, addresses and longer names alone', () => {
  const text = 'see ../checkout/src\nhttps://example.org/srv/data\n/srv/database';

  expect(findMachinePaths('a.md', text, ['/srv/data'])).toEqual([]);
});

it('says how long a file is when it is too long', () => {
  expect(findLongFile('a.ts', 'x\n'.repeat(300))).toEqual([]);
  expect(findLongFile('a.ts', 'x\n'.repeat(301))[0]?.message).toContain('301 lines');
});
