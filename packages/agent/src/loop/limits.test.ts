import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

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

  it('gives every request of a long conversation its own limit (row 67)', async () => {
    const requests = Array.from({ length: 10 }, (_, at) => `show list ${at + 1}`);
    const { say } = agentTalk(
      requests.flatMap(() => [run('list_orders'), done('ok', 1)]),
      { budget: { maxSteps: 3 } },
    );

    for (const request of requests) expect(await say(request)).toMatchObject({ success: true, answer: 'ok' });
  });

  it('coaches a model that calls nothing or nonsense, then ends', async () => {
    const { say, model } = agentTalk([
      'I will look at them now.',
      ['fly', {}],
      ['run_command', { command: 7 }],
      done('ok', 1),
    ]);

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
    expect(last[0]).toMatchObject({
      role: 'user',
      text: expect.stringContaining('look at both orders again and again'),
    });
    expect(last.length).toBeLessThan(12);
  });
});
