import { describe, expect, it } from 'vitest';
import { agentTalk, done, run, shownTo } from '../../test/agent-talk.ts';
import { scriptedObjects, steps } from '../testing/scripted-models.ts';
import { addFacts, factsFrom, type Fact } from './facts.ts';

describe('memory', () => {
  it('tells later requests what earlier ones did, the last five (row 70)', async () => {
    const requests = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
    const { say, model } = agentTalk([...requests, 'seventh'].map((request) => done(`Did the ${request}.`, 1)));

    for (const request of requests) await say(`please do the ${request}`);
    await say('please do the seventh');

    const instructions = shownTo(model.seen.at(-1));
    expect(instructions).toContain('Person: please do the sixth\nAnswer: Did the sixth.');
    expect(instructions).toContain('Person: please do the second');
    expect(instructions).not.toContain('Person: please do the first');
  });

  it('lets a follow-up stand on what an earlier request showed (row 70)', async () => {
    const { say, model, desk } = agentTalk([
      run('list_orders'),
      done('You have #W1, #W2 and #W3.', 1),
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      done('It is cancelled.', 1),
    ]);

    await say('list my orders');
    const question = await say('cancel that one for store credit');
    await say('yes');

    expect(shownTo(model.seen[2])).toContain(
      'Person: list my orders\nDid: list_orders {}\nAnswer: You have #W1, #W2 and #W3.',
    );
    expect(question.clarification?.effects[0]?.values).toMatchObject([
      { slot: 'orderId', evidence: { source: 'result' } },
      {},
    ]);
    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
  });

  it('still traces a value to a result of many steps ago (row N5)', async () => {
    const looks = Array.from({ length: 45 }, (_, n) => run('show_order', { orderId: '#W2', n }));
    const cancel = run('cancel_order', { orderId: '#W1', refund: 'store_credit' });
    const { say } = agentTalk([run('list_orders'), ...looks, cancel, done('ok', 1)], { budget: { maxSteps: 60 } });

    const question = await say('cancel the one that is not #W2 for store credit');

    expect(question.clarification).toMatchObject({ kind: 'confirm', effects: [{ command: 'cancel_order' }] });
  });

  it('keeps what was proved, with what speaks for it, longer than the requests themselves (row 70)', async () => {
    const small = ['a', 'b', 'c', 'd', 'e', 'f'].map((answer) => done(answer, 1));
    const { say, model } = agentTalk([run('show_order', { orderId: '#W2' }), done('Pending.', 1), ...small]);

    await say('how is #W2');
    for (const words of ['one more', 'two more', 'three more', 'four more', 'five more', 'six more']) await say(words);

    const instructions = shownTo(model.seen.at(-1));
    expect(instructions).toContain('Known:\n- orderId = "#W2" (the person said “#W2”; used by show_order)');
    expect(instructions).not.toContain('how is #W2');
  });

  it('knows what was done past the agent (rows 61, 70)', async () => {
    const { say, model } = agentTalk([done('ok', 1)]);

    await say('/show order #W1');
    await say('is it mine?');

    expect(shownTo(model.seen[0])).toContain('Did: show_order {"orderId":"#W1"}\nAnswer: #W1 is pending.');
  });

  it('is not there in another conversation (row 71)', async () => {
    const { say, model, talking } = agentTalk([run('show_order', { orderId: '#W1' }), done('Pending.', 1)]);

    await say('how is #W1');
    talking.session = { ...talking.session, id: 's2', history: [], memory: undefined };
    await say('and now?');

    expect(shownTo(model.seen.at(-1))).not.toContain('Earlier in this conversation');
  });

  it('sums up a long answer by the model for that, and cuts it when the summary makes something up', async () => {
    const long = `Order #W1 is pending. ${'It has been so for a while. '.repeat(40)}`;
    const summariser = scriptedObjects({ summary: 'Order #W1 is pending.' }, { summary: 'Order #W7 is pending.' });
    const { say, model, agentEvents } = agentTalk(
      [run('show_order', { orderId: '#W1' }), done(long, 1), done('short', 1), done(long, 1), done('ok', 1)],
      {
        summariser,
      },
    );

    await say('tell me everything');
    await say('thanks, and more?');
    await say('everything, once more');
    await say('well?');

    const instructions = shownTo(model.seen.at(-1));
    expect(instructions).toContain(
      'Person: tell me everything\nDid: show_order {"orderId":"#W1"}\nAnswer: Order #W1 is pending.\n',
    );
    expect(instructions).toMatch(/Person: everything, once more\nAnswer: Order #W1 is pending\. It has .* \(cut\)/);
    expect(summariser.prompts).toHaveLength(2);
    expect(agentEvents()).toContain('summary-dropped');
  });

  it('shows the application’s own rules to planner and model', async () => {
    const planner = scriptedObjects(steps(['Serve']));
    const { say, model } = agentTalk([done('ok', 1)], { planner, guidance: 'Never on Sundays.' });

    await say('look at my orders');

    expect(shownTo(model.seen[0])).toContain('Rules of the application:\nNever on Sundays.');
    expect(planner.prompts[0]).toContain('Never on Sundays.');
  });

  it('shows learnt rules to planner and model (row 76)', async () => {
    const { say, model } = agentTalk([done('ok', 1)], {
      insights: async () => ['Look at the order before cancelling it.'],
    });

    await say('look at my orders');

    expect(shownTo(model.seen[0])).toContain('- Look at the order before cancelling it.');
  });
});

describe('facts', () => {
  const fact = (value: unknown): Fact => ({ slot: 'id', value, command: 'c', source: 'utterance' });

  it('are each kept once, the newest last, and not without end', () => {
    const many = Array.from({ length: 60 }, (_, at) => fact(at));

    expect(addFacts([fact(1), fact(2)], [fact(1)]).map(({ value }) => value)).toEqual([2, 1]);
    expect(addFacts(many, []).map(({ value }) => value)).toEqual(many.slice(20).map(({ value }) => value));
  });

  it('are neither defaults, nor long texts, nor what was refused', () => {
    const ran = (value: unknown, source: 'utterance' | 'default', success = true) => ({
      command: 'c',
      path: [],
      input: { id: value },
      evidence: { id: { source, confidence: 1 } },
      output: { text: '', success },
      durationMs: 0,
      replayed: false,
    });

    expect(
      factsFrom([
        ran(1, 'utterance'),
        ran(2, 'default'),
        ran('x'.repeat(300), 'utterance'),
        ran(3, 'utterance', false),
      ]),
    ).toEqual([fact(1)]);
  });
});
