import { expect, it } from 'vitest';
import { mergeSettings } from './merge-settings.ts';

it('takes a file before the environment, name by name, and the environment where a file says nothing', () => {
  const environment = { LLM_AGENT: 'openai/theirs', OPENAI_API_KEY: 'shell', MISTRAL_API_KEY: 'shell' };
  const files = { LLM_AGENT: 'mistral/ours', OPENAI_API_KEY: '', MISTRAL_API_KEY: ' ', LLM_PLANNER: 'mistral/plan' };

  expect(mergeSettings(environment, files)).toEqual({
    LLM_AGENT: 'mistral/ours',
    OPENAI_API_KEY: 'shell',
    MISTRAL_API_KEY: 'shell',
    LLM_PLANNER: 'mistral/plan',
  });
});
