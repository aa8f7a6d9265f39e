import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '@fw/signature';
import { ENGLISH } from '@fw/signature/language';
import { describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '../testing/order-desk.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/repairs.md'), 'utf8');

/** The transcripts of the page: what is said, and the answer to it. */
const transcripts = page
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const [name = ''] = section.split('\n', 1);
    return [...section.matchAll(/```transcript\n(?<lines>.*?)\n```/gs)].map((block, index) => ({
      name: index === 0 ? name : `${name}, ${index + 1}`,
      exchanges: (block.groups?.['lines'] ?? '')
        .split(/^> /m)
        .slice(1)
        .map((exchange) => {
          const [utterance = '', ...answer] = exchange.trimEnd().split('\n');
          return { utterance, answer: answer.join('\n').trim() };
        }),
    }));
  });

describe('the catalogue of repairs (rows 22 to 27)', () => {
  it.each(transcripts)('$name goes as its transcript says', async ({ exchanges }) => {
    const { say } = talk();

    for (const { utterance, answer } of exchanges) expect((await say(utterance)).answer).toBe(answer);
  });

  it('documents every reply that a workflow may replace', () => {
    const documented = new Set([...page.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));

    expect(Object.keys(ENGLISH.replies).filter((name) => !documented.has(name))).toEqual([]);
  });

  it('says it in the workflow’s words where it has some', async () => {
    const settings = {
      replies: { abort: 'Gone: {what}.', 'out-of-scope': 'No idea. {can}', 'go-up-root': 'Top! {nothing}' },
    };
    const { say } = talk({ workflow: orderWorkflow(new OrderDesk(), settings) });

    await say('cancel my order');
    expect((await say('abort')).answer).toBe('Gone: cancel order.');
    expect((await say('sing')).answer).toMatch(/^No idea\. You can: list orders/);
    expect((await say('go up')).answer).toBe('Top!');
  });
});

/** Every state that a conversation can be in, by how one gets there. */
const states: readonly [string, readonly string[]][] = [
  ['with nothing asked', []],
  ['after a command', ['show my orders']],
  ['at “which command?”', ['deal with #W1']],
  ['at “what should I do with this?”', ['#W1']],
  ['at a question about slots', ['cancel my order']],
  ['at a confirmation', ['cancel #W1 for credit']],
  ['with a command put aside', ['cancel my order', 'show my orders']],
  ['with a request waiting', ['cancel #W1 for credit and then show my orders']],
  ['after “you misunderstood”', ['show my orders', 'you misunderstood']],
  ['in an object', ['go to #W1']],
  ['in an object, at a question', ['go to #W1', 'add_note']],
];

describe.each(states)('%s', (_, way) => {
  const arrive = async () => {
    const conversation = talk();
    for (const utterance of way) await conversation.say(utterance);
    return conversation;
  };

  it.each(['abort', 'Abort!', 'never mind', 'please abort', 'forget it.', '/abort'])(
    '“%s” clears what is open (row 23)',
    async (escape) => {
      const conversation = await arrive();
      const { path } = conversation.session;

      const turn = await conversation.say(escape);

      expect(turn.status).toBe('cancelled');
      expect(turn.session).toMatchObject({ path, waiting: [] });
      expect(turn.session).not.toHaveProperty('pending');
      expect(turn.session).not.toHaveProperty('suspended');
      expect(conversation.desk.effects).toEqual([]);
    },
  );

  it.each(['you misunderstood', 'You misunderstood me!', 'that’s not what I meant', 'intent_misunderstood'])(
    '“%s” shows what can be chosen and never throws (row 22)',
    async (escape) => {
      const conversation = await arrive();

      const turn = await conversation.say(escape);

      expect(turn).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'choose-command' } });
      expect(turn.clarification?.candidates.length).toBeGreaterThan(2);
      expect((await conversation.say('list orders')).ran[0]).toMatchObject({ command: 'list_orders' });
    },
  );

  it('“what can I do” lists the commands with types and examples, and leaves the question open (row 24)', async () => {
    const conversation = await arrive();
    const { pending } = conversation.session;

    const turn = await conversation.say('what can I do');

    expect(turn.answer).toContain(
      '- cancel_order (order id: text, for example #W1; refund: store credit | original payment): Cancels a pending order.',
    );
    expect(turn.answer.includes('- add_note')).toBe(conversation.session.path.length > 0);
    expect(turn.session.pending).toEqual(pending);
  });

  it('“what is the current context” names it (row 27)', async () => {
    const conversation = await arrive();

    const turn = await conversation.say('what is the current context');

    expect(turn.answer).toContain(
      conversation.session.path.length > 0 ? 'You are at order #W1.' : 'You are at the top level.',
    );
  });

  it.each(['go up', 'reset context'])('“%s” leads to the root (rows 25, 26)', async (utterance) => {
    const conversation = await arrive();
    const deep = conversation.session.path.length > 0;

    const turn = await conversation.say(utterance);

    expect(turn.session.path).toEqual([]);
    expect(turn.answer).toContain(deep ? 'You are now at the top level.' : 'You are at the top level already.');
    if (deep) expect(turn.session).not.toHaveProperty('pending');
  });

  it.each(['repeat', 'again', 'skip', 'go on', 'what do you need', 'talk to a person', 'yes', 'no', '', '2'])(
    '“%s” has a defined answer and does no harm',
    async (utterance) => {
      const conversation = await arrive();

      const turn = await conversation.say(utterance);

      expect(turn.answer).not.toBe('');
      expect(turn.status).not.toBe('failed');
      expect(conversation.faults).toEqual([]);
    },
  );
});

