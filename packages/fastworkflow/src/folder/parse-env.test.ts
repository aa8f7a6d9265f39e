import { expect, it } from 'vitest';
import { parseEnv } from './parse-env.ts';

it('reads names, quotes, comments and exports', () => {
  const text = [
    '# the model of each role',
    'LLM_AGENT=mistral/mistral-small-latest',
    'export LLM_PLANNER = "openai/gpt-x"  # strong',
    "LLM_BASE_URL='http://localhost:11434/v1#a'",
    'GREETING="two\\nlines and a \\"quote\\""',
    'EMPTY=',
    'HASH=a#b',
    'COMMENTED=value # not part of it',
    'not a setting',
  ].join('\r\n');

  expect(parseEnv(text)).toEqual({
    LLM_AGENT: 'mistral/mistral-small-latest',
    LLM_PLANNER: 'openai/gpt-x',
    LLM_BASE_URL: 'http://localhost:11434/v1#a',
    GREETING: 'two\nlines and a "quote"',
    EMPTY: '',
    HASH: 'a#b',
    COMMENTED: 'value',
  });
});

it('reads an empty file as no settings', () => {
  expect(parseEnv('')).toEqual({});
});
