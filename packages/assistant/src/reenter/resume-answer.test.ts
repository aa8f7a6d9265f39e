import { newSession, type SlotExtractor } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { act, workflowOf } from '../testing/one-command.ts';
import { OrderDesk, orderWorkflow, talk } from '../testing/order-desk.ts';

const done = (desk: OrderDesk) => desk.effects.map(({ what }) => what);

/** A command of two numbers, and what it was run with. */
function adding() {
  const sums: string[] = [];
  const add = act({
    name: 'add',
    effect: 'read',
    input: z.object({ first: z.number(), second: z.number() }),
    run: ({ first, second }) => String(sums.push(`${String(first)}+${String(second)}`)),
  });
  return { sums, add };
}

/** A write that takes one of two choices, and what it was run with. */
function refunding() {
  const done: string[] = [];
  const refund = act({
    name: 'refund',
    effect: 'write',
    input: z.object({
      to: z.enum(['store_credit', 'original_payment']).meta({ synonyms: { store_credit: ['voucher'] } }),
    }),
    run: ({ to }) => {
      done.push(String(to));
      return 'Done.';
    },
  });
  const assistant = createAssistant({
    workflow: workflowOf(refund),
    detector: scriptedDetector({ refund: 'refund' }),
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session = newSession('s', 'w');
  return {
    done,
    async say(utterance: string) {
      const turn = await assistant.take({ utterance, session });
      session = turn.session;
      return turn;
    },
  };
}

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

  it.each([
    'could I have store credit?',
    'can we please do voucher?',
    'how about store credit?',
    'may i take the voucher please',
  ])('may be a polite question for one choice: %s (row 35)', async (answer) => {
    const { done, say } = refunding();
    await say('refund');

    expect(await say(answer)).toMatchObject({ status: 'completed' });
    expect(done).toEqual(['store_credit']);
  });

  it.each([
    'could I have the credit tomorrow?',
    'is it the credit?',
    'can I have no credit?',
    'credit?',
    'how about your credit score?',
  ])('is none where more is asked: %s', async (answer) => {
    const { done, say } = refunding();
    await say('refund');

    expect((await say(answer)).status).toBe('awaiting-user');
    expect(done).toEqual([]);
  });

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

  it('that would do for several slots goes to the first that was asked, and so does a lone argument', async () => {
    const { sums, add } = adding();
    // Reads one number, where there is no doubt whose it is.
    const extractor: SlotExtractor = {
      extract: async ({ utterance, known, asked: [slot, ...others] }) => {
        const number = /\d/.exec(utterance)?.[0];
        const evidence = { source: 'answer', confidence: 1, quote: number ?? '' } as const;
        const isRead = slot !== undefined && others.length === 0 && number !== undefined;
        const slots = isRead ? { ...known, [slot]: { value: Number(number), evidence } } : known;
        return { slots, ambiguities: [], corrected: [], by: [] };
      },
    };
    const { say } = talk({ workflow: workflowOf(add), extractor });

    for (const words of ['add', '3', '4', 'add 5', '6']) await say(words);
    // A bare value, and then what to do with it.
    for (const words of ['7', 'add', '8']) await say(words);

    expect(sums).toEqual(['3+4', '5+6', '7+8']);
  });

  it('that says the whole request again replaces what was said before', async () => {
    const { sums, add } = adding();
    // Fills what is not known with the numbers in their order.
    const extractor: SlotExtractor = {
      extract: async ({ utterance, known }) => {
        const numbers = utterance.match(/\d/g) ?? [];
        const free = ['first', 'second'].filter((slot) => known[slot] === undefined);
        const read = free.flatMap((slot, index) => {
          const quote = numbers[index];
          const evidence = { source: 'utterance', confidence: 1 } as const;
          return quote === undefined ? [] : [[slot, { value: Number(quote), evidence }] as const];
        });
        return { slots: { ...known, ...Object.fromEntries(read) }, ambiguities: [], corrected: [], by: [] };
      },
    };
    const script = { 'add 1': 'add', 'add 2 and 3': 'add', 'add 4': 'add' };
    const { say } = talk({ workflow: workflowOf(add), extractor, script });

    for (const words of ['add 1', 'add 2 and 3', 'add 1', 'add 4']) await say(words);

    expect(sums).toEqual(['2+3', '1+4']);
  });

  it('that is a bare yes names no value: the question is put again', async () => {
    const { say } = talk();
    await say('show order #W9');

    const again = await say('yes');

    expect(again.clarification).toMatchObject({ kind: 'fill-slots', attempt: 2 });
    expect(again.answer).not.toContain('“yes”');
    expect(again.answer).not.toContain('"yes"');
  });

  it('may pick a suggestion by its place', async () => {
    const { say } = talk();
    await say('show order #W9');

    expect((await say('the second')).answer).toBe('#W2 is pending.');
  });

  it('replaces a value that was refused, and leaves it where it says nothing of it', async () => {
    const stubborn: SlotExtractor = {
      // Reads an order number, and never one that is known already.
      extract: async ({ utterance, known }) => {
        const number = /#\d/.exec(utterance)?.[0];
        const evidence = { source: 'answer', confidence: 1, quote: number ?? '' } as const;
        const slots =
          known['order'] !== undefined || number === undefined
            ? known
            : { ...known, order: { value: number, evidence } };
        return { slots, ambiguities: [], corrected: [], by: [] };
      },
    };
    const input = z.object({ order: z.string() });
    const validate = (values: Readonly<Record<string, unknown>>) =>
      values['order'] === '#1' ? { issues: [{ slot: 'order', message: '#1 is delivered.' }] } : undefined;
    const { say } = talk({
      extractor: stubborn,
      workflow: workflowOf(
        act({ effect: 'read', input, validate, run: (values) => `Did ${String(values['order'])}.` }),
      ),
    });

    expect((await say('act #1')).answer).toBe('#1 is delivered.');
    expect((await say('hm')).answer).toBe('#1 is delivered.\nSay another order, or “never mind” to drop it.');
    expect((await say('#2')).answer).toBe('Did #2.');
  });

  it('of a plain yes lets a value stand that nobody had said', async () => {
    const { desk, say, act: call } = talk();

    const question = await call('broadcast', { text: 'buy milk' }, { from: 'agent' });
    expect(question.clarification?.issues).toMatchObject([{ slot: 'text', kind: 'ungrounded' }]);
    expect((await say('yes', { from: 'agent' })).status).toBe('awaiting-user');
    expect(done(desk)).toEqual([]);

    await say('yes');
    expect(done(desk)).toEqual(['broadcast buy milk']);
  });

  it('that could be one of several other commands is a request, too', async () => {
    const { say } = talk({ script: { 'put it on paper': ['broadcast', 'show_order'] } });
    await say('cancel_order orderId=#W1');

    const turn = await say('put it on paper');

    expect(turn).toMatchObject({
      clarification: { kind: 'choose-command' },
      session: { suspended: { command: 'cancel_order' } },
    });
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

  it('is asked for among values where their labels are lists themselves', async () => {
    const { say } = talk({
      workflow: workflowOf(
        act({
          effect: 'read',
          input: z.object({ name: z.string() }),
          lookup: { name: () => ({ kind: 'unknown', suggestions: ['B1', 'B2'] }) },
          choices: {
            name: () => [
              { value: 'B1', label: 'plum cake, 12' },
              { value: 'B2', label: 'plum cake, 8' },
            ],
          },
          run: () => 'Done.',
        }),
      ),
    });

    expect((await say('act name=B3')).answer).toContain('Did you mean B1 or B2?');
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

    it.each(['is Ann Lee there?', 'I do not know, maybe Ann Lee', 'Ann Lee owes me 50 for the wine'])(
      'is shown before it changes anything, where a value stands in it by the way: “%s”',
      async (said) => {
        const { say } = converse();
        await say('add_user');

        expect(await say(said)).toMatchObject({ status: 'awaiting-user' });
        expect(joined).toEqual([]);
      },
    );

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
