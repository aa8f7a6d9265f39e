import { describe, expect, it } from 'vitest';
import { agentTalk, done, run, shownTo } from '../../test/agent-talk.ts';
import { scriptedObjects, steps } from '../testing/scripted-models.ts';

describe('finishing', () => {
  it('is refused while a sub-goal is open', async () => {
    const planner = scriptedObjects(steps(['List', 'list_orders'], ['Show #W1', 'show_order']));
    const { say, model } = agentTalk(
      [run('list_orders'), done('All done.', 1), run('show_order', { orderId: '#W1' }), done('All done.', 1, 2)],
      { planner },
    );

    const turn = await say('list them and show #W1');

    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'show_order']);
    expect(JSON.stringify(model.seen[2]?.messages)).toContain('These goals are open');
  });

  it('does not believe that a change was made which never ran', async () => {
    const planner = scriptedObjects(steps(['Cancel #W1', 'cancel_order']));
    const { say, model } = agentTalk(
      [
        done('Cancelled!', 1),
        [
          'finish',
          {
            answer: 'I did not cancel it.',
            outcomes: [{ goal: 1, status: 'handed-back', reason: 'no refund method' }],
          },
        ],
      ],
      { planner },
    );

    const turn = await say('cancel #W1');

    expect(JSON.stringify(model.seen[1]?.messages)).toContain('cancel_order has not run');
    expect(turn).toMatchObject({ success: false });
    expect(turn.answer).toContain('Not done: Cancel #W1 (no refund method)');
  });
});

describe('what was done', () => {
  it('is believed once for each run: two orders to cancel take two cancellations', async () => {
    const planner = scriptedObjects(steps(['Cancel #W1', 'cancel_order'], ['Cancel #W2', 'cancel_order']));
    const { say, model } = agentTalk(
      [
        run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
        done('Both are cancelled.', 1, 2),
        run('cancel_order', { orderId: '#W2', refund: 'store_credit' }),
        done('Both are cancelled.', 1, 2),
      ],
      { planner },
    );

    await say('cancel #W1 and #W2 for credit');
    const question = await say('yes');
    const turn = await say('yes');

    expect(JSON.stringify(model.seen[2]?.messages)).toContain('has run once, for another goal');
    expect(question.clarification?.kind).toBe('confirm');
    expect(turn).toMatchObject({ status: 'completed', success: true });
  });
});

describe('a claim without a run (row N13)', () => {
  it.each([
    ['no usable plan', scriptedObjects('not a plan')],
    ['a step without a command', scriptedObjects(steps(['Cancel #W1']))],
    ['a planned read that never ran', scriptedObjects(steps(['Show #W1', 'show_order']))],
  ])('is coached, then the turn says that nothing was done: %s', async (_kind, planner) => {
    const { say, desk, model } = agentTalk([done('Cancelled #W1.', 1)], { planner });

    const turn = await say('cancel #W1');

    expect(desk.effects).toEqual([]);
    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('Nothing was done.');
    expect(turn.answer).not.toContain('Cancelled #W1');
    expect(model.seen.length).toBeLessThanOrEqual(3);
  });

  it('lets small talk end without a run', async () => {
    const { say } = agentTalk([done('Hello! I can cancel orders for you.', 1)], {
      planner: scriptedObjects(steps(['Greet the person'])),
    });

    expect(await say('hi')).toMatchObject({ success: true });
  });

  it('lets a state be told that a result shows', async () => {
    const { say } = agentTalk(
      [run('show_order', { orderId: '#W3' }), done('It was delivered and returned never.', 1)],
      {
        planner: scriptedObjects(steps(['Show #W3', 'show_order'])),
      },
    );

    expect(await say('what about #W3')).toMatchObject({ success: true });
  });

  it('shows a result once more, then ends after the third refusal of the same call (row 68)', async () => {
    const { say, model } = agentTalk([run('show_order', { orderId: '#W1' })], {
      planner: scriptedObjects(steps(['Show #W1', 'show_order'])),
    });

    const turn = await say('show #W1');

    expect(turn.success).toBe(false);
    expect(turn.answer).toContain('keeps repeating what was refused');
    expect(model.seen.length).toBeLessThanOrEqual(5);
  });
});

describe('a claim that may be read of another change', () => {
  const cancel = run('cancel_order', { orderId: '#W1', refund: 'store_credit' });

  it('is coached once; then the answer says what was done instead', async () => {
    const { say, model } = agentTalk([cancel, done('It has been cancelled.'), done('It has been cancelled.')]);

    await say('cancel #W1 for store credit, and then #W2');
    const turn = await say('yes');

    expect(shownTo(model.seen[2])).toContain('more may have been asked for');
    expect(turn.answer).not.toContain('It has been cancelled.');
    expect(turn.answer).toContain('#W1');
    expect(turn.answer).toContain('Not done: #W2');
    expect(turn.success).toBe(false);
    expect(model.seen).toHaveLength(3);
  });

  it('costs nothing where the goals are done and the words ask for no other change', async () => {
    const goals = [{ goal: 'Cancel it', command: 'cancel_order' }];
    const parameters = { orderId: '#W1', refund: 'store_credit' };
    const { say, model } = agentTalk([
      ['run_command', { command: 'cancel_order', parameters, goals }],
      done('It has been cancelled.'),
    ]);

    await say('please cancel #W1 for store credit, I have no use for it any more and it came late');
    const turn = await say('yes');

    expect(turn).toMatchObject({ answer: 'It has been cancelled.', success: true });
    expect(model.seen).toHaveLength(2);
  });

  it.each(['It has been cancelled.', 'Done.', 'I cancelled #W1.', '#W1 is cancelled now.'])(
    'costs nothing where it is clear: %s',
    async (answer) => {
      const { say, model } = agentTalk([cancel, done(answer)]);

      await say('cancel #W1 for store credit');
      const turn = await say('yes');

      expect(turn).toMatchObject({ answer, success: true });
      expect(model.seen).toHaveLength(2);
    },
  );
});
