import { defineCommand, defineWorkflow, z, type TurnEvent } from 'fastworkflow';
import { expect, it } from 'vitest';
import { ChangesSoFar } from './changes-so-far.ts';

const look = defineCommand({ name: 'look', summary: 'Looks.', effect: 'read', input: z.object({}), run: () => 'Ok.' });
const workflow = defineWorkflow({ name: 'notes', commands: { '*': [look] } });

const started = (command: string, key: string): TurnEvent => ({ type: 'command-started', command, input: {}, key });
const executed = (command: string, key: string, success = true): TurnEvent => ({
  type: 'command-executed',
  command,
  key,
  output: { text: 'It is done.\nAnd more.', success },
  replayed: false,
});
const failed = (command: string, code: string): TurnEvent => ({ type: 'command-failed', command, code, error: '' });

it.each([
  [
    'a change that ran',
    [started('Shop/cancel_order', 'a'), executed('Shop/cancel_order', 'a')],
    'Done before that:\ncancel order: It is done.',
  ],
  ['one that was refused', [started('pay', 'a'), executed('pay', 'a', false)], 'Nothing was done.'],
  ['one that failed', [started('pay', 'a'), failed('pay', 'handler-failed')], 'Nothing was done.'],
  [
    'one that took too long',
    [started('pay', 'a'), failed('pay', 'timed-out')],
    'I do not know whether this was done: pay.',
  ],
  [
    'one that ran and one under way',
    [started('pay', 'a'), executed('pay', 'a'), started('tell_all', 'b')],
    'Done before that:\npay: It is done.\nI do not know whether this was done: tell all.',
  ],
  ['a look alone', [{ type: 'command-started', command: 'look', input: {} }], 'Nothing was done.'],
] as const)('tells who stops a turn of %s', (_what, events, told) => {
  const changes = new ChangesSoFar();

  for (const event of events) changes.listen(event);

  expect(changes.inWords(workflow)).toBe(told);
});
