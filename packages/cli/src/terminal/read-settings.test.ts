import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { readSettings } from './read-settings.ts';

const SRC = join(import.meta.dirname, '..');

it("takes the workflow's files before the process's environment, name by name, and names what nobody reads", async () => {
  const folder = scriptedTerminal().cwd;
  writeFileSync(join(folder, 'fastworkflow.env'), 'SPEEDDICT_FOLDERNAME=ours\nLLM_AGNET=x\n');
  writeFileSync(join(folder, 'fastworkflow.passwords.env'), 'LLM_API_KEY_AGENT=\n');
  const terminal = {
    ...scriptedTerminal({ cwd: folder }),
    env: {
      SPEEDDICT_FOLDERNAME: 'theirs',
      FW_LEDGER_WITNESS: '/elsewhere/head',
      LLM_API_KEY_AGENT: 'shell',
      LLM_FOO: 'x',
    },
  };

  expect(await readSettings(terminal, '.')).toMatchObject({
    SPEEDDICT_FOLDERNAME: 'ours',
    FW_LEDGER_WITNESS: '/elsewhere/head',
    LLM_API_KEY_AGENT: 'shell',
  });
  expect(terminal.noted.join('\n')).toContain('Nobody reads LLM_AGNET (LLM_AGENT?), LLM_FOO:');
});

it('is asked by whatever opens a workflow, and no command has a rule of its own', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('read-settings.ts'))
    .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));
  const opening = sources.filter(({ text }) => /(?:createFastworkflow|examineLedger|openServed)\(/.test(text));

  expect(opening.length).toBeGreaterThan(4);
  for (const { path, text } of opening)
    expect(text, path).toMatch(/readSettings\(|stores: 'memory'|environment: StateSettings|StateSettings;/);
  for (const { path, text } of sources)
    expect(path.endsWith('run-fw.ts') || !text.includes('...terminal.env'), path).toBe(true);
});
