import { expect, it } from 'vitest';
import { createAgent } from '@fw/agent';
import { scriptedModel } from '@fw/agent/testing';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type IntentDetector } from '@fw/signature';
import { scriptedExtractor } from '@fw/signature/testing';
import { z } from 'zod';
import { findByDetector } from './find-commands.ts';

const NAMES = Array.from({ length: 40 }, (_, at) => `job_${at}`);
const workflow = defineWorkflow({
  name: 'many',
  commands: {
    '*': NAMES.map((name) =>
      defineCommand({
        name,
        summary: `Does the work of ${name}.`,
        effect: 'read',
        utterances: [name],
        input: z.object({}),
        run: () => name,
      }),
    ),
  },
});

/** Knows two commands by words that stand in neither, and doubts a third. */
const detector: Pick<IntentDetector, 'detect'> = {
  async detect({ utterance }) {
    const [command, confidence] =
      utterance === 'tidy the attic'
        ? ['job_31', 0.9]
        : utterance === 'feed the cat'
          ? ['job_17', 0.7]
          : ['job_5', 0.1];
    const runnerUp = { command: 'gone', confidence: 0.8 };
    return {
      kind: 'matched',
      command: String(command),
      by: 'classified',
      confidence: Number(confidence),
      runnerUp,
      reason: '',
    };
  },
};

const findCommands = findByDetector({ workflow, detector, settings: {} });

it('finds the commands of each part of a request, the surest first, and none that is not offered', async () => {
  const found = await findCommands({
    utterance: 'Tidy nothing yet, feed the cat and tidy the attic',
    path: [],
    signal: new AbortController().signal,
  });

  expect(found).toEqual(['job_31', 'job_17', 'job_5']);
});

it('has them described to the agent where the catalogue is too large for all', async () => {
  const model = scriptedModel(['finish', { answer: 'ok', outcomes: [] }]);
  const assistant = createAssistant({
    workflow,
    detector: { ...detector, learn: async () => {}, close: async () => {} },
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  const agent = createAgent({ workflow, assistant, model, findCommands, catalogueTokens: 40 });

  await agent.take({ utterance: 'feed the cat and tidy the attic', session: newSession('s', 'many') });

  const instructions = model.seen[0]?.instructions ?? '';
  expect(instructions).toContain('Does the work of job_31.');
  expect(instructions).toContain('Does the work of job_17.');
  expect(instructions).not.toContain('Does the work of job_1.');
  expect(instructions).toContain('job_1,');
});
