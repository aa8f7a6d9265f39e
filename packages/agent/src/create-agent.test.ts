import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../test/agent-talk.ts';
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
    const names = agentEvents();
    expect(names[names.indexOf('loop-broken') + 1]).toBe('plan-remade');
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
