import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { unlessHeld } from './unless-held.ts';

function looking(...ends: (string | undefined)[]) {
  const root = mkdtempSync(join(tmpdir(), 'fw-held-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  let looks = 0;
  return {
    looks: () => looks,
    at: (name: string, ...inputs: string[]) => unlessHeld(root, name, inputs, async () => ends[looks++]),
  };
}

it('looks again at whatever changed, and at nothing else', async () => {
  const { at, looks } = looking();

  await at('types/@fw/agent', 'ab', 'c');
  await at('types/@fw/agent', 'ab', 'c');
  expect(looks()).toBe(1);

  await at('types/@fw/agent', 'a', 'bc');
  await at('types/@fw/client', 'a', 'bc');
  expect(looks()).toBe(3);
});

it('looks again at what did not hold', async () => {
  const { at, looks } = looking('broken', undefined, 'never asked');

  expect(await at('one', 'x')).toBe('broken');
  expect(await at('one', 'x')).toBe(undefined);
  expect(await at('one', 'x')).toBe(undefined);
  expect(looks()).toBe(2);
});
