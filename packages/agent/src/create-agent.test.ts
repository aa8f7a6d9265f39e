import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../test/agent-talk.ts';
import { scriptedObjects, steps } from '../test/scripted-models.ts';

describe('a request of several steps', () => {
  it('plans first, keeps the lines of the plan, then acts through the gate (rows 59, 60)', async () => {
    const planner = scriptedObjects(steps(['Find the orders', 'list_orders'], ['Show order #W1', 'show_order']));
    const { say, model, agentEvents } = agentTalk(
      [run('list_orders'), run('show_order', { orderId: '#W1' }), done('#W1 is pending.', 1, 2)],
      { planner },
    );

    const turn = await say('how is my first order doing');

    expect(turn).toMatchObject({ status: 'completed', success: true, answer: '#W1 is pending.' });
    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'show_order']);
    expect(agentEvents().slice(0, 2)).toEqual(['request-started', 'plan-made']);
    expect(model.seen[0]?.instructions).toContain(
      '1. Find the orders [list_orders] (open)\n2. Show order #W1 [show_order] (open)',
    );
  });

  it('tells the planner and the model where a value can be had, and keeps the catalogue out of the trajectory (row 43)', async () => {
    const planner = scriptedObjects(steps(['Show it']));
    const { say, model } = agentTalk([done('ok', 1)], { planner });

    await say('show it');

    expect(planner.prompts[0]).toContain('cancel_order (destructive): Cancels a pending order.');
    expect(model.seen[0]?.instructions).toContain('  - orderId: string; The order; like "#W1"');
    expect(JSON.stringify(model.seen[0]?.messages)).not.toContain('Cancels a pending order.');
  });

  it('records everything that ran, what the person confirmed included (row 73)', async () => {
    const { say, talking } = agentTalk([
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      done('Cancelled.', 1),
    ]);

    await say('cancel #W1 and give me credit');
    const turn = await say('yes');

    expect(turn.ran.map(({ command, input }) => ({ command, input }))).toEqual([
      { command: 'cancel_order', input: { orderId: '#W1', refund: 'store_credit' } },
    ]);
    expect(talking.session.pending).toBeUndefined();
  });
});

describe('watching', () => {
  it('shows what the agent asks of the assistant and what comes back, as it happens (row 72)', async () => {
    const { say, talking } = agentTalk([run('show_order', { orderId: '#W1' }), done('#W1 is pending.', 1)]);

    await say('how is #W1');

    const seen = talking.events.flatMap((event) => {
      if (event.type === 'agent-event')
        return event.name === 'tool-called' || event.name === 'observed' ? [[event.name, event.data]] : [];
      return event.type === 'command-executed' ? [[event.type, event.command]] : [];
    });
    expect(seen).toMatchObject([
      ['tool-called', { tool: 'run_command', input: { command: 'show_order', parameters: { orderId: '#W1' } } }],
      ['command-executed', 'show_order'],
      ['observed', { tool: 'run_command', text: '#W1 is pending.' }],
      ['tool-called', { tool: 'finish' }],
    ]);
  });

  it('survives a sink that throws', async () => {
    const { talking, agent } = agentTalk([run('list_orders'), done('ok', 1)]);

    const turn = await agent().take({
      utterance: 'list them',
      session: talking.session,
      onEvent: () => {
        throw new Error('the terminal is gone');
      },
    });

    expect(turn).toMatchObject({ status: 'completed', success: true });
  });
});

describe('the gate inside the loop', () => {
  it('brings a confirmation to the person and goes on with their yes in another process', async () => {
    const { say, desk, model } = agentTalk([
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      done('Done, you have credit.', 1),
    ]);

    const question = await say('cancel #W1 and give me credit');

    expect(question).toMatchObject({ status: 'awaiting-user', success: false, clarification: { kind: 'confirm' } });
    expect(desk.effects).toEqual([]);

    const turn = await say('yes');

    expect(turn).toMatchObject({ status: 'completed', success: true, id: question.id });
    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
    expect(JSON.stringify(model.seen[1]?.messages)).toContain('The person confirmed.');
  });

  it('does nothing on a no, and tells the model', async () => {
    const { say, desk, model } = agentTalk([
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      ['finish', { answer: 'I left it.', outcomes: [{ goal: 1, status: 'refused', reason: 'you said no' }] }],
    ]);

    await say('cancel #W1 and give me credit');
    const turn = await say('no');

    expect(desk.effects).toEqual([]);
    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('you said no');
    expect(JSON.stringify(model.seen.at(-1)?.messages)).toContain('It was not run.');
  });

  it('refuses a value that neither the person nor a result gave (row N5)', async () => {
    const { say, desk, model } = agentTalk([
      run('cancel_order', { orderId: '#W1', refund: 'original_payment' }),
      [
        'finish',
        {
          answer: 'I cannot tell how to refund.',
          outcomes: [{ goal: 1, status: 'handed-back', reason: 'the refund was not named' }],
        },
      ],
    ]);

    const turn = await say('cancel #W1 please');

    expect(desk.effects).toEqual([]);
    expect(turn.status).toBe('completed');
    expect(JSON.stringify(model.seen[1]?.messages)).toContain('Not run.');
  });

  it('cannot confirm on the person’s behalf', async () => {
    const { say, desk } = agentTalk([
      [
        run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
        ['run_command', { command: 'yes', parameters: {} }],
      ],
      done('ok', 1),
    ]);

    const turn = await say('cancel #W1 for credit');

    expect(turn.status).toBe('awaiting-user');
    expect(desk.effects).toEqual([]);
  });
});

