import { describe, expect, it } from 'vitest';
import { agentTalk, done, run, shownTo } from '../test/agent-talk.ts';
import { scriptedObjects, steps } from './testing/scripted-models.ts';

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
    expect(shownTo(model.seen[0])).toContain(
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
    expect(turn.record).toMatchObject([
      { kind: 'asked', about: 'confirm', question: expect.stringContaining('#W1') },
      { kind: 'answered', words: 'yes' },
      { kind: 'ran', at: 0 },
    ]);
    expect(talking.session.pending).toBeUndefined();
  });

  it('has on record what it asked and what was answered, under one turn id (row 73)', async () => {
    const { say, talking } = agentTalk([
      run('list_orders'),
      ['ask_user', { question: 'Which order?' }],
      run('show_order', { orderId: '#W2' }),
      done('#W2 is pending.', 1),
    ]);

    const question = await say('show my order');
    const turn = await say('#W2');

    expect(question).toMatchObject({ id: turn.id, clarification: { kind: 'question', message: 'Which order?' } });
    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'show_order']);
    const record = talking.session.history.filter(({ turnId }) => turnId === turn.id);
    expect(turn.record).toEqual([
      { kind: 'ran', at: 0 },
      { kind: 'asked', about: 'question', question: 'Which order?' },
      { kind: 'answered', words: '#W2' },
      { kind: 'ran', at: 1 },
    ]);
    const said = record.filter(({ from }) => from === 'person' || from === 'assistant').map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(['show my order', 'Which order?', '#W2', '#W2 is pending.']));
    expect(said.indexOf('Which order?')).toBeLessThan(said.indexOf('#W2'));
  });

  it('repeats its own last words', async () => {
    const { say } = agentTalk([run('list_orders'), done('You have three orders.', 1)]);

    await say('list my orders');

    expect((await say('say that again')).answer).toBe('You have three orders.');
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
    expect(planner.prompts).toHaveLength(1);
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
  it('is done by the loop itself, with the call that shows what no longer fits (row 64)', async () => {
    const planner = scriptedObjects(steps(['Show it', 'show_order']));
    const again = { goals: [{ goal: 'List them', command: 'list_orders' }], command: 'list_orders', parameters: {} };
    const { say, agentEvents, model } = agentTalk([run('show_order'), ['run_command', again], done('ok')], { planner });

    const turn = await say('show it');

    expect(planner.prompts).toHaveLength(1);
    expect(JSON.stringify(model.seen[1]?.messages.at(-1))).toContain('Not run. What is the order');
    expect(agentEvents().filter((name) => name.startsWith('plan-'))).toEqual(['plan-made', 'plan-remade']);
    expect(turn.success).toBe(true);
  });

  it('needs no planner: the first call states the goals, and the end is held against them (row 60)', async () => {
    const goals = [
      { goal: 'List', command: 'list_orders' },
      { goal: 'Show #W1', command: 'show_order' },
    ];
    const { say, model, agentEvents } = agentTalk([
      ['run_command', { command: 'list_orders', parameters: {}, goals }],
      done('All done.'),
      run('show_order', { orderId: '#W1' }),
      done('#W1 is pending.'),
    ]);

    const turn = await say('list them and show #W1');

    expect(turn).toMatchObject({ success: true, answer: '#W1 is pending.' });
    expect(agentEvents().filter((name) => name.startsWith('plan-'))).toEqual(['plan-made']);
    expect(JSON.stringify(model.seen[2]?.messages.at(-1))).toContain('2. Show #W1 [show_order] (open)');
  });

  it('breaks a loop of identical calls with the reason (row 68)', async () => {
    const { say, desk, model, agentEvents } = agentTalk([run('list_orders'), run('list_orders'), done('ok', 1)]);

    await say('list them');

    expect(desk.reads).toBe(1);
    expect(agentEvents()).toContain('loop-broken');
    expect(JSON.stringify(model.seen[2]?.messages)).toContain('You already called list_orders');
  });

  it.each([
    ['for what is not there', run('swap_parcel', { orderId: '#W1' })],
    ['for the same list', ['what_can_i_do', {}] as const],
  ])('ends when the model asks %s again and again (row 68)', async (_what, step) => {
    const { say, model } = agentTalk([step]);

    const turn = await say('swap the parcel of #W1');

    expect(model.seen).toHaveLength(4);
    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('keeps repeating');
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

  it('asks the person what only they can say, and hands over when that does not help (row 66)', async () => {
    const clarifier = scriptedObjects({ command: 'person', question: 'Should it be sent back or exchanged?' });
    const { say, model } = agentTalk(
      [
        run('swap_parcel', { orderId: '#W1' }),
        run('swap_parcel', { orderId: '#W1', how: 'both' }),
        ['finish', { answer: 'I cannot do that.', outcomes: [{ goal: 1, status: 'handed-back', reason: 'unclear' }] }],
      ],
      { clarifier },
    );

    const question = await say('swap the parcel of #W1');
    const turn = await say('a bit of both');

    expect(question).toMatchObject({ status: 'awaiting-user', answer: 'Should it be sent back or exchanged?' });
    expect(JSON.stringify(model.seen[1]?.messages.at(-1))).toContain('The person answered: a bit of both');
    expect(JSON.stringify(model.seen[2]?.messages.at(-1))).toContain('Hand the goal back');
    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('unclear');
  });

  it('stops by itself where a model does not hand over what nobody understands (row 66)', async () => {
    const clarifier = scriptedObjects({ command: 'person', question: null });
    const { say, model } = agentTalk([run('swap_parcel', { orderId: '#W1' })], { clarifier });

    const question = await say('swap the parcel of #W1');
    const turn = await say('whatever');

    expect(question.answer).toBe('What do you mean by "swap parcel"?');
    expect(model.seen).toHaveLength(4);
    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('Nothing was done.');
  });

  it('is done by the loop when the planner fails, and its word is taken once it has planned', async () => {
    const goals = [{ goal: 'List', command: 'list_orders' }];
    const { say, agentEvents } = agentTalk(
      [['run_command', { command: 'list_orders', parameters: {}, goals }], done('ok')],
      {
        planner: scriptedObjects(new Error('503')),
      },
    );

    expect(await say('list them')).toMatchObject({ status: 'completed', success: true });
    expect(agentEvents()).toEqual(expect.arrayContaining(['planner-failed', 'plan-made']));
  });

  it('that nobody could make is said, and gives no success (row N13)', async () => {
    const { say, model } = agentTalk([run('list_orders'), done('ok', 1)], {
      planner: scriptedObjects(new Error('503')),
    });

    const turn = await say('list them');

    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('No plan could be made');
    expect(model.seen).toHaveLength(3);
  });
});
