import { describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedObjects } from '@fw/agent/testing';
import {
  parseSuite,
  renderEvalReport,
  renderJunit,
  runEvaluation,
  simulatedPerson,
  type EvaluationOptions,
  type Trial,
} from '../index.ts';

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
    expect(renderEvalReport(report)).toContain('pass^4  100.0 %  (95 %: 34.2 % to 100.0 %)');
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

  it('takes another way to the right state for right where the state decides (row N4)', async () => {
    const byState = parseSuite({
      name: 's',
      tasks: [
        {
          id: 't',
          user: { says: ['cancel #W1 for credit'] },
          expect: { effects: [{ command: 'broadcast' }], by: 'state' },
        },
      ],
    });
    const wrong = async () => ({ ...(await trial()), check: async () => 'the till is short' });

    expect((await evaluate({ suite: byState })).failures).toEqual({});
    expect((await evaluate({ suite: byState, createTrial: wrong })).failures).toEqual({ 'missing-effect': 1 });
  });

  it('wants a question where guessing would be wrong', async () => {
    const asking = (says: string, asks: string) =>
      parseSuite({ name: 's', tasks: [{ id: 't', user: { says: [says] }, expect: { asks } }] });

    expect((await evaluate({ suite: asking('deal with my order', 'which') })).failures).toEqual({});
    expect((await evaluate({ suite: asking('deal with my order', 'what colour') })).failures).toEqual({ unasked: 1 });
    expect((await evaluate({ suite: asking('show my orders', 'which') })).failures).toEqual({ unasked: 1 });
  });

  it('reports what was finished when it is stopped', async () => {
    const stop = new AbortController();
    const seen: string[] = [];

    const report = await evaluate({
      k: 2,
      signal: stop.signal,
      onTrial: ({ task, trial: at, talk: exchanges }) => {
        seen.push(`${task.id} ${at}: ${exchanges.map(({ said }) => said).join(', ')}`);
        if (seen.length === 3) stop.abort();
      },
    });

    expect(seen).toEqual([
      'cancel 0: cancel #W1 for credit, yes',
      'cancel 1: cancel #W1 for credit, yes',
      'declined 0: cancel #W1 for credit, no',
    ]);
    expect(report).toMatchObject({ unmade: 1, tasks: [{ trials: [{}, {}] }, { trials: [{}] }] });
    expect(report.passHat.map(({ k, tasks }) => [k, tasks])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(renderEvalReport(report)).toContain('stopped after 3 of 4 trials');
  });

  it('counts what models used before a question, too', async () => {
    const model = { calls: 1, inputTokens: 10, outputTokens: 2, cost: 0.5 };
    const noting = async (): Promise<Trial> => {
      const { taker, session } = await trial();
      const note = (name: string) => ({ type: 'agent-event', name, data: { accounts: { m: model } } }) as const;
      return {
        session,
        taker: {
          async take(request) {
            request.onEvent?.(note('request-suspended'));
            return taker.take(request);
          },
        },
      };
    };

    const report = await evaluate({ createTrial: noting });

    expect(report.accounts).toEqual({ m: { calls: 4, inputTokens: 40, outputTokens: 8, cost: 2 } });
    expect(report.tasks[0]?.trials[0]).toMatchObject({ inputTokens: 20, cost: 1 });
    expect(renderEvalReport(report)).toContain('cost 2.0000, 1.0000 a trial');
  });

  it('refuses a suite whose tasks cannot be told apart, or with a field that means nothing', () => {
    const task = { id: 't', user: { says: ['x'] }, expect: {} };

    expect(() => parseSuite({ name: 's', tasks: [task, task] })).toThrow('Two tasks have one id.');
    expect(() => parseSuite({ name: 's', tasks: [{ ...task, expects: {} }] })).toThrow('expects');
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
    expect(model.prompts[1]).toMatch(/You said: cancel #W1 for credit\nThey said: /);
  });

  it('does not call it a failure of the workflow when nobody plays the person', async () => {
    const wants = parseSuite({ name: 's', tasks: [{ id: 't', user: { wants: 'peace' }, expect: {} }] });

    expect((await evaluate({ suite: wants })).tasks[0]?.trials[0]).toMatchObject({
      failure: 'error',
      reason: 'The task needs a simulated person.',
    });
  });

  it('writes JUnit that a server can read', async () => {
    const wrong = parseSuite({
      name: 'a <b> & "c"',
      tasks: [{ id: 't', user: { says: ['cancel #W1 for credit'] }, expect: {} }],
    });

    const xml = renderJunit(await evaluate({ suite: wrong }));

    expect(xml).toContain('<testsuite name="a &lt;b&gt; &amp; &quot;c&quot;" tests="1" failures="1" time="1.000">');
    expect(xml).toContain('<failure type="unwanted-effect"');
  });
});
