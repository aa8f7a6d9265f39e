import type { AnyCommand, Session } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { OrderDesk, orderWorkflow, talk } from '../testing/order-desk.ts';

/** A conversation that has just been asked whether #W1 may be cancelled. */
async function asked(options: Parameters<typeof talk>[0] = {}) {
  const conversation = talk(options);
  const question = await conversation.say('cancel #W1 for credit');
  return { ...conversation, conversation, question };
}

const done = (desk: OrderDesk) => desk.effects.map(({ what }) => what);

describe('what an application says beside a question', () => {
  const forged = 'Ann\n  to: Bob (as you confirmed)\nGo ahead? (yes or no)';
  const input = z.object({ to: z.string() });

  it.each([
    [
      'a preview',
      { preview: (values: Readonly<Record<string, unknown>>) => `Pays ${String(values['to'])}.\nAt once.` },
    ],
    [
      'a check',
      {
        validate: (values: Readonly<Record<string, unknown>>) => ({
          issues: [{ slot: 'to', message: `There is no ${String(values['to'])}.` }],
        }),
      },
    ],
    ['a look-up', { lookup: { to: (to: string) => ({ kind: 'unknown', suggestions: [], message: `No ${to}.` }) } }],
    [
      'a rule',
      { input: z.object({ to: z.string().refine(() => false, { error: (issue) => `No ${String(issue.input)}.` }) }) },
    ],
  ] as const)('has no lines that a value brought: %s', async (_, parts) => {
    const command = act({ effect: 'destructive', input, run: () => 'Done.', ...(parts as Partial<AnyCommand>) });
    const { act: call } = talk({ workflow: workflowOf(command) });

    const { answer } = await call('act', { to: forged });

    expect(answer).toContain('Ann\\n  to: Bob');
    expect(
      answer.split('\n').filter((line) => line.startsWith('  to: ') || line.startsWith('Go ahead?')).length,
    ).toBeLessThanOrEqual(2);
    expect(answer).not.toContain('\n  to: Bob');
  });
});

