import { newSession, type EffectLedger, type Session } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { act, workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';

const act1 = (name: string, run: () => Promise<string> | string, timeoutMs = 1_000) =>
  act({ name, effect: 'write', input: z.object({}), run, timeoutMs });

/** A desk that pays, fails, and hangs; its ledger may lose everything. */
function desk() {
  let ledger: EffectLedger = createMemoryLedger();
  const assistant = createAssistant({
    workflow: workflowOf(
      act1('pay', () => 'Paid 5 to Ann.\nThe receipt is in the mail.'),
      act1('fail', () => Promise.reject(new Error('no'))),
      act1('hang', () => new Promise(() => {}), 1),
    ),
    detector: scriptedDetector({ pay: 'pay', fail: 'fail', hang: 'hang' }),
    extractor: scriptedExtractor(),
    ledger: {
      intend: (intent) => ledger.intend(intent),
      settle: (key, outcome) => ledger.settle(key, outcome),
      find: (key) => ledger.find(key),
      inRequest: (request) => ledger.inRequest(request),
      unresolved: () => ledger.unresolved(),
      close: () => ledger.close(),
    },
  });
  let session: Session = newSession('s', 'orders');
  return {
    lose: () => void (ledger = createMemoryLedger()),
    async say(utterance: string) {
      const turn = await assistant.take({ utterance, session });
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
      return turn.answer;
    },
  };
}

it('tells what was done, what failed and what nobody knows, as the ledger has it (row 73)', async () => {
  const { say } = desk();
  for (const words of ['pay', 'fail', 'hang', 'pay']) await say(words);

  expect(await say('what did I just do?')).toBe(await say('what did you do?'));
  expect(await say('so what did you do?')).toBe(
    [
      'Done in this conversation:',
      '- Paid 5 to Ann.',
      '- Paid 5 to Ann.',
      'This did not work: “fail”.',
      'I do not know whether this was done: “hang”.',
    ].join('\n'),
  );
});

it('says that it does not know where the ledger lost what was done', async () => {
  const { say, lose } = desk();
  await say('pay');
  lose();

  expect(await say('did it work?')).toBe('I do not know whether this was done: “pay”.');
});

it('answers at a question for a name, and takes the words for a message (row 73)', async () => {
  const command = act({
    effect: 'write',
    input: z.object({ owner: z.string().describe('Which owner'), message: z.string().describe('What it should say') }),
    run: ({ owner, message }) => `Told ${String(owner)}: ${String(message)}`,
  });
  const { say } = talk({ workflow: workflowOf(command), script: { 'tell somebody': 'act' } });
  await say('tell somebody');

  expect((await say('what did you do?')).answer).toContain('I have changed nothing');
  expect((await say('what did you do?')).answer).toContain('Which owner');
});

it('says in a line what waits for a yes, and shows it again when one goes on (row 73)', async () => {
  const command = act({ effect: 'destructive', input: z.object({}), run: () => 'Done.' });
  const { say } = talk({ workflow: workflowOf(command), script: { act: 'act' } });
  const shown = (await say('act')).answer;

  expect((await say('what did you do?')).answer.split('\n').slice(1)).toEqual([
    'We are at “act”.',
    'Go ahead with it? (yes or no)',
  ]);
  expect((await say('go on')).answer).toBe(`We are at “act”.\n${shown}`);
});
