import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../test/agent-talk.ts';
import type { ScriptedStep } from './testing/scripted-models.ts';

const which: ScriptedStep = ['ask_user', { question: 'Which order?', choices: ['#W1', '#W2'] }];
const show: ScriptedStep = run('show_order', { orderId: '#W2' });

describe('a structured answer to the agent', () => {
  it('resumes the trajectory that asked (rows 63, N2)', async () => {
    const { say, answer, model } = agentTalk([which, show, done('#W2 is pending.', 1)]);

    const question = await say('show my order');
    const turn = await answer('#W2');

    expect(question.clarification?.answerSchema).toEqual({ type: 'string', enum: ['#W1', '#W2'] });
    expect(question.answer).toBe('Which order?\n1. #W1\n2. #W2');
    expect(turn).toMatchObject({
      status: 'completed',
      success: true,
      id: question.id,
      ran: [{ command: 'show_order' }],
    });
    expect(model.seen[1]?.messages.at(-1)).toMatchObject({ role: 'tool', text: 'The person answered: #W2' });
  });

  it.each([
    ['2', '#W2'],
    ['#w2', '#W2'],
    ['the newer one', 'the newer one'],
    ['3', '3'],
  ])('is the choice that "%s" names when it comes in words (row 63)', async (said, heard) => {
    const { say, model } = agentTalk([which, done('ok', 1)]);

    await say('show my order');
    await say(said);

    expect(model.seen[1]?.messages.at(-1)).toMatchObject({ text: `The person answered: ${heard}` });
  });

  it.each([
    [true, 'yes'],
    [7, '7'],
    [{ size: 'M' }, '{"size":"M"}'],
    ['abort', 'abort'],
  ])('reaches the model as what it is, also %j', async (value, heard) => {
    const { say, answer, model } = agentTalk([['ask_user', { question: 'Well?' }], done('ok', 1)]);

    await say('show my order');
    const turn = await answer(value);

    expect(turn.status).toBe('completed');
    expect(model.seen[1]?.messages.at(-1)).toMatchObject({ text: `The person answered: ${heard}` });
  });

  it('grounds the values of what follows, as the words would (rows N5, N2)', async () => {
    const { say, answer, desk } = agentTalk([
      ['ask_user', { question: 'How shall we refund #W1?', choices: ['store_credit', 'original_payment'] }],
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      done('Cancelled.', 1),
    ]);

    await say('cancel #W1');
    const shown = await answer('store_credit');
    const turn = await answer(true);

    expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(turn).toMatchObject({ status: 'completed', success: true });
    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
  });

  it('says no to the gate, and the model learns of it', async () => {
    const { say, answer, desk, model } = agentTalk([
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      ['finish', { answer: 'I left it.', outcomes: [{ goal: 1, status: 'refused', reason: 'you said no' }] }],
    ]);

    await say('cancel #W1 for store_credit');
    await answer(false);

    expect(desk.effects).toEqual([]);
    expect(JSON.stringify(model.seen.at(-1)?.messages)).toContain('It was not run. The person said: no');
  });

  it('makes a whole plan of changes by one yes (rows N2, N10)', async () => {
    const changes = ['#W1', '#W2'].map((orderId) => ({
      command: 'cancel_order',
      parameters: { orderId, refund: 'store_credit' },
    }));
    const { say, answer, desk } = agentTalk([['run_commands', { changes }], done('Both.', 1)]);

    await say('cancel #W1 and #W2 for store_credit');
    await answer(true);

    expect(desk.effects).toHaveLength(2);
  });

  it('to a question that is not open changes nothing', async () => {
    const { say, answer, model, talking } = agentTalk([which, done('ok', 1)]);

    await say('show my order');
    const turn = await answer('#W2', 'another question');

    expect(turn.answer).toBe('That question is no longer open.');
    expect(talking.session.pending?.kind).toBe('question');
    expect(model.seen).toHaveLength(1);
  });
});