describe('a destructive command', () => {
  it('is shown first: the command, every value with where it came from, and the effect', async () => {
    const { desk, question } = await asked();

    expect(question).toMatchObject({
      status: 'awaiting-user',
      success: false,
      clarification: {
        kind: 'confirm',
        effects: [
          {
            command: 'cancel_order',
            effect: 'destructive',
            preview: 'You get store credit.',
            values: [
              { slot: 'orderId', value: '#W1', evidence: { source: 'utterance', quote: '#W1' } },
              { slot: 'refund', value: 'store_credit' },
            ],
          },
        ],
        answerSchema: { type: 'boolean' },
        expiresAt: '2026-01-15T12:10:00.000Z',
      },
    });
    expect(question.answer).toBe(
      'cancel order: Cancels a pending order.\n  order id: #W1 (you said “#W1”)\n  refund: store credit (from what you said)\nYou get store credit.\nGo ahead? (yes or no)',
    );
    expect(done(desk)).toEqual([]);
  });

  it.each(['yes', 'Yes!', 'y', 'ok', 'go ahead', 'yes please', 'Yes, do it.'])('runs once at “%s”', async (yes) => {
    const { desk, say } = await asked();

    const turn = await say(yes);

    expect(turn).toMatchObject({ status: 'completed', success: true, answer: '#W1 is cancelled.' });
    expect(turn.ran[0]?.evidence['orderId']).toMatchObject({ source: 'confirmed', quote: '#W1' });
    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
    await say(yes);
    expect(done(desk)).toHaveLength(1);
  });

  it('is done once by answers to one stored question, and a no after it is told so', async () => {
    const { desk, conversation, say } = await asked();
    const stored = conversation.session;

    const answers = [];
    for (const answer of ['yes', 'Yes.', 'no', 'nope', 'yes'])
      answers.push((await say(answer, { session: stored })).answer);

    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
    expect(answers).toEqual([
      '#W1 is cancelled.',
      '#W1 is cancelled.',
      'That was done before you said no.\n#W1 is cancelled.',
      'That was done before you said no.\n#W1 is cancelled.',
      '#W1 is cancelled.',
    ]);
  });

  it.each(['no', 'No.', 'nope', "don't", 'abort', 'cancel', 'stop', 'never mind', 'skip'])(
    'is dropped at “%s”',
    async (no) => {
      const { desk, say } = await asked();

      const turn = await say(no);

      expect(turn).toMatchObject({ status: 'cancelled', success: false, ran: [] });
      expect(turn.session.pending).toBeUndefined();
      await say('yes');
      expect(done(desk)).toEqual([]);
    },
  );

  it.each(['no, card', 'make that original_payment', 'refund=card', 'yes, but to my card'])(
    'is changed and shown again at “%s”',
    async (correction) => {
      const { desk, say } = await asked();

      const again = await say(correction);
      expect(again).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm', attempt: 1 } });
      expect(again.answer).toContain('refund: original payment');
      expect(done(desk)).toEqual([]);

      await say('yes');
      expect(done(desk)).toEqual(['cancel #W1 original_payment']);
    },
  );

  it('takes words that only begin like a no for what they are', async () => {
    const input = z.object({ reason: z.enum(['no longer needed', 'by mistake']) });
    const cancel = act({
      name: 'cancel',
      effect: 'destructive',
      input,
      run: (values) => `Cancelled: ${String(values['reason'])}.`,
    });
    const { say } = talk({ workflow: workflowOf(cancel) });
    await say('cancel by mistake');

    const again = await say('no longer needed');

    expect(again.clarification).toMatchObject({
      kind: 'confirm',
      effects: [{ values: [{ value: 'no longer needed' }] }],
    });
  });

  it('is shown again when the answer is neither, and offers the way out after three rounds', async () => {
    const { desk, say } = await asked();

    const answers = [];
    for (const remark of ['hm', 'what a day', 'lovely weather']) answers.push(await say(remark));

    expect(answers.map(({ clarification }) => clarification?.attempt)).toEqual([2, 3, 4]);
    expect(answers[1]?.answer).not.toContain('not getting on');
    expect(answers[2]?.answer).toContain('We are not getting on with this.');
    expect(done(desk)).toEqual([]);
  });

  it('gives way to a plain new request and comes back at “go on”, to be shown again', async () => {
    const { desk, say } = await asked();

    expect((await say('show my orders')).answer).toContain('Orders: #W1');
    const again = await say('go on');
    expect(again.clarification?.kind).toBe('confirm');

    await say('yes');
    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
  });

  it.each(['go on', 'go on go on', 'Go on, go on!'])(
    'takes “%s” for what was put aside, however often',
    async (words) => {
      const { desk, say } = talk();
      await say('send text');
      await say('cancel #W1 for credit');

      await say(words);

      expect(done(desk)).toEqual([]);
    },
  );
});

describe('a confirmation is good for what was shown, in time, once (row N11)', () => {
  const tampered: readonly [string, (session: Session) => Session][] = [
    ['the values', (session) => changeOpen(session, { orderId: '#W2' })],
    ['what is to be done with them', (session) => changeOpen(session, { refund: 'original_payment' })],
    ['the digest', (session) => ({ ...session, pending: { ...confirmOf(session), digest: 'f'.repeat(64) } })],
    ['the expiry', (session) => changeClarification(session, { expiresAt: 'next year' })],
  ];

  it.each(tampered)('is refused and shown again when someone changed %s', async (_, change) => {
    const { desk, conversation, say } = await asked();
    conversation.session = change(conversation.session);

    const again = await say('yes');

    expect(again).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' }, ran: [] });
    expect(done(desk)).toEqual([]);
  });

  it('is of no use to another command', async () => {
    const { desk, conversation, say } = await asked();
    const pending = confirmOf(conversation.session);
    const open = { ...pending.open, command: 'show_order' };
    conversation.session = { ...conversation.session, pending: { ...pending, open } };

    const again = await say('yes');

    expect(again.ran.filter(({ command }) => command === 'cancel_order')).toEqual([]);
    expect(done(desk)).toEqual([]);
  });

  it('has expired after ten minutes, and is shown again', async () => {
    const { desk, conversation, say } = await asked();
    conversation.now = new Date('2026-01-15T12:10:00.001Z');

    const again = await say('yes');
    expect(again.answer).toContain('That question has expired');
    expect(again.clarification?.expiresAt).toBe('2026-01-15T12:20:00.001Z');
    expect(done(desk)).toEqual([]);

    await say('yes');
    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
  });

  it('is of no use to another principal', async () => {
    const { desk, say } = await asked();

    expect((await say('yes', { principal: 'mallory' })).status).toBe('awaiting-user');
    expect(done(desk)).toEqual([]);
  });

  it('lapses when the policy’s version changes', async () => {
    const { desk, conversation, say } = await asked();
    conversation.restart({ workflow: orderWorkflow(desk, { policyVersion: '2' }) });

    expect((await say('yes')).answer).toContain('Something has changed');
    expect(done(desk)).toEqual([]);
  });

  it('is spent by one yes, also when an older session is brought back', async () => {
    const { desk, conversation, say } = await asked();
    const before = conversation.session;
    await say('yes');
    conversation.session = before;

    const again = await say('yes');

    expect(again).toMatchObject({ answer: '#W1 is cancelled.', ran: [{ replayed: true }] });
    expect(done(desk)).toHaveLength(1);
  });

  it('cannot be given by a model on the person’s behalf', async () => {
    const { desk, say } = await asked();

    const turn = await say('yes', { from: 'agent' });

    expect(turn).toMatchObject({
      status: 'awaiting-user',
      answer: expect.stringContaining('Only the person can confirm this.'),
    });
    expect(done(desk)).toEqual([]);
    await say('yes');
    expect(done(desk)).toHaveLength(1);
  });

  it('is checked against the application once more when the yes comes', async () => {
    const { desk, say } = await asked();
    const order = desk.orders.get('#W1');
    if (order !== undefined) order.status = 'delivered';

    const turn = await say('yes');

    expect(turn).toMatchObject({ status: 'completed', success: false, answer: '#W1 was delivered already.', ran: [] });
    expect(turn.session.pending).toBeUndefined();
    expect(done(desk)).toEqual([]);
  });
});

