import { scriptedDetector } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { act, workflowOf } from './testing/one-command.ts';
import { talk } from './testing/order-desk.ts';

const never = () => new Promise<never>(() => undefined);

describe('a turn that hangs (row N11)', () => {
  it.each([
    ['the detector', { detector: { ...scriptedDetector(), detect: never } }],
    ['the extractor', { extractor: { extract: never } }],
  ])('in %s ends within its limit and leaves the conversation as it was', async (_, port) => {
    const talking = talk({ turnMs: 50, ...port });
    const before = talking.session;

    const turn = await talking.say('cancel #W1 for credit');

    expect(turn).toMatchObject({ status: 'failed', failure: { code: 'timed-out' } });
    expect(turn.answer).toContain('took too long');
    expect(talking.session.pending).toEqual(before.pending);
    expect(talking.faults).toMatchObject([{ code: 'timed-out', where: 'turn' }]);
  });

  it.each(['detect', 'extract'] as const)(
    'does nothing after %s computed its time away without ever waiting',
    async (stage) => {
      const busy = <T>(result: T): Promise<T> => {
        const until = performance.now() + 80;
        while (performance.now() < until);
        return Promise.resolve(result);
      };
      const done: string[] = [];
      const workflow = workflowOf(act({ effect: 'write', run: () => (done.push('act'), 'Done.') }));
      const found = scriptedDetector({ 'do act': 'act' });
      const ports = {
        detect: {
          detector: {
            ...found,
            detect: (request: Parameters<typeof found.detect>[0]) => busy(found.detect(request)).then((one) => one),
          },
        },
        extract: {
          detector: found,
          extractor: { extract: () => busy({ slots: {}, ambiguities: [], corrected: [], by: [] }) },
        },
      };
      const talking = talk({ turnMs: 50, workflow, ...ports[stage] });

      const turn = await talking.say('do act');

      expect(turn).toMatchObject({ status: 'failed', failure: { code: 'timed-out' }, ran: [] });
      expect(done).toEqual([]);
    },
  );

  it('ends no handler that computes in one stretch, and tells what it did as done', async () => {
    let ran = 0;
    const run = () => {
      const until = performance.now() + 60;
      while (performance.now() < until);
      ran += 1;
      return 'Acted.';
    };
    const talking = talk({ turnMs: 5_000, workflow: workflowOf(act({ effect: 'write', timeoutMs: 10, run })) });

    const turn = await talking.say('act', { turnId: 't1' });

    expect(turn).toMatchObject({ status: 'completed', answer: 'Acted.' });
    expect(await talking.ledger.unresolved()).toEqual([]);
    expect(await talking.say('act', { turnId: 't1' })).toMatchObject({ ran: [{ replayed: true }] });
    expect(ran).toBe(1);
  });

  it('in a handler leaves a record that says the outcome is unknown', async () => {
    const workflow = workflowOf(act({ effect: 'write', timeoutMs: 10_000, run: never }));
    const talking = talk({ turnMs: 50, workflow });

    const turn = await talking.say('act', { turnId: 't1' });

    expect(turn).toMatchObject({ status: 'failed', failure: { code: 'timed-out' } });
    expect(await talking.ledger.unresolved()).toHaveLength(1);
    expect(await talking.say('act', { turnId: 't1' })).toMatchObject({ status: 'failed' });
  });
});
