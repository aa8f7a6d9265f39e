import { describe, expect, it } from 'vitest';
import { SCRIPT, talk } from '../testing/order-desk.ts';
import { explainTurn } from './explain-turn.ts';
import { renderExplanation } from './render-explanation.ts';

/** What is said last is explained. */
async function explained(...utterances: readonly string[]) {
  const conversation = talk({
    script: {
      ...SCRIPT,
      'where is #W1': {
        kind: 'matched',
        command: 'show_order',
        by: 'classified',
        confidence: 0.93,
        runnerUp: { command: 'list_orders', confidence: 0.05 },
        reason: 'Above the threshold of reads, 0.81.',
      },
      'do it': {
        kind: 'unmatched',
        why: 'out-of-scope',
        nearest: [{ command: 'list_orders', confidence: 0.2 }],
        reason: 'Far from everything trained.',
      },
    },
  });
  for (const utterance of utterances) {
    conversation.events.length = 0;
    await conversation.say(utterance);
  }
  return explainTurn(conversation.events);
}

it('tells in its events which words of content no value holds', async () => {
  const conversation = talk({});
  await conversation.say('show_order #W1 before breakfast');

  const read = conversation.events.find((event) => event.type === 'slots-extracted');

  expect(read).toMatchObject({ slots: { orderId: { value: '#W1' } }, unused: [expect.stringContaining('breakfast')] });
});

describe('explainTurn (row N12)', () => {
  it('names the rung, the runner-up, the evidence for each value, and what would change the answer', async () => {
    const explanation = await explained('where is #W1');

    expect(explanation).toMatchObject({
      utterance: 'where is #W1',
      status: 'completed',
      routing: [{ context: '*', intent: { kind: 'matched' } }],
      chosen: {
        command: 'show_order',
        by: 'classified',
        confidence: 0.93,
        runnerUp: { command: 'list_orders', confidence: 0.05 },
      },
      commands: [
        {
          command: 'show_order',
          outcome: 'ran',
          by: ['scripted'],
          values: [
            { slot: 'orderId', value: '#W1', evidence: { source: 'utterance', quote: '#W1', start: 9, end: 12 } },
          ],
        },
      ],
      wouldChange: ['Naming “/list_orders”: it came second (5 % to 93 %).'],
    });
    expect(Object.keys(explanation.durations)).toEqual(
      expect.arrayContaining(['scope', 'resume', 'detect', 'extract', 'validate', 'confirm', 'execute', 'reply']),
    );
  });

  it('says of an abstention which command was nearest', async () => {
    expect(await explained('do it')).toMatchObject({
      commands: [],
      wouldChange: ['Naming the command: “/list_orders” was nearest (20 %).'],
    });
  });

  it('says what is missing, and what an answer changes', async () => {
    const asked = await explained('cancel #W1');
    expect(asked).toMatchObject({
      status: 'awaiting-user',
      commands: [{ outcome: 'refused', issues: [{ slot: 'refund', kind: 'missing' }] }],
      question: { kind: 'fill-slots' },
    });
    expect(asked.wouldChange).toContain('Saying the refund.');

    const shown = await explained('cancel #W1', 'credit');
    expect(shown).toMatchObject({ commands: [{ outcome: 'shown' }], question: { kind: 'confirm' } });
    expect(shown.wouldChange).toContain('A yes runs what was shown; a no drops it; a correction shows it again.');
  });

  it('explains a yes by the values that were confirmed', async () => {
    const explanation = await explained('cancel #W1 for credit', 'yes');

    expect(explanation.question).toBeUndefined();
    expect(explanation.commands).toMatchObject([
      {
        command: 'cancel_order',
        outcome: 'ran',
        by: ['confirmation'],
        values: [{ slot: 'orderId', evidence: { quote: '#W1' } }, { slot: 'refund' }],
      },
    ]);
  });

  it('tells two requests in one sentence apart, and lessons', async () => {
    expect(
      (await explained('show my orders and show order #W1')).commands.map(({ command, outcome }) => [command, outcome]),
    ).toEqual([
      ['list_orders', 'ran'],
      ['show_order', 'ran'],
    ]);
    expect((await explained('deal with #W1', '2')).lessons).toEqual([{ command: 'show_order', positive: true }]);
  });

  it('explains a turn without events as nothing', () => {
    expect(explainTurn([])).toMatchObject({ routing: [], commands: [] });
  });
});

it('renders an explanation as lines', async () => {
  expect(renderExplanation(await explained('where is #W1')).replace(/Time: .*/, 'Time: …')).toBe(
    [
      'Routing',
      '  top level: matched show_order 0.93 (classified), then list_orders 0.05',
      '  → show_order by classified at 0.93: Above the threshold of reads, 0.81.',
      'show_order: ran, read by scripted',
      '  order id = #W1: utterance “#W1” at 9–12, 1.00, by scripted',
      'What would change this',
      '  Naming “/list_orders”: it came second (5 % to 93 %).',
      'Time: …',
    ].join('\n'),
  );
});
