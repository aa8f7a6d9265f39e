import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stateSettings } from './state-settings.ts';

const SRC = join(import.meta.dirname, '..');

it("takes the workflow's files before the process's environment, name by name", () => {
  const env = { SPEEDDICT_FOLDERNAME: 'theirs', FW_LEDGER_WITNESS: '/elsewhere/head' };

  expect(stateSettings({ env }, { SPEEDDICT_FOLDERNAME: 'ours' })).toEqual({
    SPEEDDICT_FOLDERNAME: 'ours',
    FW_LEDGER_WITNESS: '/elsewhere/head',
  });
});

it('is asked by whatever opens the stores of a folder', () => {
  const opening = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))
    .filter(({ text }) => /(?:createFastworkflow|examineLedger|openServed)\(/.test(text));

  expect(opening.length).toBeGreaterThan(4);
  for (const { path, text } of opening)
    expect(text, path).toMatch(/stateSettings\(|stores: 'memory'|environment: StateSettings|StateSettings;/);
});
