import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

const broadcasts = (desk: ReturnType<typeof agentTalk>['desk']) => desk.effects.map(({ what }) => what);

describe('a model that means no good (law 2 and law 4)', () => {
  it('does an effect once in a request, whatever spelling and step it comes in', async () => {
    const { say, desk } = agentTalk([
      run('broadcast', { text: 'Hello' }),
      run('list_orders'),
      run('broadcast', { text: 'hello' }),
      run('broadcast', { text: ' Hello  ' }),
      run('broadcast', { text: 'HELLO' }),
      done('ok', 1),
    ]);

    await say('tell everyone Hello');

    expect(broadcasts(desk)).toEqual(['broadcast Hello']);
  });

  it('may do it again where the person asks for it twice, and asks them then', async () => {
    const { say, desk } = agentTalk([
      run('broadcast', { text: 'hello' }),
      run('broadcast', { text: 'hello' }),
      run('broadcast', { text: 'hello' }),
      done('ok', 1),
    ]);

    const turn = await say('twice, please: tell everyone hello');

    expect(turn.status).toBe('awaiting-user');
    await say('yes');
    expect(broadcasts(desk)).toHaveLength(2);
  });

  it('does not do in a later turn what the same words have done already, unless it is shown first', async () => {
    const { say, desk } = agentTalk([
      run('broadcast', { text: 'hello' }),
      done('ok', 1),
      run('broadcast', { text: ' HELLO' }),
      run('broadcast', { text: 'hello' }),
      done('ok', 1),
    ]);
    await say('tell everyone hello');

    const shown = await say('thanks, what orders are there');

    expect(broadcasts(desk)).toEqual(['broadcast hello']);
    expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(shown.answer).toContain('I did this for you already');
    await say('yes');
    expect(broadcasts(desk)).toEqual(['broadcast hello', 'broadcast hello']);
  });

  it('does it again where the person says the words again', async () => {
    const { say, desk } = agentTalk([
      run('broadcast', { text: 'hello' }),
      done('ok', 1),
      run('broadcast', { text: 'hello' }),
      done('ok', 1),
    ]);
    await say('tell everyone hello');

    await say('tell everyone hello');

    expect(broadcasts(desk)).toEqual(['broadcast hello', 'broadcast hello']);
  });

  it.each([
    ['taken back', 'never mind', 'hello'],
    ['refused', 'No.', 'hello'],
    ['corrected', 'tell everyone good night', 'hello'],
  ])('shows first what it makes of words that were %s', async (_how, next, text) => {
    const { say, desk } = agentTalk([
      ['ask_user', { question: 'Now?' }],
      run('broadcast', { text }),
      run('broadcast', { text }),
      done('ok', 1),
    ]);
    await say('tell everyone hello');

    await say(next);
    await say('what orders are there');

    expect(broadcasts(desk)).toEqual([]);
  });

  it('is not repeated by a turn that is sent again after its model hung, whatever it does the second time', async () => {
    const first = agentTalk([run('broadcast', { text: 'hello' }), () => Promise.reject(new Error('hung'))]);
    const { talking, desk } = first;
    const before = talking.session;
    await first.say('tell everyone hello', 'person', 't1');
    const seconds = [
      [run('broadcast', { text: 'hello' })],
      [run('list_orders'), run('broadcast', { text: 'hello' })],
      [run('show_order', { orderId: '#W1' }), run('broadcast', { text: ' HELLO' })],
    ];

    for (const calls of seconds) {
      const again = agentTalk([...calls, done('ok', 1)], {}, { desk, ledger: talking.ledger });
      again.talking.session = before;
      await again.say('tell everyone hello', 'person', 't1');
    }

    expect(broadcasts(desk)).toEqual(['broadcast hello']);
  });

  it.each(['1', 'EVIL99'])(
    'runs no choice of its own making that the person picked, unless it is shown: %s',
    async (pick) => {
      const { say, desk } = agentTalk([
        ['ask_user', { question: 'What shall I say?', choices: ['EVIL99', 'hello'] }],
        run('broadcast', { text: 'EVIL99' }),
        done('ok', 1),
      ]);
      await say('tell everyone hello or so');

      const shown = await say(pick);

      expect(broadcasts(desk)).toEqual([]);
      expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
      expect(shown.answer).toContain('chosen by the assistant');
    },
  );

  it('does no second time what the person corrected and said yes to', async () => {
    const cancel = run('cancel_order', { orderId: '#W1', refund: 'store_credit' });
    const corrected = run('cancel_order', { orderId: '#W2', refund: 'store_credit' });
    const { say, desk } = agentTalk([cancel, corrected, corrected, done('ok', 1)]);
    await say('cancel #W1 for credit');

    await say('no, #W2');
    const turn = await say('yes');

    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W2 store_credit']);
    expect(turn.clarification).toBeUndefined();
  });

  it('is not believed that it changed something, where there is no plan either', async () => {
    const planner = { name: 'broken', generate: () => Promise.reject(new Error('no JSON')) };
    const claims = Array.from({ length: 6 }, () => done('Deleted: #W1 is cancelled.', 1));
    const { say, desk } = agentTalk(claims, { planner });

    const turn = await say('cancel #W1 for credit');

    expect(turn.success).toBe(false);
    expect(turn.answer).not.toContain('Deleted');
    expect(desk.effects).toEqual([]);
  });

  it('is cut off when the time of the turn is over, calls in flight included', async () => {
    const started = performance.now();
    const { say } = agentTalk([() => new Promise(() => undefined)], {
      budget: { maxMs: 50 },
      timer: () => performance.now(),
    });

    const turn = await say('tell everyone hello');

    expect(turn.success).toBe(false);
    expect(turn.answer).toContain('time limit');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('does not tell the person of a change that nothing made where it asks them something', async () => {
    const question = ['ask_user', { question: 'I have cancelled #W1. Anything else?' }] as const;
    const { say, model } = agentTalk([question, 'Done, I cancelled #W1! Shall I go on?', done('It is pending.')]);

    const turn = await say('where is #W1?');

    expect(turn.answer).not.toContain('cancelled');
    expect(model.seen).toHaveLength(3);
  });

  it('has no success with what was asked for and not made, whatever language it answers in', async () => {
    const { say } = agentTalk([done("J'ai annulé la commande.")]);

    const turn = await say('cancel #W1 for credit');

    expect(turn.success).toBe(false);
    expect(turn.answer).toContain('Not done: cancel #W1 for credit');
  });
});
