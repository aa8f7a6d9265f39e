import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  z,
  type Fastworkflow,
  type ProcessTurnRequest,
  type Turn,
} from 'fastworkflow';
import { expect, it } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { Conversation } from './conversation.ts';

/** An app that notes what it is asked and answers as told. */
async function scriptedApp(
  status: Turn['status'],
): Promise<{ readonly app: Fastworkflow; readonly asked: ProcessTurnRequest[] }> {
  const app = await createFastworkflow({ workflow: defineWorkflow({ name: 'notes', commands: {} }) });
  const asked: ProcessTurnRequest[] = [];
  const processTurn = async (request: ProcessTurnRequest) => {
    asked.push(request);
    return { ...(await app.processTurn(request)), status };
  };
  return { app: { ...app, processTurn }, asked };
}

it('takes a line behind a slash past the agent, its arguments as they are (row 61)', async () => {
  const { app, asked } = await scriptedApp('completed');
  const conversation = new Conversation(scriptedTerminal(), app, { json: false, trace: false });

  await conversation.say('/cancel_order #W1 "in  two"');
  await conversation.say('cancel_order #W1');

  expect(asked).toMatchObject([
    { utterance: 'cancel_order #W1 "in  two"', mode: 'assistant' },
    { utterance: 'cancel_order #W1' },
  ]);
  expect(asked[1]?.mode).toBeUndefined();
});

it('leaves an answer that begins with a slash as it is', async () => {
  const { app, asked } = await scriptedApp('awaiting-user');
  const conversation = new Conversation(scriptedTerminal(), app, { json: false, trace: false });

  await conversation.say('go somewhere');
  await conversation.say('/Task1');

  expect(asked[1]).toMatchObject({ utterance: '/Task1' });
  expect(asked[1]?.mode).toBeUndefined();
});

it('says what // is for when it is anything else', async () => {
  const { app, asked } = await scriptedApp('completed');
  const terminal = scriptedTerminal();

  await new Conversation(terminal, app, { json: false, trace: false }).say('//what');

  expect(asked).toEqual([]);
  expect(terminal.noted.join('')).toMatch(/\/\/new .*\/\/exit/);
});

it('says once where the cause of a failure can be seen, and not where it is shown', async () => {
  const broken = defineCommand({
    name: 'sync',
    summary: 'Synchronises.',
    effect: 'read',
    input: z.object({}),
    run: () => Promise.reject(new Error('no database')),
  });
  const app = await createFastworkflow({ workflow: defineWorkflow({ name: 'notes', commands: { '*': [broken] } }) });
  const [plain, traced] = [scriptedTerminal(), scriptedTerminal()];
  const conversation = new Conversation(plain, app, { json: false, trace: false });

  await conversation.say('sync');
  await conversation.say('sync');
  await new Conversation(traced, app, { json: false, trace: true }).say('sync');

  expect(plain.printed[0]).toMatch(/“sync” failed/);
  expect(plain.noted).toEqual(['fw run --trace shows the cause.']);
  expect(traced.noted.join('\n')).toContain('no database');
  expect(traced.noted.join('\n')).not.toContain('shows the cause');
});
