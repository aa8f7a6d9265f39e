import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { act, OrderDesk, orderWorkflow, talk, workflowOf } from '../testing/index.ts';

const LAMPS = [
  { value: '#W1', label: 'desk lamp (#W1)', kind: 'desk' },
  { value: '#W2', label: 'floor lamp (#W2)', kind: 'floor' },
];

/** The lamp of the kind that is named, else every lamp. */
function lampsIn(words: string) {
  const named = LAMPS.filter(({ kind }) => words.includes(kind));
  return named.length > 0 ? named : LAMPS;
}

/** Cancels an order that the application finds by what is in it. */
function shop() {
  const cancel = act({
    name: 'cancel',
    effect: 'destructive',
    input: z.object({
      order: z
        .string()
        .regex(/^#W\d+$/)
        .meta({ kind: 'order' }),
    }),
    resolve: { order: lampsIn },
    run: ({ order }) => `${String(order)} is cancelled.`,
  });
  return talk({ workflow: workflowOf(cancel) });
}

const AGENT = { from: 'agent' } as const;

describe('what a model describes', () => {
  it.each([
    ['the order with the desk lamp', '#W1'],
    ['order with the floor thing', '#W2'],
  ])('is found by the application, as for a person: “%s”', async (words, order) => {
    const talking = shop();
    await talking.say(`please do away with ${words} for me`);

    const turn = await talking.act('cancel', { order: words }, AGENT);

    expect(turn.clarification).toMatchObject({ kind: 'confirm', effects: [{ values: [{ value: order }] }] });
    expect(turn.answer).toContain(`looked up for “${words}”`);
  });

  it('is asked where several fit', async () => {
    const talking = shop();
    await talking.say('cancel the order with the lamp');

    expect(await talking.act('cancel', { order: 'the order with the lamp' }, AGENT)).toMatchObject({
      ran: [],
      issues: [{ kind: 'ambiguous', suggestions: ['desk lamp (#W1)', 'floor lamp (#W2)'] }],
    });
  });

  it('proves nothing that the person did not describe', async () => {
    const talking = shop();
    await talking.say('cancel my order');

    expect(await talking.act('cancel', { order: 'the one with the desk thing' }, AGENT)).toMatchObject({
      ran: [],
      issues: [{ kind: 'ungrounded' }],
    });
  });

  it.each([
    ['the second one', '#W2'],
    ['the last one', '#W3'],
  ])('is looked for on the table: “%s”', async (words, id) => {
    const { act: call } = talk();
    await call('list_orders', {}, AGENT);

    expect(await call('show_order', { orderId: words }, AGENT)).toMatchObject({
      ran: [{ input: { orderId: id }, evidence: { orderId: { by: 'referent' } } }],
    });
  });

  it('stays as it is where a program calls: it means what it says', async () => {
    const { act: call } = talk();
    await call('list_orders', {});

    expect(await call('show_order', { orderId: 'the second one' })).toMatchObject({ issues: [{ kind: 'invalid' }] });
  });
});

describe('what a model repeats or concludes', () => {
  const address = z.object({ city: z.string(), state: z.string().meta({ derivable: true }) });

  it('is proved by who is signed in and by what is known of them', async () => {
    const input = z.object({ user: z.string(), mail: z.string() });
    const greet = act({ input, run: ({ user }) => `Hello ${String(user)}.` });
    const workflow = { ...workflowOf(greet), settings: { known: () => ({ mail: 'ann@x.org' }) } };
    const talking = talk({ workflow });

    const turn = await talking.act('act', { user: 'ann_7', mail: 'ann@x.org' }, { ...AGENT, principal: 'ann_7' });

    expect(turn.issues).toEqual([]);
    expect(turn.answer).toContain('mail: ann@x.org (on file for you)');
    expect(
      (await talking.act('act', { user: 'bob_8', mail: 'b@x.org' }, { ...AGENT, principal: 'ann_7' })).issues,
    ).toHaveLength(2);
  });

  it.each(['write', 'destructive'] as const)(
    'is shown as supplied by the assistant, never silent (%s)',
    async (effect) => {
      const move = act({ effect, input: address, confirm: 'run', run: ({ state }) => `Moved to ${String(state)}.` });
      const talking = talk({ workflow: workflowOf(move) });
      await talking.say('I live in Boston now');

      const turn = await talking.act('act', { city: 'Boston', state: 'MA' }, AGENT);
      expect(turn).toMatchObject({ ran: [], clarification: { kind: 'confirm' } });
      expect(turn.answer).toContain('state: MA (supplied by the assistant)');
      expect(await talking.say('yes')).toMatchObject({ ran: [{ input: { state: 'MA' } }] });
    },
  );

  it('is concluded only where the schema says so, inside of objects too', async () => {
    const move = act({ input: z.object({ to: z.array(address) }), run: () => 'Moved.' });
    const talking = talk({ workflow: workflowOf(move) });
    await talking.say('I live in Boston now');

    expect((await talking.act('act', { to: [{ city: 'Boston', state: 'MA' }] }, AGENT)).answer).toContain(
      '(supplied by the assistant)',
    );
    expect(await talking.act('act', { to: [{ city: 'Salem', state: 'MA' }] }, AGENT)).toMatchObject({
      issues: [{ kind: 'ungrounded' }],
    });
  });

  it('is proved by what the application named in place of a refused value', async () => {
    const input = z.object({ bags: z.int() });
    const pack = act({
      effect: 'destructive',
      input,
      validate: ({ bags }) =>
        bags === 2 ? undefined : { issues: [{ slot: 'bags', message: 'Two are due.', suggestions: ['2'] }] },
      run: () => 'Packed.',
    });
    const talking = talk({ workflow: workflowOf(pack) });
    await talking.say('pack 3');

    await talking.act('act', { bags: 3 }, AGENT);

    expect(await talking.act('act', { bags: 2 }, AGENT)).toMatchObject({ clarification: { kind: 'confirm' } });
  });
});

describe('what says nothing', () => {
  const input = z.object({ text: z.string(), mail: z.email().optional(), note: z.string().optional() });
  const note = act({ effect: 'read', input, run: (given) => JSON.stringify(given) });

  it.each([
    ['a model', AGENT, { text: 'x' }],
    ['a program', {}, { text: 'x', note: '' }],
  ])('is absent where it may be: “” and null from %s', async (_who, from, expected) => {
    const { act: call } = talk({ workflow: workflowOf(note) });

    const turn = await call('act', { text: 'x', mail: '', note: '' }, from);
    expect(turn.ran[0]?.input).toEqual(expected);
    expect((await call('act', { text: 'x', mail: null, note: null }, from)).ran[0]?.input).toEqual({ text: 'x' });
  });
});

it('describes and names in any order: a name the application knows is never a description', async () => {
  const desk = new OrderDesk();
  const { act: call } = talk({ desk, workflow: orderWorkflow(desk) });
  await call('list_orders', {}, AGENT);

  for (const id of ['#W1', '#W2', '#W3'])
    expect(await call('show_order', { orderId: id }, AGENT)).toMatchObject({ ran: [{ input: { orderId: id } }] });
});
