import type { SlotExtractor } from '@fw/signature';
import { scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../../test/one-command.ts';
import { OrderDesk, orderWorkflow, talk } from '../../test/order-desk.ts';

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

  it('takes a paraphrase of a candidate, and reads its words as well', async () => {
    const { say } = talk({
      script: { 'deal with my order': ['cancel_order', 'show_order'], 'I want to look at #W2': 'show_order' },
    });
    await say('deal with my order');

    expect((await say('I want to look at #W2')).answer).toBe('#W2 is pending.');
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
    expect(turns[1]?.answer).not.toContain('555');
    expect(turns[2]?.answer).toContain('Call 555-0100 for a person.');
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

describe('an answer to a question about slots', () => {
  it('is merged with what is known; the rest is asked (rows 34, 35)', async () => {
    const { desk, say } = talk();

    const first = await say('cancel my order');
    expect(first.clarification?.issues.map(({ slot }) => slot)).toEqual(['orderId', 'refund']);
    const second = await say('#W2');
    expect(second.clarification).toMatchObject({ attempt: 1, issues: [{ slot: 'refund', kind: 'missing' }] });
    await say('voucher');
    await say('yes');

    expect(done(desk)).toEqual(['cancel #W2 store_credit']);
  });

  it.each(['credit, #W2', 'refund=credit orderId=#W2', 'order #W2 and please give me a voucher'])(
    'may come in any order, by name or in a sentence: %s (row 36)',
    async (answer) => {
      const { desk, say } = talk();
      await say('cancel my order');

      await say(answer);
      await say('yes');

      expect(done(desk)).toEqual(['cancel #W2 store_credit']);
    },
  );

  it('that is wrong is asked again with what is wrong, and does not count as progress', async () => {
    const { say } = talk();
    await say('show_order');

    const turns = [];
    for (const answer of ['#W6', '#W7', '#W8', '#W9']) turns.push(await say(answer));

    expect(turns[0]?.clarification).toMatchObject({
      attempt: 1,
      issues: [{ slot: 'orderId', kind: 'unknown', suggestions: ['#W1', '#W2', '#W3'] }],
    });
    expect(turns.map(({ clarification }) => clarification?.attempt)).toEqual([1, 2, 3, 4]);
    expect(turns[2]?.answer).not.toContain('not getting on');
    expect(turns[3]?.answer).toContain('We are not getting on with this.');
  });

  it('may pick a suggestion by its place', async () => {
    const { say } = talk();
    await say('show order #W9');

    expect((await say('the second')).answer).toBe('#W2 is pending.');
  });

  it('about something else leaves an ambiguity as it was asked', async () => {
    const plain = scriptedExtractor();
    const evidence = { source: 'utterance', confidence: 0.5 } as const;
    const candidates = ['Monday', 'Friday'].map((label) => ({ label, value: label, evidence }));
    const extractor: SlotExtractor = {
      extract: async (request) => {
        const read = await plain.extract(request);
        return request.utterance.includes('or') ? { ...read, ambiguities: [{ slot: 'day', candidates }] } : read;
      },
    };
    const input = z.object({ day: z.enum(['Monday', 'Friday']), count: z.int() });
    const { say } = talk({
      extractor,
      workflow: workflowOf(act({ effect: 'read', input, run: (values) => JSON.stringify(values) })),
    });
    await say('act or');

    const again = await say('3');
    expect(again.clarification?.issues).toMatchObject([
      { slot: 'day', kind: 'ambiguous', suggestions: ['Monday', 'Friday'] },
    ]);
    expect((await say('the second')).answer).toBe('{"day":"Friday","count":3}');
  });

  it('may be a yes to the only suggestion', async () => {
    const lookup = { name: () => ({ kind: 'unknown', suggestions: ['John Smith'] }) as const };
    let known = false;
    const { say } = talk({
      workflow: workflowOf(
        act({
          effect: 'read',
          input: z.object({ name: z.string() }),
          lookup: { name: () => (known ? { kind: 'found' } : lookup.name()) },
          run: (input) => `Hello ${String(input['name'])}`,
        }),
      ),
    });

    expect((await say('act name="jon smith"')).answer).toContain('Did you mean John Smith?');
    known = true;
    expect((await say('yes')).answer).toBe('Hello John Smith');
  });

  it('takes a number for a value where the slot is a number', async () => {
    const { say } = talk({
      workflow: workflowOf(
        act({
          effect: 'read',
          input: z.object({ count: z.int().max(9) }),
          run: (input) => `Count ${String(input['count'])}`,
        }),
      ),
    });
    await say('act count=77');

    expect((await say('2')).answer).toBe('Count 2');
  });

  it('is a request of its own when it plainly is one; “go on” takes the half-filled command up again', async () => {
    const { desk, say } = talk();
    await say('cancel my order');
    await say('#W2');

    const other = await say('show my orders');
    expect(other).toMatchObject({ status: 'completed', success: true, ran: [{ command: 'list_orders' }] });
    expect(other.answer).toContain('I put “cancel order” aside');

    const back = await say('go on');
    expect(back.clarification?.issues).toMatchObject([{ slot: 'refund', kind: 'missing' }]);
    await say('credit');
    await say('yes');
    expect(done(desk)).toEqual(['cancel #W2 store_credit']);
  });

  it('is a request when it names another command, whatever the slot would take', async () => {
    const { say } = talk();
    await say('tell everyone');

    expect((await say('list_orders')).ran).toMatchObject([{ command: 'list_orders' }]);
  });

  it('that any text could be, and that sounds like a request, is shown before it is written', async () => {
    const { desk, say } = talk();
    await say('tell everyone');

    const turn = await say('show my orders');

    expect(turn).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(done(desk)).toEqual([]);
    await say('yes');
    expect(done(desk)).toEqual(['broadcast show my orders']);
  });

  describe('that its slot would take, but that sounds like a request', () => {
    const name = z.string().regex(/^[\p{L} ]+$/u);
    const joined: string[] = [];
    const add = act({
      name: 'add_user',
      input: z.object({ name }),
      run: (input) => (joined.push(String(input['name'])), 'Added.'),
    });
    const other = act({ name: 'speak_as', effect: 'read', input: z.object({}), run: () => 'Speaking.' });
    const script = {
      'let Zed join': 'add_user',
      'speak as Grace': 'speak_as',
      'dance or speak': ['add_user', 'speak_as'],
      'sing for Grace': { kind: 'matched', command: 'speak_as', by: 'classified', confidence: 0.7, reason: '' },
    } as const;
    const converse = () => {
      joined.length = 0;
      const extractor = scriptedExtractor({ 'let Zed join': { name: 'Zed' } });
      return talk({ workflow: workflowOf(add, other), script, extractor });
    };

    it('is the request, where detection is sure of another command', async () => {
      const { say } = converse();
      await say('add_user');

      expect((await say('speak as Grace')).ran).toMatchObject([{ command: 'speak_as' }]);
      expect(joined).toEqual([]);
    });

    it.each(['sing for Grace', 'dance or speak', 'no', 'yes'])(
      'is shown before it is written, where it could be either: %s',
      async (answer) => {
        const { say } = converse();
        await say('add_user');

        expect((await say(answer)).clarification?.kind).toBe('confirm');
        expect(joined).toEqual([]);
      },
    );

    it('is read as the request said once more, where it is that', async () => {
      const { say } = converse();
      await say('add_user');

      expect((await say('let Zed join')).success).toBe(true);
      expect(joined).toEqual(['Zed']);
    });

    it('is parted, where it asks for two things, and the first is the answer', async () => {
      const { say } = converse();
      await say('add_user');

      const turn = await say('let Zed join and speak as Grace');

      expect(turn.ran).toMatchObject([{ command: 'add_user', input: { name: 'Zed' } }, { command: 'speak_as' }]);
    });

    it('is not doubted, where nobody takes it for a request', async () => {
      const { say } = converse();
      await say('add_user');

      expect((await say('Ann Lee')).success).toBe(true);
      expect(joined).toEqual(['Ann Lee']);
    });
  });

  it('that the application does not know is none, where it sounds like a request', async () => {
    const { say } = talk({
      script: { show: 'show_order', 'list them': 'list_orders' },
      workflow: workflowOf(
        act({
          name: 'show_order',
          effect: 'read',
          input: z.object({ order: z.string() }),
          lookup: { order: (value) => (value === 'one' ? { kind: 'found' } : { kind: 'unknown', suggestions: [] }) },
          run: () => 'Shown.',
        }),
        act({ name: 'list_orders', effect: 'read', run: () => 'Listed.' }),
      ),
    });
    await say('show');

    expect((await say('list them')).ran).toMatchObject([{ command: 'list_orders' }]);
  });

  it('of a plain no drops the command, where no slot would take it', async () => {
    const { say } = talk();
    await say('cancel my order');

    const turn = await say('no');

    expect(turn).toMatchObject({ status: 'cancelled', answer: 'All right, I dropped cancel order.' });
    expect(turn.session.pending).toBeUndefined();
  });

  it('begun with “actually” is a change of mind', async () => {
    const { say } = talk({ script: { 'tell everyone': 'broadcast', 'actually, show my orders': 'list_orders' } });
    await say('tell everyone');

    expect((await say('actually, show my orders')).ran).toMatchObject([{ command: 'list_orders' }]);
  });

  it('comes too late when the command was removed meanwhile, and the person is told', async () => {
    const desk = new OrderDesk();
    const conversation = talk({ desk });
    await conversation.say('tell everyone');
    conversation.restart({ workflow: orderWorkflow(desk, {}, ['broadcast']) });

    const turn = await conversation.say('hello');

    expect(turn).toMatchObject({
      status: 'completed',
      success: false,
      answer: expect.stringContaining('“broadcast” is not available any more'),
    });
    expect(turn.session.pending).toBeUndefined();
  });

  it('resumes in another process from nothing but the JSON of the session (row 102)', async () => {
    const first = talk({ path: [{ context: 'Order', key: '#W1' }] });
    await first.say('add_note');
    const second = talk({ desk: first.desk });
    second.session = first.session;

    const turn = await second.say('call back');

    expect(turn).toMatchObject({
      success: true,
      ran: [{ command: 'Order/add_note', path: [{ context: 'Order', key: '#W1' }] }],
    });
    expect(done(first.desk)).toEqual(['note #W1 call back']);
  });
});

it('keeps a date as JSON in the session, and has it back as a date', async () => {
  const ran: unknown[] = [];
  const input = z.object({ on: z.coerce.date(), text: z.string() });
  const conversation = talk({ workflow: workflowOf(act({ input, run: (values) => (ran.push(values), 'Done.') })) });

  const turn = await conversation.assistant.act({
    command: 'act',
    input: { on: '2026-02-01' },
    session: conversation.session,
  });
  expect(turn.session).toEqual(JSON.parse(JSON.stringify(turn.session)));
  conversation.session = turn.session;
  await conversation.say('hello');

  expect(ran).toEqual([{ on: new Date('2026-02-01'), text: 'hello' }]);
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
