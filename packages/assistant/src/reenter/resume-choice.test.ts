import { describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '../testing/order-desk.ts';

const done = (desk: OrderDesk) => desk.effects.map(({ what }) => what);

describe('which command?', () => {
  it('offers at most what detection found, with what each does (row 11)', async () => {
    const { say } = talk();

    const turn = await say('deal with #W1');

    expect(turn).toMatchObject({
      status: 'awaiting-user',
      success: false,
      clarification: {
        kind: 'choose-command',
        message: 'Which did you mean?\n1. cancel order: Cancels a pending order.\n2. show order: Shows an order.',
        candidates: [{ command: 'cancel_order', label: 'cancel order' }, { command: 'show_order' }],
        answerSchema: { enum: ['cancel_order', 'show_order'] },
      },
    });
  });

  it.each([
    '2',
    '2.',
    '#2',
    'the second',
    'second one',
    'the last one',
    'number two',
    'show_order',
    'Show Order',
    'shwo order',
    'show',
    'the show one',
    '/show_order',
  ])(
    'takes “%s” for the second, reads the slots from the original words and learns them once (rows 12, 14)',
    async (answer) => {
      const { detector, now, say } = talk();
      await say('deal with #W1', { principal: 'ann' });

      const turn = await say(answer, { principal: 'ann' });

      expect(turn).toMatchObject({ status: 'completed', success: true, answer: '#W1 is pending.' });
      expect(detector.lessons).toEqual([
        { utterance: 'deal with #W1', command: 'show_order', context: '*', positive: true, user: 'ann', at: now },
      ]);
      expect((await say('deal with #W1', { principal: 'ann' })).answer).toBe('#W1 is pending.');
      expect(detector.lessons).toHaveLength(1);
    },
  );

  it('teaches nobody else what somebody without a name corrected (row 13)', async () => {
    const { detector, say, session } = talk();
    await say('deal with #W1');
    await say('the second');

    const [lesson] = detector.lessons;
    const other = await say('deal with #W1', { session: { ...session, id: 'other' } });

    expect(lesson?.user).toContain('s1');
    expect(other.clarification?.kind).toBe('choose-command');
  });

  it('takes an answer that begins with a name for a request of its own, and learns nothing from it', async () => {
    const { say, detector } = talk();
    await say('deal with #W1');

    const turn = await say('show order #W2');

    expect(turn.ran).toMatchObject([{ command: 'show_order', input: { orderId: '#W2' } }]);
    expect(detector.lessons).toEqual([]);
  });

  it.each(['show order #W2', 'show #W2', 'show order: #W2', 'the second: #W2', '2: #W2', 'the second one with #W2'])(
    'reads what stands behind the choice: “%s” (row 12)',
    async (answer) => {
      const { say } = talk({
        script: { 'deal with my order': ['cancel_order', 'show_order'], 'show #W2': 'show_order' },
      });
      await say('deal with my order');

      const turn = await say(answer);

      expect(turn.ran).toMatchObject([{ command: 'show_order', input: { orderId: '#W2' } }]);
    },
  );

  it('takes a paraphrase of a candidate, and reads its words as well', async () => {
    const { say } = talk({
      script: { 'deal with my order': ['cancel_order', 'show_order'], 'I want to look at #W2': 'show_order' },
    });
    await say('deal with my order');

    expect((await say('I want to look at #W2')).answer).toBe('#W2 is pending.');
  });

  it('takes nothing of what was said before into an answer that says all of a request', async () => {
    const { say, detector } = talk({
      script: {
        'deal with #W1 for credit': ['cancel_order', 'show_order'],
        'please cancel #W2 for card': 'cancel_order',
        'please cancel it for card': 'cancel_order',
      },
    });
    await say('deal with #W1 for credit');
    const fresh = await say('please cancel #W2 for card');
    await say('abort');
    await say('deal with #W1 for credit');
    const added = await say('please cancel it for card');

    const shown = (turn: typeof fresh) =>
      Object.fromEntries(turn.clarification?.effects?.[0]?.values.map(({ slot, value }) => [slot, value]) ?? []);
    expect(shown(fresh)).toEqual({ orderId: '#W2', refund: 'original_payment' });
    expect(fresh.clarification?.effects?.[0]?.values[0]?.evidence.quote).toBe('#W2');
    expect(shown(added)).toMatchObject({ orderId: '#W1' });
    expect(detector.lessons.map(({ utterance }) => utterance)).toEqual(['deal with #W1 for credit']);
  });

  it('takes a request of its own for one, and learns nothing from it', async () => {
    const { detector, say } = talk();
    await say('deal with #W1');

    const turn = await say('show my orders');

    expect(turn).toMatchObject({ success: true, ran: [{ command: 'list_orders' }] });
    expect(turn.session.pending).toBeUndefined();
    expect(detector.lessons).toEqual([]);
  });

  it('asks again when the answer fits none, and offers the way out after three rounds', async () => {
    const { say } = talk({
      workflow: orderWorkflow(new OrderDesk(), { handOff: { message: 'Call 555-0100 for a person.' } }),
    });
    await say('deal with #W1');

    const turns = [];
    for (const answer of ['9', 'purple', 'get']) turns.push(await say(answer));

    expect(turns.map(({ clarification }) => clarification?.attempt)).toEqual([2, 3, 4]);
    expect(turns[1]?.answer).not.toContain('talk to a person');
    expect(turns[2]?.answer).toContain('“talk to a person”');
    expect((await say('talk to a person')).answer).toContain('Call 555-0100 for a person.');
    expect(turns[2]?.answer).toContain('“abort”');
  });

  it('is dropped when it is none of these', async () => {
    const { say } = talk();
    await say('deal with #W1');

    const turn = await say('none of these');

    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.session.pending).toBeUndefined();
  });

  it('does not offer, or run, a command that was removed meanwhile', async () => {
    const desk = new OrderDesk();
    const conversation = talk({ desk });
    await conversation.say('deal with #W1');
    conversation.restart({ workflow: orderWorkflow(desk, {}, ['cancel_order']) });

    expect((await conversation.say('cancel order')).status).toBe('awaiting-user');
    expect((await conversation.say('show order')).answer).toBe('#W1 is pending.');
    expect(done(desk)).toEqual([]);
  });
});

