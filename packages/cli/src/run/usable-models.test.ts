import { expect, it } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { AGENT_ROLES, ASSISTANT_ROLES, usableModels } from './usable-models.ts';

const ROLES = [...ASSISTANT_ROLES, ...AGENT_ROLES];

it('leaves out a model whose key or address is missing, and names the variable', async () => {
  const terminal = scriptedTerminal();
  const environment = {
    LLM_AGENT: 'mistral/small',
    LLM_PLANNER: 'somebody/large',
    LLM_PARAM_EXTRACTION: 'openai/gpt-x',
    LLM_API_KEY_PARAM_EXTRACTION: 'secret',
  };

  const models = await usableModels(terminal, environment, ROLES);

  expect(ROLES.filter((role) => models.has(role))).toEqual(['LLM_PARAM_EXTRACTION']);
  expect(terminal.noted).toEqual([
    expect.stringMatching(
      /LLM_AGENT is "mistral\/small", but there is no key: set MISTRAL_API_KEY .* Going on without it\.$/,
    ),
    expect.stringMatching(/LLM_PLANNER .* set LLM_BASE_URL_PLANNER .* Going on without it\.$/),
  ]);
});

it('says nothing of roles that are not wanted, or name no model', async () => {
  const terminal = scriptedTerminal();

  await usableModels(terminal, { LLM_AGENT: 'mistral/small', LLM_PARAM_EXTRACTION: ' ' }, ASSISTANT_ROLES);

  expect(terminal.noted).toEqual([]);
});

it('takes a name that is none for a slip', async () => {
  await expect(usableModels(scriptedTerminal(), { LLM_AGENT: 'gpt' }, ROLES)).rejects.toMatchObject({
    code: 'model-not-configured',
  });
});
