import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentTalk, done } from '../../test/agent-talk.ts';
import { orderWorkflow } from '@fw/assistant/testing';

const cancel = (orderId: string, refund = 'store_credit') => ({
  command: 'cancel_order',
  parameters: { orderId, refund },
});
const tell = (text: string) => ({ command: 'broadcast', parameters: { text } });
const all = (...changes: readonly object[]): readonly [string, unknown] => ['run_commands', { changes }];

const REQUEST = 'cancel #W1 and #W2 for credit and tell everyone "closed"';

describe('a plan of changes (row N10)', () => {
  it('is shown as one, every effect of it, and runs nothing before the yes', async () => {
    const { say, desk } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('Both are cancelled.', 1)]);

    const question = await say(REQUEST);

    expect(desk.effects).toEqual([]);
    expect(question).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(question.clarification?.effects.map(({ values }) => values[0]?.value)).toEqual(['#W1', '#W2']);
    expect(new Set(question.clarification?.effects.map(({ digest }) => digest)).size).toBe(2);
    expect(question.answer).toMatch(
      /1\. cancel order: .*#W1.*You get store credit.*2\. cancel order: .*#W2.*all 2\?/is,
    );
  });

  it('is made in order by one yes, in another process', async () => {
    const { say, desk, model } = agentTalk([all(cancel('#W2'), tell('closed'), cancel('#W1')), done('Done.', 1)]);

    await say(REQUEST);
    const turn = await say('yes');

    expect(desk.effects.map(({ what }) => what)).toEqual([
      'cancel #W2 store_credit',
      'broadcast closed',
      'cancel #W1 store_credit',
    ]);
    expect(turn).toMatchObject({ status: 'completed', success: true });
    expect(turn.ran.map(({ command }) => command)).toEqual(['cancel_order', 'broadcast', 'cancel_order']);
    expect(model.seen[1]?.messages.at(-1)).toMatchObject({ role: 'tool', tool: 'run_commands' });
  });

  it.each([
    ['Noted.', 'awaiting-user', 0],
    ['Shall I cancel both?', 'completed', 2],
  ])('a request that is nothing but a yes and comes twice, after “%s” (row N1)', async (answer, status, effects) => {
    const changes = all(cancel('#W1'), cancel('#W2'));
    const { say, desk } = agentTalk([done(answer, 1), changes, done('Done.', 1)]);

    await say('#W1 and #W2 are late, I want store credit');
    const question = await say('do it');
    const again = await say('do it');

    expect(question.clarification?.kind).toBe('confirm');
    expect(again.status).toBe(status);
    expect(desk.effects).toHaveLength(effects);
  });

  it('also shows a write that the policy would let run at once', async () => {
    const { say, desk } = agentTalk([all(tell('closed')), done('Done.', 1)]);

    const question = await say(REQUEST);

    expect(question.clarification?.effects).toMatchObject([{ command: 'broadcast', effect: 'write' }]);
    expect(desk.effects).toEqual([]);
  });

  it.each(['no', 'yes, but wait for the other', 'what does it cost?', 'No, not the second. Only the first.'])(
    'is not touched by "%s", which the model is told',
    async (words) => {
      const { say, desk, model } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('I left it.', 1)]);

      await say(REQUEST);
      await say(words);

      expect(desk.effects).toEqual([]);
      expect(JSON.stringify(model.seen[1]?.messages)).toContain(`None of it was run. The person said: ${words}`);
    },
  );

  it.each([
    ['yes, but only the first', ['#W1']],
    ['the first two, please', ['#W1', '#W2']],
    ['Just the second one.', ['#W2']],
    ['1 and 2', ['#W1', '#W2']],
    ['all but the first', ['#W2']],
    ['Yes, both please.', ['#W1', '#W2']],
    ['Sounds good, do it.', ['#W1', '#W2']],
  ])('is made as far as "%s" says', async (words, made) => {
    const { say, desk, model } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('ok', 1)]);

    await say(REQUEST);
    await say(words);

    expect(desk.effects.map(({ what }) => what)).toEqual(made.map((id) => `cancel ${id} store_credit`));
    if (made.length === 1)
      expect(JSON.stringify(model.seen[1]?.messages)).toContain(`not run, the person said: ${words}`);
  });

  it.each(['I think so', 'hmm, maybe', 'yes?', 'yes, all three', 'yes and no'])(
    'is asked again without a model when "%s" leaves a doubt',
    async (words) => {
      const { say, desk, model } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('ok', 1)]);

      await say(REQUEST);
      const turn = await say(words);

      expect(turn).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
      expect(turn.answer).toMatch(/^Please say yes or no\./);
      expect(model.seen).toHaveLength(1);
      await say('yes');
      expect(desk.effects).toHaveLength(2);
    },
  );

  it('comes with the look-ups that stand beside it in one call', async () => {
    const { say, model, desk } = agentTalk([
      all({ command: 'show_order', parameters: { orderId: '#W3' } }, cancel('#W1'), cancel('#W2')),
      done('ok', 1),
    ]);

    await say(`${REQUEST}; and how is #W3?`);
    await say('yes');

    expect(desk.effects).toHaveLength(2);
    expect(model.seen[1]?.messages.at(-1)?.text).toMatch(/^1\. show_order: #W3 is delivered\.\nThe person confirmed\./);
  });

  it('cannot be confirmed by an agent', async () => {
    const { say, desk } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('Done.', 1)]);

    await say(REQUEST);
    const turn = await say('yes', 'agent');

    expect(turn.status).toBe('awaiting-user');
    expect(desk.effects).toEqual([]);
  });

  it.each([
    ['a value that nobody gave', [cancel('#W1'), cancel('#W2', 'original_payment')], 'I cannot tell where the refund'],
    ['an unknown object', [cancel('#W1'), cancel('#W9')], '#W9'],
    ['an unknown command', [cancel('#W1'), { command: 'fly', parameters: {} }], 'there is no command \\"fly\\"'],
    ['a change twice', [cancel('#W1'), cancel('#W1')], 'in the list twice'],
  ])('is not proposed at all with %s in it', async (_what, changes, words) => {
    const { say, desk, model } = agentTalk([all(...changes), done('I could not.', 1)]);

    const turn = await say(REQUEST);

    expect(turn.clarification).toBeUndefined();
    expect(desk.effects).toEqual([]);
    expect(JSON.stringify(model.seen[1]?.messages)).toContain(words);
  });

  it('stops at the first change that the application refuses meanwhile, and says what was done', async () => {
    const { say, desk, model } = agentTalk([all(cancel('#W1'), cancel('#W2'), tell('closed')), done('One only.', 1)]);

    await say(REQUEST);
    const second = desk.orders.get('#W2');
    if (second !== undefined) second.status = 'delivered';
    await say('yes');

    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
    expect(JSON.stringify(model.seen[1]?.messages)).toMatch(
      /1\. cancel_order: #W1 is cancelled.*2\. .*was delivered already.*3\. broadcast: not run/,
    );
  });

  it('shows a change again, and runs nothing more, when it is no longer what was shown', async () => {
    const { say, desk, talking, model } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('One only.', 1)]);

    await say(REQUEST);
    const { pending } = talking.session;
    if (pending?.kind !== 'question') throw new Error('nothing was asked');
    // Someone put another order into the stored second change.
    const stored = JSON.stringify(pending.resume).replaceAll('"value":"#W2"', '"value":"#W3"');
    const tampered = JSON.stringify(pending.resume) !== stored;
    talking.session = { ...talking.session, pending: { ...pending, resume: JSON.parse(stored) as unknown } };
    const other = desk.orders.get('#W3');
    if (other !== undefined) other.status = 'pending';
    const question = await say('yes');

    expect(tampered).toBe(true);
    expect(desk.effects.map(({ what }) => what)).not.toContain('cancel #W3 store_credit');
    expect(question.clarification?.effects.map(({ values }) => values[0]?.value)).toEqual(['#W3']);
    await say('no');
    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
    expect(JSON.stringify(model.seen[1]?.messages)).toContain('it is shown again');
  });

  it('is shown again when the policy has changed since', async () => {
    const { say, desk, talking } = agentTalk([all(cancel('#W1'), cancel('#W2')), done('None.', 1)]);

    await say(REQUEST);
    talking.restart({ workflow: orderWorkflow(desk, { policyVersion: '2' }) });
    const question = await say('yes');

    expect(question).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(desk.effects).toEqual([]);
  });

  it('is made once when the yes comes twice because its turn was not kept', async () => {
    const { say, desk, talking } = agentTalk([all(cancel('#W1'), tell('closed')), done('Done.', 1)]);

    await say(REQUEST);
    const before = talking.session;
    await say('yes');
    talking.session = before;
    await say('yes');

    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit', 'broadcast closed']);
  });

  it('is all or nothing for any list and any answer', async () => {
    const words = fc.constantFrom('yes', 'no', 'yes but wait', 'hm', 'go ahead', 'do not do it', 'cancel');
    const orders = fc.shuffledSubarray(['#W1', '#W2'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(orders, words, async (ids, answer) => {
        const { say, desk } = agentTalk([all(...ids.map((id) => cancel(id))), done('Done.', 1)]);
        await say(REQUEST);
        await say(answer);
        const wanted = ['yes', 'go ahead'].includes(answer) ? ids : [];
        expect(desk.effects.map(({ what }) => what)).toEqual(wanted.map((id) => `cancel ${id} store_credit`));
      }),
      { numRuns: 40 },
    );
  });
});
