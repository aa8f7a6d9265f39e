import { expect, it } from 'vitest';
import { createModels } from './create-models.ts';
import { MODEL_ROLES } from './model-role.ts';
import { LIMIT_VARIABLES, readLimits } from './model-limits.ts';
import { unreadSettings } from '../folder/unread-settings.ts';

it('reads the limits of a role, its own before those of all (row 77)', () => {
  const environment = {
    LLM_TIMEOUT_MS: '30000',
    LLM_TIMEOUT_MS_AGENT: ' 300000 ',
    LLM_MAX_RETRIES: '0',
    LLM_MAX_TOKENS_PLANNER: '500',
    LLM_MAX_TOKENS: '',
  };

  expect(readLimits('LLM_AGENT', environment)).toEqual({ timeoutMs: 300_000, maxRetries: 0 });
  expect(readLimits('LLM_PLANNER', environment)).toEqual({ timeoutMs: 30_000, maxRetries: 0, maxOutputTokens: 500 });
});

it.each(LIMIT_VARIABLES)('names %s when it is no number, and knows it for every role', (variable) => {
  for (const text of ['soon', '-1', '1.5', '1e3'])
    expect(() => readLimits('LLM_AGENT', { [`${variable}_AGENT`]: text })).toThrow(`${variable}_AGENT is "${text}"`);
  const names = [variable, ...MODEL_ROLES.map((role) => `${variable}_${role.slice('LLM_'.length)}`)];
  expect(unreadSettings(Object.fromEntries(names.map((name) => [name, '1'])))).toEqual([]);
});

it('hands the limits over with the model', async () => {
  const models = createModels({
    environment: { LLM_AGENT: 'ollama/qwen3', LLM_TIMEOUT_MS_AGENT: '600000' },
  });

  expect((await models.get('LLM_AGENT')).limits).toEqual({ timeoutMs: 600_000 });
});
