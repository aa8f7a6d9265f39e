import { expect, it } from 'vitest';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { checkMap } from './check-map.ts';
import { defineWorkflow } from './define-workflow.ts';

const eight = Array.from({ length: 8 }, (_, index) => `say it ${index}`);
const command = (name: string, availableFrom: readonly string[] = [], utterances: readonly string[] = eight) =>
  defineCommand({
    name,
    summary: name,
    utterances,
    input: z.object({ id: z.string().meta({ availableFrom }) }),
    run: () => name,
  });

it('names dead contexts, shadowed commands, hidden sources and thin utterances (row N8)', () => {
  const workflow = defineWorkflow({
    name: 'shop',
    commands: {
      '*': [command('close'), command('pay', ['find_item'])],
      Cart: [command('close'), command('find_item', [], ['x'])],
      Empty: [],
    },
  });

  const { findings } = checkMap(workflow);

  expect(findings.map(({ kind, where }) => [kind, where])).toEqual([
    ['dead-context', 'Empty'],
    ['shadowed-command', 'Cart/close'],
    ['hidden-source', 'pay'],
    ['few-utterances', 'Cart/find_item'],
  ]);
});

it('finds the chain of contexts with most commands in reach (row N8)', () => {
  const workflow = defineWorkflow({
    name: 'shop',
    commands: { '*': [command('a')], Cart: [command('b'), command('c')], Item: [command('d')], Wish: [command('e')] },
    hierarchy: { Item: ['Cart', 'Wish'] },
  });

  expect(checkMap(workflow).largestActiveSet).toEqual({ contexts: ['*', 'Cart', 'Item'], commands: 4 });
});

it('has nothing to say about a sound map', () => {
  const workflow = defineWorkflow({
    name: 'shop',
    commands: { '*': [command('find_item')], Cart: [command('pay', ['find_item'])] },
  });

  expect(checkMap(workflow).findings).toEqual([]);
});

it('says of a workflow without commands that nothing can be done with it', () => {
  expect(checkMap(defineWorkflow({ name: 'shop', commands: {} })).findings).toMatchObject([
    { kind: 'no-commands', where: '*', message: expect.stringContaining('_commands/') },
  ]);
});

it('warns of a pattern that does not end on some texts, wherever it stands', () => {
  const bad = defineCommand({
    name: 'tag',
    summary: 'Tags.',
    utterances: eight,
    input: z.object({ tags: z.array(z.string().regex(/^(a+)+$/)), id: z.string().regex(/^#W\d+$/) }),
    run: () => 'tagged',
  });

  const { findings } = checkMap(defineWorkflow({ name: 'shop', commands: { '*': [bad] } }));

  expect(findings).toEqual([
    { kind: 'endless-pattern', where: 'tag', message: expect.stringContaining('/^(a+)+$/ of parameter "tags" of tag') },
  ]);
});
