import { expect, it } from 'vitest';
import { heavyAmong, missesOptionalPeer } from './install-alone.ts';

it('tells a heavy module by its folder, not by a name that looks like it', () => {
  const urls = ['file:///x/node_modules/ai/dist/index.js', 'file:///x/node_modules/level-supports/index.js'];

  expect(heavyAmong(urls)).toEqual(['ai']);
});

it('accepts that an optional peer is absent, and nothing else', () => {
  const manifest = { name: '@fw/agent', peerDependenciesMeta: { ai: { optional: true } } };

  expect(missesOptionalPeer("Error: Cannot find package 'ai' imported from x.js", manifest)).toBe(true);
  expect(missesOptionalPeer("Error: Cannot find package 'zod' imported from x.js", manifest)).toBe(false);
  expect(missesOptionalPeer('SyntaxError: does not provide an export', manifest)).toBe(false);
});
