import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { wordEncoder } from '../test/word-encoder.ts';
import { renderText } from './report/render-text.ts';
import { trainWorkflow } from './train-workflow.ts';
import { openUtteranceCache } from './utterances/utterance-cache.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-personas-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LEADS = ['', 'please', 'now', 'can you', 'I want to', 'I need to', 'kindly', 'go ahead and'];
const ways = (words: string) => LEADS.map((lead) => `${lead} ${words}`.trim());
const command = (name: string, words: string) =>
  defineCommand({
    name,
    summary: `${name}.`,
    effect: 'read',
    utterances: ways(words),
    input: z.object({}),
    run: () => name,
  });
const workflow = defineWorkflow({
  name: 'shop',
  commands: { '*': [command('pay', 'settle the invoice'), command('list', 'show the orders')] },
});

/** What a dialect calls things, eight times each: folds that mix voices would see it on both sides. */
const DIALECT: Readonly<Record<string, string>> = { pay: 'cough up dosh', list: 'gimme purchases' };

async function train(personas: readonly string[]) {
  const writer = {
    model: 'test/model',
    write: async ({ command: { name } }: { readonly command: { readonly name: string } }) => ways(DIALECT[name] ?? ''),
  };
  return trainWorkflow({
    workflow,
    folder,
    encoder: wordEncoder(),
    background: ['hello there', 'tell me a joke', 'what a lovely day', 'who is the president', 'sing a song'],
    goOn: true,
    ...(personas.length > 0 && {
      writing: {
        writer,
        cache: await openUtteranceCache(folder),
        personas: personas.map((name) => ({ name, voice: name, origin: 'app' as const })),
      },
    }),
  });
}

it('judges a persona by heads that heard none of it, so the figures fall for a dialect', async () => {
  const authors = (await train([])).contexts[0];
  const report = await train(['islander']);
  const both = report.contexts[0];

  expect(authors).toMatchObject({ heldOutBy: 'utterance', evaluation: { accuracy: 1 } });
  expect(both).toMatchObject({ heldOutBy: 'persona', utterances: 32 });
  // The authors' words and the dialect share nothing that tells the commands apart.
  expect(both?.evaluation.accuracy).toBeLessThan(0.8);
  expect(renderText(report)).toContain('held out, one persona at a time');
});
