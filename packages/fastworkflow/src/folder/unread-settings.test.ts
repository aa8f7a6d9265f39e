import { expect, it } from 'vitest';
import { MODEL_ROLES } from '../models/model-role.ts';
import { unreadSettings } from './unread-settings.ts';

it('names typos and what only the Python project reads', () => {
  expect(
    unreadSettings({
      LLM_AGNET: 'mistral/mistral-small-latest',
      LLM_API_KEYS_AGENT: 'x',
      LLM_AGENT: 'mistral/mistral-small-latest',
      INTENT_DETECTION_TINY_MODELL: 'prajjwal1/bert-tiny',
      SYNTHETIC_UTTERANCE_GEN_NUMOF_PERSONAS: '4',
      SPEEDDICT_FOLDERNAME: '___workflow_contexts',
      SHOP_URL: 'https://shop.example',
    }),
  ).toEqual(['INTENT_DETECTION_TINY_MODELL', 'LLM_AGNET', 'LLM_API_KEYS_AGENT']);
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
