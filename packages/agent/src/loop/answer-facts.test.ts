import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';
import { findUnsupported, withoutUnsupported } from './answer-facts.ts';

const results = [
  'Order #W1 of 2026-05-20 is pending.',
  {
    orders: {
      '#W2': {
        status: 'delivered',
        total: 120.5,
        items: [
          { name: 'lamp', price: 20.5 },
          { name: 'desk', price: 100 },
        ],
      },
      '#W3': { status: 'pending', total: 30 },
    },
  },
];
const facts = (answer: string) =>
  findUnsupported(answer, { results, texts: ['I want my lamp back by June 3', 'Refunds take 7 days.'] }).map(
    ({ fact }) => fact,
  );

describe('the facts of an answer (law 7)', () => {
  it.each([
    '#W1 is pending, placed on May 20.',
    'Order #W2 was delivered; it came to $120.50.',
    'You have 2 orders, together $150.50.',
    'You get $20.50 back within 7 days.',
    'I can do it by June 3.',
    'There are three of them. Anything else?',
    '#W2 cost 90.5 more than #W3.',
  ])('stand in results or words: %s', (answer) => {
    expect(facts(answer)).toEqual([]);
  });

  it.each([
    ['#W9 is pending.', '#w9'],
    ['It came to $99.', '99'],
    ['The refund takes 5 to 7 business days.', '5'],
    ['It was placed on May 21.', 'May 21'],
    ['It arrives on 2026-06-01.', '2026-06-01'],
    ['#W1 was delivered.', '#W1 … delivered'],
    ['#W3 is already delivered.', '#W3 … delivered'],
    ['Call 555-0100.', '555-0100'],
  ])('that stand nowhere are found: %s', (answer, fact) => {
    expect(facts(answer)).toEqual([fact]);
  });

  it('are left out with their sentence alone', () => {
    const answer = '#W1 is pending. It arrives on 2026-06-01.\nAnything else?';

    expect(withoutUnsupported(answer, findUnsupported(answer, { results, texts: [] }))).toBe(
      '#W1 is pending.\nAnything else?',
    );
  });

  it('are coached once, then left out (row N13)', async () => {
    const { say, model } = agentTalk([
      run('show_order', { orderId: '#W1' }),
      done('#W1 is pending. It will arrive on 2027-01-01.', 1),
    ]);

    const turn = await say('how is #W1');

    expect(turn).toMatchObject({ status: 'completed', success: true, answer: '#W1 is pending.' });
    expect(model.seen).toHaveLength(3);
    expect(JSON.stringify(model.seen[2]?.messages.at(-1))).toContain('2027-01-01');
  });

  it('leave the results themselves where nothing else is left', async () => {
    const { say } = agentTalk([run('show_order', { orderId: '#W1' }), done('It arrives on 2027-01-01.', 1)]);

    expect(await say('how is #W1')).toMatchObject({ answer: '#W1 is pending.', success: false });
  });
});