describe('phrases', () => {
  it('are values when they are quoted', async () => {
    const { desk, say } = talk();
    await say('tell everyone');

    await say('“abort”');

    expect(desk.effects).toHaveLength(1);
  });

  it('yield to a command that is called so, or asked for so, but for the escapes', async () => {
    const desk = new OrderDesk();
    const workflow = orderWorkflow(desk);
    const renamed = {
      ...workflow,
      commands: new Map(
        [...workflow.commands].map(([name, command]) => [
          name,
          name === 'list_orders' ? { ...command, utterances: ['options', 'abort'] } : command,
        ]),
      ),
    };
    const { say } = talk({ desk, workflow: renamed, script: { options: 'list_orders', abort: 'list_orders' } });

    expect((await say('options')).ran).toMatchObject([{ command: 'list_orders' }]);
    expect((await say('abort')).ran).toEqual([]);
  });

  it('forgive a typo where no command was meant', async () => {
    const { say } = talk();

    expect((await say('waht can I do')).answer).toContain('- list_orders');
    expect((await say('rest context')).answer).toBe('You are at the top level already.');
  });
});

describe('a word that answers nothing', () => {
  it.each(['yes', 'no', 'Yes please!'])('“%s” is told that nothing was asked', async (word) => {
    expect(await talk().say(word)).toMatchObject({
      status: 'completed',
      success: false,
      answer: expect.stringContaining('I did not ask anything.'),
    });
  });

  it.each([
    ['thanks', 'You are welcome.'],
    ['ok thanks!', 'You are welcome.'],
    ['hello', 'Hello. What can I do for you?'],
    ['thanks, bye', 'Goodbye.'],
    ['are you a bot?', 'I am a program'],
    ['this is ridiculous', 'I am sorry'],
  ])('“%s” is returned', async (word, answer) => {
    expect((await talk().say(word)).answer).toContain(answer);
  });

  it('is an answer like any other while a question is open', async () => {
    const { desk, say } = talk();
    await say('tell everyone');
    await say('hello');

    expect(desk.effects.map(({ what }) => what)).toEqual(['broadcast hello']);
  });
});

it('says that the last thing cannot be done here, when one has gone elsewhere', async () => {
  const { say } = talk({ path: [{ context: 'Order', key: '#W1' }] });
  await say('note text=late');
  await say('go up');

  expect((await say('again')).answer).toContain('There is no command “add note” here.');
});

describe('a correction', () => {
  it('teaches that the command was wrong, once, and then which one was right (rows 14, N6)', async () => {
    const { detector, say } = talk();
    await say('show order #W1');
    await say('you misunderstood');
    await say('you misunderstood');
    await say('cancel order');

    expect(detector.lessons.map(({ command, positive, utterance }) => ({ command, positive, utterance }))).toEqual([
      { command: 'show_order', positive: false, utterance: 'show order #W1' },
      { command: 'cancel_order', positive: true, utterance: 'show order #W1' },
    ]);
  });

  it('is not learnt from a model’s words', async () => {
    const { detector, say } = talk();
    await say('show order #W1', { from: 'agent' });
    await say('you misunderstood', { from: 'agent' });
    await say('list_orders', { from: 'agent' });

    expect(detector.lessons).toEqual([]);
  });
});

describe('a place that the application cannot bring back', () => {
  it('ends turns as failed, and can be left', async () => {
    const desk = new OrderDesk();
    const conversation = talk({ desk, path: [{ context: 'Order', key: '#W1' }] });
    const has = desk.orders.has.bind(desk.orders);
    desk.orders.has = () => {
      throw new Error('The database is down.');
    };

    expect(await conversation.say('show my orders')).toMatchObject({
      status: 'failed',
      failure: { code: 'context-unavailable' },
      answer: expect.stringContaining('I cannot reach Order #W1 just now'),
    });
    expect((await conversation.say('abort')).status).toBe('cancelled');
    const session: Session = conversation.session;
    expect((await conversation.say('go up')).session.path).toEqual([]);
    desk.orders.has = has;
    conversation.session = session;
    expect((await conversation.say('show my orders')).session.path).toEqual([{ context: 'Order', key: '#W1' }]);
  });
});
