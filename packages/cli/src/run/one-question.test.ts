import { createFastworkflow, defineCommand, defineWorkflow, z, type Clarification } from 'fastworkflow';
import { expect, it, onTestFinished } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { Conversation } from './conversation.ts';
import { turnJson } from './turn-json.ts';

const command = (name: string, effect: 'read' | 'destructive', made: unknown = name) =>
  defineCommand({
    name,
    summary: `Does ${name}.`,
    effect,
    input: z.object({ order: z.string().regex(/^#W\d+$/) }),
    run: ({ order }) => ({ text: `${name} of ${order}`, artifacts: { report: made } }),
  });
const workflow = defineWorkflow({
  name: 'shop',
  commands: { '*': [command('drop', 'destructive'), command('list_a', 'read'), command('list_b', 'read')] },
});

async function sitDown(json = false) {
  const app = await createFastworkflow({ workflow });
  onTestFinished(() => app.close());
  const terminal = scriptedTerminal();
  return { app, terminal, conversation: new Conversation(terminal, app, { json, trace: false }) };
}

it.each<[Clarification['kind'], string, string, string]>([
  ['fill-slots', 'list_a', '#W1', 'list_a of #W1'],
  ['confirm', 'drop #W1', 'yes', 'drop of #W1'],
  ['choose-command', 'list_c #W1', '2', 'list_b of #W1'],
])(
  'shows a question of kind %s at the terminal, and takes its answer (row N2)',
  async (kind, request, answer, done) => {
    const { app, terminal, conversation } = await sitDown();
    const { clarification } = await app.processTurn({ utterance: request, sessionId: 'of a program' });

    await conversation.say(request);
    await conversation.say(answer);

    expect(clarification).toMatchObject({ kind });
    expect(terminal.printed).toEqual([clarification?.message, done]);
  },
);

it('gives a machine the same question, and the artifacts of all commands as one (row 74)', async () => {
  const { app, terminal, conversation } = await sitDown(true);

  await conversation.say('list_a');
  await conversation.say('#W1');
  const a = await app.processTurn({ utterance: 'list_a #W1' });
  const b = await app.processTurn({ utterance: 'list_b #W2' });

  const turns = terminal.printed.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(turns[0]).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'fill-slots' }, artifacts: {} });
  expect(turns[1]).toMatchObject({ status: 'completed', artifacts: { report: 'list_a' }, path: [] });
  expect(turnJson({ ...b, ran: [...a.ran, ...b.ran] })).toMatchObject({
    artifacts: { report: 'list_a', report_1: 'list_b' },
  });
});

it('takes every turn for the person that it was told of, and lets nobody else go on (row 93)', async () => {
  const { app, terminal } = await sitDown();
  const asAnn = new Conversation(terminal, app, { json: false, trace: false, user: 'ann' });
  await asAnn.say('list_a');

  const stored = await app.stores.sessions.load(app.sessionId);

  expect(stored?.owner).toBe('ann');
  await expect(new Conversation(terminal, app, { json: false, trace: false, user: 'bob' }).say('#W1')).rejects.toThrow(
    /somebody else/,
  );
});
