import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { wordEncoder } from '../test/word-encoder.ts';
import { planTraining } from './train-workflow-plan.ts';
import { trainWorkflow, type TrainWorkflowOptions } from './train-workflow.ts';
import { openUtteranceCache } from './utterances/utterance-cache.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-plan-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const BACKGROUND = ['hello there', 'tell me a joke', 'what a lovely day', 'who is the president', 'sing a song'];

const ways = (verb: string, thing: string) =>
  ['', 'please', 'now', 'can you', 'I want to', 'I need to', 'kindly', 'go ahead and'].map((lead) =>
    `${lead} ${verb} the ${thing}`.trim(),
  );
const command = (name: string, utterances: readonly string[], summary = `${name}.`) =>
  defineCommand({ name, summary, effect: 'read', utterances, input: z.object({}), run: () => name });

/** Three contexts; `Vip` takes over the commands of `Cart`. */
function options(
  emptying?: string,
  extra: Partial<TrainWorkflowOptions> = {},
  paying = ways('settle', 'invoice'),
): TrainWorkflowOptions {
  const workflow = defineWorkflow({
    name: 'shop',
    contexts: { Cart: {}, Vip: {} },
    inheritance: { Vip: ['Cart'] },
    commands: {
      '*': [command('pay_bill', paying), command('list_orders', ways('show', 'orders'))],
      Cart: [command('add_item', ways('insert', 'article')), command('empty_cart', ways('clear', 'basket'), emptying)],
      Vip: [command('call_host', ways('ring', 'host'))],
    },
  });
  return { workflow, folder, encoder: wordEncoder(), background: BACKGROUND, ...extra };
}

const reasons = async (trained: TrainWorkflowOptions) =>
  Object.fromEntries((await planTraining(trained)).contexts.map(({ context, because }) => [context, because]));

it('lists what an edit of one command concerns: its context and those that take it over (row 83)', async () => {
  expect(await reasons(options())).toEqual({ '*': 'new', Cart: 'new', Vip: 'new' });
  await trainWorkflow(options(undefined, { goOn: true }));

  expect(await reasons(options())).toEqual({ '*': 'unchanged', Cart: 'unchanged', Vip: 'unchanged' });
  expect(await reasons(options('Empties the cart.'))).toEqual({ '*': 'unchanged', Cart: 'changed', Vip: 'changed' });
  expect(await reasons(options(undefined, { retrainAll: true }))).toEqual({ '*': 'all', Cart: 'all', Vip: 'all' });
});

it('trains another context only where its head would take new words for its own, and says which (row 83)', async () => {
  await trainWorkflow(options(undefined, { goOn: true }));
  const own = ways('settle', 'invoice');

  const { contexts } = await planTraining(options(undefined, {}, [...own, 'kindly settle that invoice']));
  const taken = await planTraining(options(undefined, {}, [...own, 'clear the basket at once']));

  expect(contexts.map(({ because }) => because)).toEqual(['changed', 'turns-away', 'turns-away']);
  expect(contexts[1]?.words).toEqual(['kindly settle that invoice']);
  expect(taken.contexts.map(({ because, words }) => [because, words])).toEqual([
    ['changed', []],
    ['elsewhere', ['clear the basket at once']],
    ['elsewhere', ['clear the basket at once']],
  ]);
});

it('does what it listed (row 83)', async () => {
  await trainWorkflow(options(undefined, { goOn: true }));
  const edited = options('Empties the cart.', { goOn: true });

  const planned = await reasons(edited);
  const { contexts } = await trainWorkflow(edited);

  expect(contexts.map(({ context, reused }) => [context, reused])).toEqual(
    Object.entries(planned).map(([context, because]) => [context, because === 'unchanged']),
  );
});

it('asks no model and leaves nothing behind, and says how much would be asked (row 83)', async () => {
  const writing = {
    writer: { model: 'test/model', write: () => Promise.reject(new Error('a plan asks nobody')) },
    cache: await openUtteranceCache(folder),
    personas: [{ name: 'terse', voice: 'few words', origin: 'app' as const }],
  };

  const plan = await planTraining(options(undefined, { writing }));

  expect(plan).toMatchObject({ requests: 5, contexts: [{ because: 'to-be-written' }, {}, {}] });
  expect(await readdir(folder)).toEqual([]);
});
