import { describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '../../test/order-desk.ts';
import { scriptedObjects } from '../../test/scripted-models.ts';
import {
  parseSuite,
  renderEvalReport,
  renderJunit,
  runEvaluation,
  simulatedPerson,
  type EvaluationOptions,
  type Trial,
} from '../index.ts';
import { passHat } from './pass-hat.ts';

describe('passHat', () => {
  it.each([
    [[4, 0], 4, 1, 0.5],
    [[4, 0], 4, 4, 0.5],
    [[2, 2], 4, 1, 0.5],
    [[2, 2], 4, 2, 1 / 6],
    [[3], 4, 4, 0],
  ])('of successes %j in %i trials at k = %i is %f', (successes, n, k, expected) => {
    expect(passHat(successes, n, k).value).toBeCloseTo(expected, 10);
  });

  it('falls with k, inside its interval', () => {
    const successes = [4, 3, 4, 1, 0, 2, 4, 4];
    const all = [1, 2, 3, 4].map((k) => passHat(successes, 4, k));

    for (const [at, { value, low, high }] of all.entries()) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(all[at - 1]?.value ?? 1);
    }
  });
});

const suite = parseSuite({
  name: 'orders',
  tasks: [
    {
      id: 'cancel',
      user: { says: ['cancel #W1 for credit'] },
      expect: { effects: [{ command: 'cancel_order', input: { refund: 'store_credit' } }], says: ['is cancelled'] },
    },
    { id: 'declined', user: { says: ['cancel #W1 for credit'] }, confirms: 'no', expect: { effects: [] } },
  ],
});

async function trial(): Promise<Trial> {
  const { assistant, session } = talk();
  return { taker: assistant, session };
}

const evaluate = (options: Partial<EvaluationOptions> = {}) => {
  let ticks = 0;
  return runEvaluation({
    suite,
    workflow: orderWorkflow(new OrderDesk()),
    createTrial: trial,
    timer: () => (ticks += 1000),
    ...options,
  });
};

describe('runEvaluation', () => {
  it('reports pass^1 to pass^k with intervals (row N4)', async () => {
    const report = await evaluate({ k: 4 });

    expect(report.passHat.map(({ k, value }) => [k, value])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(report.failures).toEqual({});
    expect(renderEvalReport(report)).toContain('pass^4  100.0 %');
  });

  it.each([
    ['missing-effect', { effects: [{ command: 'broadcast' }] }],
    ['wrong-arguments', { effects: [{ command: 'cancel_order', input: { refund: 'original_payment' } }] }],
    ['unwanted-effect', { effects: [] }],
    ['missing-read', { effects: [{ command: 'cancel_order' }], reads: [{ command: 'list_orders' }] }],
    ['missing-words', { effects: [{ command: 'cancel_order' }], says: ['bon voyage'] }],
  ])('sorts a failure into %s (row N4)', async (failure, expected) => {
    const wrong = parseSuite({
      name: 's',
      tasks: [{ id: 't', user: { says: ['cancel #W1 for credit'] }, expect: expected }],
    });

    expect((await evaluate({ suite: wrong })).failures).toEqual({ [failure]: 1 });
  });

  it('looks at the state of the application, and survives a trial that breaks', async () => {
    const state = await evaluate({
      createTrial: async () => ({ ...(await trial()), check: async () => 'the till is short' }),
    });
    const broken = await evaluate({
      createTrial: async () => ({ ...(await trial()), taker: { take: () => Promise.reject(new Error('power cut')) } }),
    });

    expect(state.failures).toEqual({ 'wrong-state': 2 });
    expect(broken.failures).toEqual({ error: 2 });
  });

  it('lets a model play the person', async () => {
    const wants = parseSuite({
      name: 's',
      tasks: [
        { id: 't', user: { wants: 'cancel #W1 for credit' }, expect: { effects: [{ command: 'cancel_order' }] } },
      ],
    });
    const model = scriptedObjects({ say: 'cancel #W1 for credit' }, { say: 'yes' }, { say: null });

    const report = await evaluate({ suite: wants, person: simulatedPerson(model) });

    expect(report.passHat[0]?.value).toBe(1);
    expect(model.prompts[0]).toContain('You want: cancel #W1 for credit');
  });

  it('writes JUnit that a server can read', async () => {
    const wrong = parseSuite({
      name: 'a <b> & "c"',
      tasks: [{ id: 't', user: { says: ['cancel #W1 for credit'] }, expect: {} }],
    });

    const xml = renderJunit(await evaluate({ suite: wrong }));

    expect(xml).toContain('<testsuite name="a &lt;b&gt; &amp; &quot;c&quot;" tests="1" failures="1">');
    expect(xml).toContain('<failure type="unwanted-effect"');
  });
});
