import { expect, it } from 'vitest';
import { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from './background-utterances.ts';

it('is a broad set without repetitions or holes', () => {
  const normal = BACKGROUND_UTTERANCES.map((text) => text.toLowerCase());

  expect(BACKGROUND_UTTERANCES.length).toBeGreaterThan(800);
  expect(new Set(normal).size).toBe(normal.length);
  for (const text of [...BACKGROUND_UTTERANCES, ...BARE_VALUE_UTTERANCES]) {
    expect(text.trim()).toBe(text);
    expect(text).not.toMatch(/^$|\{\}|\|/);
  }
});

it('keeps values apart from requests', () => {
  const background = new Set(BACKGROUND_UTTERANCES);

  expect(BARE_VALUE_UTTERANCES.filter((text) => background.has(text))).toEqual([]);
});
