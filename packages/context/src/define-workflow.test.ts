import { describe, expect, it } from 'vitest';
import { defineCommand } from '@fw/signature';
import fc from 'fast-check';
import { z } from 'zod';
import { commandSets } from './command-sets.ts';
import { defineContext } from './define-context.ts';
import { defineWorkflow, InvalidWorkflowError } from './define-workflow.ts';
import type { WorkflowParts } from './workflow-parts.ts';

function command(name: string, availableFrom: readonly string[] = []) {
  return defineCommand({
    name,
    summary: `Does ${name}.`,
    input: z.object({ id: z.string().meta({ availableFrom }) }),
    run: () => name,
  });
}

function problemsOf(parts: Omit<WorkflowParts, 'name'>) {
  try {
    defineWorkflow({ name: 'test', ...parts });
    return [];
  } catch (error) {
    if (error instanceof InvalidWorkflowError) return error.problems;
    throw error;
  }
}

describe('defineWorkflow', () => {
  it('qualifies names by folder, the root apart (row 48)', () => {
    const workflow = defineWorkflow({ name: 'test', commands: { '*': [command('help_me')], User: [command('send')] } });

    expect([...workflow.commands.keys()]).toEqual(['help_me', 'User/send']);
    expect(workflow.commands.get('User/send')).toMatchObject({ name: 'send', owner: 'User', effect: 'write' });
  });

  it('lets a context take over commands, its own winning and the first base winning (row 49)', () => {
    const workflow = defineWorkflow({
      name: 'test',
      commands: {
        User: [command('send'), command('leave')],
        Payer: [command('leave'), command('pay')],
        PremiumUser: [command('send')],
      },
      inheritance: { PremiumUser: ['User', 'Payer'] },
    });

    expect(Object.fromEntries(workflow.contexts.get('PremiumUser')?.commands ?? [])).toEqual({
      send: 'PremiumUser/send',
      leave: 'User/leave',
      pay: 'Payer/pay',
    });
  });

  it('names the path of a circle (row 50)', () => {
    const problems = problemsOf({ commands: { A: [], B: [], C: [] }, inheritance: { A: ['B'], B: ['C'], C: ['A'] } });

    expect(problems).toEqual([{ code: 'inheritance-cycle', message: expect.stringContaining('A → B → C → A') }]);
  });

  it('names unknown contexts and what there is (row 50)', () => {
    const problems = problemsOf({ commands: { A: [] }, inheritance: { A: ['Z'] }, hierarchy: { A: ['Y'] } });

    expect(problems.map(({ code }) => code)).toEqual(['unknown-context', 'unknown-context']);
    expect(problems[0]?.message).toContain('"Z". Known: *, A');
  });

  it('reports everything that is wrong at once', () => {
    const User = defineContext({});
    const stray = defineCommand({
      name: 'stray',
      summary: 'Strays.',
      input: z.object({}),
      context: User,
      run: () => '',
    });

    const problems = problemsOf({
      contexts: { User },
      commands: {
        '*': [command('a'), command('a'), stray, { ...command('b'), name: 'Not Snake' }],
        User: [command('c', ['nowhere'])],
      },
    });

    expect(problems.map(({ code }) => code).sort()).toEqual([
      'duplicate-command',
      'misplaced-command',
      'unknown-source',
      'unnamed-command',
    ]);
  });

  it('allows an object to lie in another of its kind', () => {
    expect(problemsOf({ commands: { Folder: [command('open')] }, hierarchy: { Folder: ['Folder'] } })).toEqual([]);
    expect(problemsOf({ commands: { A: [], B: [] }, hierarchy: { A: ['B'], B: ['A'] } })).toMatchObject([
      { code: 'hierarchy-cycle' },
    ]);
  });
});

describe('commandSets', () => {
  const names = ['a', 'b', 'c', 'd'];
  /** Bases only point backwards, so that there is no circle. */
  const graphs = fc.tuple(
    fc.array(fc.subarray(['x', 'y', 'z']), { minLength: 4, maxLength: 4 }),
    fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  );

  it('agrees with walking up depth first and taking the first that has the command', () => {
    fc.assert(
      fc.property(graphs, ([owned, pointers]) => {
        const own = new Map(
          names.map((name, index) => [name, new Map((owned[index] ?? []).map((key) => [key, `${name}/${key}`]))]),
        );
        const bases = new Map(
          names.map((name, index) => [
            name,
            (pointers[index] ?? []).filter((to) => to < index).map((to) => names[to] ?? ''),
          ]),
        );
        const first = (context: string, key: string): string | undefined =>
          own.get(context)?.get(key) ??
          (bases.get(context) ?? []).map((base) => first(base, key)).find((hit) => hit !== undefined);

        const sets = commandSets(own, bases);

        for (const name of names) {
          for (const key of ['x', 'y', 'z']) expect(sets.get(name)?.get(key)).toBe(first(name, key));
        }
      }),
    );
  });
});