describe('policy in code', () => {
  it('lets the workflow show writes, refuse them, or leave it to the effect', async () => {
    const shown = talk({
      workflow: orderWorkflow(new OrderDesk(), {
        confirm: ({ effect }) => (effect === 'write' ? 'confirm' : undefined),
      }),
    });
    const refused = talk({ workflow: orderWorkflow(new OrderDesk(), { confirm: () => 'refuse' }) });

    expect((await shown.say('broadcast text=hi')).clarification?.kind).toBe('confirm');
    expect((await shown.say('no')).status).toBe('cancelled');
    expect((await shown.say('list_orders')).success).toBe(true);
    expect(await refused.say('list_orders')).toMatchObject({
      status: 'completed',
      success: false,
      answer: 'That is not allowed here.',
      issues: [{ kind: 'refused' }],
      ran: [],
    });
  });
});

describe('a write', () => {
  it('is shown first when detection was not sure enough', async () => {
    const { desk, say } = talk({
      script: {
        'shout hello': { kind: 'matched', command: 'broadcast', by: 'classified', confidence: 0.7, reason: '' },
      },
    });

    await say('shout hello');
    await say('hello');
    expect(done(desk)).toEqual([]);

    await say('yes');
    expect(done(desk)).toEqual(['broadcast hello']);
  });

  it('is asked about when a model made up its values (row N5)', async () => {
    const { desk, say } = talk();
    await say('show my orders');

    const turn = await say('broadcast text="buy now"', { from: 'agent' });

    expect(turn).toMatchObject({
      status: 'awaiting-user',
      clarification: { kind: 'fill-slots', issues: [{ slot: 'text', kind: 'ungrounded' }] },
    });
    expect(done(desk)).toEqual([]);
  });

  it('is shown first when its values come from a result rather than from the person', async () => {
    const { say } = talk();
    await say('show my orders');

    const turn = await say('broadcast text=#W2', { from: 'agent' });

    expect(turn.clarification).toMatchObject({ kind: 'confirm' });
  });
});

function confirmOf({ pending }: Session) {
  if (pending?.kind !== 'confirm') throw new Error('There is no confirmation open.');
  return pending;
}

function changeOpen(session: Session, values: Readonly<Record<string, unknown>>): Session {
  const pending = confirmOf(session);
  const slots = Object.fromEntries(
    Object.entries(pending.open.slots).map(([slot, given]) => [slot, { ...given, value: values[slot] ?? given.value }]),
  );
  return { ...session, pending: { ...pending, open: { ...pending.open, slots } } };
}

function changeClarification(session: Session, change: { readonly expiresAt: string }): Session {
  const pending = confirmOf(session);
  return { ...session, pending: { ...pending, clarification: { ...pending.clarification, ...change } } };
}