it('keeps the suggestions of two sessions apart (row 13)', async () => {
  const conversation = talk();
  const fresh = conversation.session;
  await conversation.say('deal with #W1');
  const one = conversation.session;
  conversation.session = { ...fresh, id: 's2' };
  await conversation.say('deal with my order');
  conversation.session = one;

  expect((await conversation.say('2')).answer).toBe('#W1 is pending.');
});

describe('which command, answered with the thing (row 12)', () => {
  it('is the one that knows the thing, with what was said before', async () => {
    const { desk, say } = talk({ script: { 'do something': ['broadcast', 'cancel_order'] } });
    await say('do something');

    const turn = await say('orderId=#W2');

    expect(turn.clarification).toMatchObject({ kind: 'fill-slots', issues: [{ slot: 'refund' }] });
    expect((await say('credit')).clarification?.effects).toMatchObject([{ command: 'cancel_order' }]);
    expect(desk.effects).toEqual([]);
  });

  it('is asked with the thing, which is kept, where more than one knows it', async () => {
    const { detector, say } = talk({ script: { 'do something': ['cancel_order', 'show_order'] } });
    await say('do something');

    const again = await say('orderId=#W2');

    expect(again.answer).toBe('What shall I do with “orderId=#W2”?\n1. cancel order\n2. show order');
    expect((await say('2')).answer).toBe('#W2 is pending.');
    expect(detector.lessons).toEqual([]);
  });

  it.each(['yes please', 'yep, go ahead', 'hmm ok yes', 'that one please', '1'])(
    'is a yes or no where there is one choice: %s',
    async (words) => {
      const { say } = talk();
      const asked = await say('show order #W1 and water the plants');

      expect(asked.answer).toContain('“show order” (yes or no): Shows an order.');
      expect((await say(words)).answer).toBe('#W1 is pending.');
    },
  );

  it.each(['yes?', 'yes but not today', 'I guess', 'green'])('is asked once more for %s', async (words) => {
    const { say } = talk();
    await say('show order #W1 and water the plants');

    const turn = await say(words);

    expect(turn.ran).toEqual([]);
    expect(turn.answer).toContain(`“${words}” is neither yes nor no to me. Did you mean “show order”?`);
  });

  it('is put in other words each time that nothing is made of the answer', async () => {
    const { say } = talk();
    await say('deal with #W1');

    const answers = [await say('hmm'), await say('hmm'), await say('hmm')].map(({ answer }) => answer);

    expect(new Set(answers).size).toBe(3);
    expect(answers[0]).toBe('“hmm” is none of these. Which one?\n1. cancel order\n2. show order');
    expect(answers[1]).toBe('“hmm” is none of them either. Say a number from 1 to 2, or “neither”.');
  });
});
