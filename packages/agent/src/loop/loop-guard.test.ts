import { expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

it('says again why a repeated call did not run, so that the model can ask the person (row 68)', async () => {
  const { say, model } = agentTalk([
    run('broadcast', { text: 'made up' }),
    run('broadcast', { text: 'made up' }),
    ['ask_user', { question: 'What should I say?' }],
  ]);

  await say('tell everyone');

  const told = model.seen[2]?.messages.at(-1)?.text ?? '';
  expect(told).toContain('You already called broadcast');
  expect(told).toContain('I cannot tell where the text "made up" comes from.');
});

it('says it of a call that did not run even where the request is for several, and then asks the person (row 68)', async () => {
  const made = run('broadcast', { text: 'made up' });
  const { say, model } = agentTalk([made, made, made, done('?')]);

  const turn = await say('tell everyone, and another time tell them again');

  expect(model.seen[2]?.messages.at(-1)?.text).toContain('You already called broadcast');
  expect(turn.clarification).toMatchObject({ kind: 'question', message: 'What is the text?' });
});

it('shows a look-up once more where a model makes it again, and refuses it after that (row 68)', async () => {
  const look = run('list_orders', {});
  const { say, model } = agentTalk([look, look, look, done('You have orders.', 1)]);

  await say('which orders do I have?');

  const [first, again, refused] = [1, 2, 3].map((at) => model.seen[at]?.messages.at(-1)?.text ?? '');
  expect(again).toMatch(`${first}\n(You already called list_orders`);
  expect(refused).toMatch(/^You already called list_orders/);
});

it('asks the person itself where a model does not, and goes on with their words (row 68)', async () => {
  const made = run('broadcast', { text: 'made up' });
  const { say, model, desk } = agentTalk([
    made,
    made,
    made,
    run('broadcast', { text: 'lunch is ready' }),
    done('Told.', 1),
  ]);

  const question = await say('tell them all');
  const turn = await say('tell everyone lunch is ready');

  expect(question).toMatchObject({ status: 'awaiting-user', answer: 'What is the text?' });
  expect(model.seen[3]?.messages.at(-1)?.text).toContain('The person answered: tell everyone lunch is ready');
  expect(turn.success).toBe(true);
  expect(desk.effects).toMatchObject([{ what: expect.stringContaining('lunch is ready') }]);
});

it('asks once: who goes on repeating after that is stopped (row 68)', async () => {
  const { say, model, desk } = agentTalk([run('broadcast', { text: 'made up' })]);

  await say('tell them all');
  const turn = await say('I do not know');

  expect(turn).toMatchObject({ status: 'completed', success: false });
  expect(model.seen.length).toBeLessThan(10);
  expect(desk.effects).toEqual([]);
});