describe('asking the person', () => {
  it('pauses with the question and resumes the very trajectory, same turn id (rows 63, 66)', async () => {
    const planner = scriptedObjects(steps(['Show an order', 'show_order']));
    const { say, model } = agentTalk(
      [['ask_user', { question: 'Which order?' }], run('show_order', { orderId: '#W2' }), done('#W2 is pending.', 1)],
      { planner },
    );

    const question = await say('show my order');
    const turn = await say('#W2');

    expect(question).toMatchObject({
      status: 'awaiting-user',
      answer: 'Which order?',
      clarification: { kind: 'question' },
    });
    expect(turn).toMatchObject({ status: 'completed', success: true, id: question.id });
    expect(model.seen[1]?.messages.at(-1)).toMatchObject({ role: 'tool', text: 'The person answered: #W2' });
    expect(planner.prompts[1]).toContain('because the person answered');
  });

  it('lets "abort" end a request that waits (row 23)', async () => {
    const { say, talking } = agentTalk([['ask_user', { question: 'Which order?' }], done('?', 1)]);

    await say('show my order');
    const turn = await say('never mind');

    expect(turn.status).toBe('cancelled');
    expect(talking.session.pending).toBeUndefined();
  });

  it('sends a line with a leading slash to the assistant, arguments intact (row 61)', async () => {
    const { say, model } = agentTalk([done('?', 1)]);

    const turn = await say('/show order #W1');

    expect(turn.ran.map(({ command, input }) => ({ command, input }))).toEqual([
      { command: 'show_order', input: { orderId: '#W1' } },
    ]);
    expect(model.seen).toEqual([]);
  });
});

describe('planning anew', () => {
  it('plans again when a command was incomplete, and says why (row 64)', async () => {
    const planner = scriptedObjects(steps(['Show it']));
    const { say, agentEvents } = agentTalk([run('show_order'), run('list_orders'), done('ok', 2)], {
      planner: scriptedObjects(steps(['Show it']), steps(['List first'])),
    });

    await say('show it');

    expect(planner.prompts).toEqual([]);
    expect(agentEvents()).toContain('plan-remade');
  });

  it('breaks a loop of identical calls with the reason (row 68)', async () => {
    const { say, desk, model, agentEvents } = agentTalk([run('list_orders'), run('list_orders'), done('ok', 1)]);

    await say('list them');

    expect(desk.reads).toBe(1);
    expect(agentEvents()).toContain('loop-broken');
    expect(JSON.stringify(model.seen[2]?.messages)).toContain('You already called list_orders');
  });

  it('lets a refused call go again once the person has answered or something new was shown (row 68)', async () => {
    const cancel = run('cancel_order', { orderId: '#W1', refund: 'original_payment' });
    const show = run('show_order', { orderId: '#W1' });
    const { say, model } = agentTalk([cancel, cancel, ['ask_user', { question: 'How?' }], cancel, show, done('ok', 1)]);

    await say('cancel #W1');
    const turn = await say('original_payment');

    expect(JSON.stringify(model.seen[2]?.messages)).toContain('You already called cancel_order');
    expect(turn.clarification?.kind).toBe('confirm');
  });

  it('corrects a wrong name and keeps the parameters (row 65)', async () => {
    const { say } = agentTalk([run('show_ordr', { orderId: '#W1' }), done('ok', 1)]);

    const turn = await say('show #W1');

    expect(turn.ran).toMatchObject([{ command: 'show_order', input: { orderId: '#W1' } }]);
  });

  it('asks the clarifier which command a foreign name stands for (row 65)', async () => {
    const clarifier = scriptedObjects({ command: 'show_order' });
    const { say } = agentTalk([run('get_details', { orderId: '#W1' }), done('ok', 1)], { clarifier });

    const turn = await say('show #W1');

    expect(turn.ran).toMatchObject([{ command: 'show_order' }]);
    expect(clarifier.prompts[0]).toContain('get_details');
  });

  it('goes on without a plan when the planner fails', async () => {
    const { say, agentEvents } = agentTalk([run('list_orders'), done('ok', 1)], {
      planner: scriptedObjects(new Error('503')),
    });

    expect(await say('list them')).toMatchObject({ status: 'completed', success: true });
    expect(agentEvents()).toContain('planner-failed');
  });
});

