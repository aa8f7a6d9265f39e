import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant } from './create-assistant.ts';
import { createMemoryLedger } from './index.ts';

const schemas = {
  'a rule that takes its time': z
    .string()
    .refine(async (text) => text !== '')
    .optional(),
  'a length': z.string().min(1).optional(),
} as const;

it.each(Object.entries(schemas))('takes "" of a form for nothing where %s refuses it', async (_, note) => {
  const given: unknown[] = [];
  const add = defineCommand({
    name: 'add',
    summary: 'Adds.',
    effect: 'write',
    input: z.object({ note: note.describe('a note') }),
    run: (input) => {
      given.push(input);
      return { text: 'Added.' };
    },
  });
  const workflow = defineWorkflow({ name: 'w', commands: { '*': [add] } });
  const scripted = { detector: scriptedDetector({}), extractor: scriptedExtractor({}) };
  const assistant = createAssistant({ workflow, ...scripted, ledger: createMemoryLedger() });

  const turn = await assistant.act({ command: 'add', input: { note: '' }, session: newSession('s', 'w') });

  expect(turn).toMatchObject({ status: 'completed', success: true });
  expect(given).toEqual([{}]);
});
