import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MODEL_ROLES } from '../models/model-role.ts';
import { unreadSettings } from './unread-settings.ts';

const PACKAGES = join(import.meta.dirname, '..', '..', '..');

it('names typos, with what was meant, and what only the Python project reads', () => {
  expect(
    unreadSettings({
      LLM_AGNET: 'mistral/mistral-small-latest',
      LLM_API_KEYS_AGENT: 'x',
      LLM_AGENT: 'mistral/mistral-small-latest',
      INTENT_DETECTION_TINY_MODELL: 'prajjwal1/bert-tiny',
      SYNTHETIC_UTTERANCE_GEN_NUMOF_PERSONAS: '4',
      SPEEDDICT_FOLDERNAME: '___workflow_contexts',
      LITELLM_LOG: 'x',
      SHOP_URL: 'https://shop.example',
    }),
  ).toEqual([
    { name: 'INTENT_DETECTION_TINY_MODELL', meant: 'INTENT_DETECTION_TINY_MODEL' },
    { name: 'LITELLM_LOG' },
    { name: 'LLM_AGNET', meant: 'LLM_AGENT' },
    { name: 'LLM_API_KEYS_AGENT', meant: 'LLM_API_KEY_AGENT' },
  ]);
});

it("names those of the process's environment as well, but for what other programs read there", () => {
  const theirs = { LITELLM_LOG: 'DEBUG', LLM_USER_PATH: '/home/ann', FW_TEST_REDIS: 'redis://localhost', PATH: '/bin' };
  const ours = { LLM_FOO: 'x', LITELLM_API_KEY_AGNET: 'x', FW_STROES: 'redis://localhost', FW_STORES: 'x' };

  expect(unreadSettings({}, { ...theirs, ...ours })).toEqual([
    { name: 'FW_STROES', meant: 'FW_STORES' },
    { name: 'LITELLM_API_KEY_AGNET', meant: 'LITELLM_API_KEY_AGENT' },
    { name: 'LLM_FOO' },
  ]);
});

it.each(MODEL_ROLES)('knows every setting of %s', (role) => {
  const suffix = role.slice('LLM_'.length);
  const names = [
    role,
    `LLM_API_KEY_${suffix}`,
    `LITELLM_API_KEY_${suffix}`,
    `LLM_BASE_URL_${suffix}`,
    `LLM_PRICE_${suffix}`,
  ];

  expect(unreadSettings(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
});

it('knows every variable that a source names', () => {
  const sources = readdirSync(PACKAGES).flatMap((name) =>
    readdirSync(join(PACKAGES, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(PACKAGES, name, 'src', file), 'utf8')),
  );
  const named =
    sources.join('\n').match(/\b(?:FW|SPEEDDICT|INTENT_DETECTION|SYNTHETIC_UTTERANCE_GEN)_[A-Z_]+\b/g) ?? [];

  expect(new Set(named).size).toBeGreaterThan(20);
  expect(unreadSettings({}, Object.fromEntries(named.map((name) => [name, 'x'])))).toEqual([]);
});