describe('finishing', () => {
  it('is refused while a sub-goal is open', async () => {
    const planner = scriptedObjects(steps(['List', 'list_orders'], ['Show #W1', 'show_order']));
    const { say, model } = agentTalk(
      [run('list_orders'), done('All done.', 1), run('show_order', { orderId: '#W1' }), done('All done.', 1, 2)],
      { planner },
    );

    const turn = await say('list them and show #W1');

    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'show_order']);
    expect(JSON.stringify(model.seen[2]?.messages)).toContain('These sub-goals are open');
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

    expect(JSON.stringify(model.seen[2]?.messages)).toContain('has run once, for another sub-goal');
    expect(question.clarification?.kind).toBe('confirm');
    expect(turn).toMatchObject({ status: 'completed', success: true });
  });
});

describe('limits', () => {
  it.each([
    ['steps', { maxSteps: 2 }, 'limit of 2 steps'],
    ['tokens', { maxTokens: 150 }, 'limit of 150 tokens'],
    ['time', { maxMs: 2 }, 'time limit'],
  ])('ends honestly when %s are spent (row 67)', async (_what, budget, words) => {
    const { say } = agentTalk(
      [run('list_orders'), run('show_order', { orderId: '#W1' }), run('show_order', { orderId: '#W2' }), done('ok', 1)],
      { budget },
    );

    const turn = await say('look at everything');

    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain(words);
  });

  it('gives every request its own limit (row 67)', async () => {
    const { say } = agentTalk(
      [run('list_orders'), done('ok', 1), run('list_orders'), done('ok', 1), run('list_orders'), done('ok', 1)],
      { budget: { maxSteps: 3 } },
    );

    for (const request of ['one', 'two', 'three']) expect(await say(request)).toMatchObject({ success: true });
  });

  it('coaches a model that calls nothing or nonsense, then ends', async () => {
    const { say, model } = agentTalk(['I think…', ['fly', {}], ['run_command', { command: 7 }], done('ok', 1)]);

    const turn = await say('list them');

    expect(turn.success).toBe(false);
    expect(turn.answer).toContain('a form that can be used');
    expect(JSON.stringify(model.seen[2]?.messages)).toContain('There is no tool \\"fly\\"');
  });

  it('says so when the model cannot be reached', async () => {
    const { say } = agentTalk([new Error('ECONNREFUSED')]);

    expect(await say('list them')).toMatchObject({
      status: 'completed',
      success: false,
      answer: expect.stringContaining('cannot be reached'),
    });
  });

  it('survives a small window: the request and the newest step stay (row 69)', async () => {
    const looks = Array.from({ length: 12 }, (_, at) => run('show_order', { orderId: `#W${(at % 2) + 1}`, n: at }));
    const { say, model } = agentTalk([...looks, done('ok', 1)], { trajectoryTokens: 300, budget: { maxSteps: 50 } });

    const turn = await say('look at both orders again and again');

    expect(turn.status).toBe('completed');
    const last = model.seen.at(-1)?.messages ?? [];
    expect(last[0]).toMatchObject({ role: 'user', text: 'look at both orders again and again' });
    expect(last.length).toBeLessThan(12);
  });
});

describe('memory', () => {
  it('tells later requests what earlier ones did, the last five (row 70)', async () => {
    const { say, model } = agentTalk([run('list_orders'), done('You have three.', 1), done('Yes.', 1)]);

    await say('list my orders');
    await say('was the first of them mine?');

    expect(model.seen.at(-1)?.instructions).toContain(
      'Person: list my orders\nDid: list_orders {}\nAnswer: You have three.',
    );
  });

  it('shows learnt rules to planner and model (row 76)', async () => {
    const { say, model } = agentTalk([done('ok', 1)], {
      insights: async () => ['Look at the order before cancelling it.'],
    });

    await say('hello');

    expect(model.seen[0]?.instructions).toContain('- Look at the order before cancelling it.');
  });
});
