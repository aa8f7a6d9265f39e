import { expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';

const SCRIPT = {
  'refund order 6': 'act',
  'show order 6': 'act',
  'and order 7': 'act',
  'register a new pet': 'act',
  'maybe add a pet': 'act',
};

/** A conversation with one read whose words are all made up, or with one of a person's among them. */
function conversation(utterances: readonly string[] = []) {
  const ran: unknown[] = [];
  const command = act({
    effect: 'read',
    utterances,
    made: ['show order 1', 'details of order 2'],
    input: z.object({ order: z.int() }),
    run: (values: unknown) => {
      ran.push(values);
      return 'Here it is.';
    },
  });
  return { ran, ...talk({ workflow: workflowOf(command), script: SCRIPT }) };
}

it('offers a read that made-up words found for another verb, and runs it for its own', async () => {
  const { ran, say } = conversation();

  expect((await say('refund order 6')).clarification?.kind).toBe('choose-command');
  expect(ran).toEqual([]);
  await say('show order 6');
  await say('and order 7');
  expect(ran).toEqual([{ order: 6 }, { order: 7 }]);
});

it('trusts the router with the verbs of a command that a person wrote words for', async () => {
  const { ran, say } = conversation(['show me order 3']);

  await say('refund order 6');
  expect(ran).toEqual([{ order: 6 }]);
});

it('asks at once for the values of a change that made-up words found by another verb, and shows it', async () => {
  const ran: unknown[] = [];
  const command = act({
    effect: 'write',
    utterances: [],
    made: ['add a pet', 'create a pet'],
    input: z.object({ name: z.string() }),
    run: (values: unknown) => {
      ran.push(values);
      return 'Done.';
    },
  });
  const { say } = talk({ workflow: workflowOf(command), script: SCRIPT });

  expect((await say('maybe add a pet')).clarification?.kind).toBe('choose-command');
  await say('never mind');
  expect((await say('register a new pet')).clarification?.kind).toBe('fill-slots');
  expect((await say('Bella')).clarification?.kind).toBe('confirm');
  expect(ran).toEqual([]);
});

it('shows a change that is asked for by a verb of nobody’s, and does it at once by one of the author’s (row 84)', async () => {
  const ran: unknown[] = [];
  const command = act({
    effect: 'write',
    utterances: ['pay order 1', 'settle order 2'],
    input: z.object({ order: z.int() }),
    confirm: () => 'run',
    run: (values: unknown) => {
      ran.push(values);
      return 'Done.';
    },
  });
  const script = { 'refund order 6': 'act', 'settle order 6': 'act', 'please pay order 7': 'act' };
  const { say } = talk({ workflow: workflowOf(command), script });

  expect((await say('refund order 6')).answer).toMatch(/^I did not use: “refund”/u);
  expect(ran).toEqual([]);
  await say('no');
  await say('settle order 6');
  await say('please pay order 7');
  expect(ran).toEqual([{ order: 6 }, { order: 7 }]);
});
