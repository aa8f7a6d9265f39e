import type { Reconciliation } from '@fw/signature';
import { scriptedIntent } from '@fw/signature/testing';
import { describe, expect, it, vi } from 'vitest';
import { act, workflowOf } from '../testing/one-command.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { sweepLedger } from './sweep-ledger.ts';

const now = new Date('2026-01-15T12:00:00Z');

async function sweepWith(reconcile: (() => Reconciliation) | undefined, command = 'act') {
  const run = vi.fn(() => 'again');
  const ledger = createMemoryLedger();
  await ledger.intend(scriptedIntent({ key: 'k1', command, path: [], input: {} }));
  const report = await sweepLedger({
    workflow: workflowOf(act({ run, ...(reconcile && { reconcile }) })),
    ledger,
    now,
  });
  expect(run).not.toHaveBeenCalled();
  return { report, left: await ledger.unresolved(), record: await ledger.find('k1') };
}

describe('sweepLedger (row N1)', () => {
  it('records what commands can tell', async () => {
    const done = await sweepWith(() => ({ kind: 'done', output: { text: 'Was done.' } }));
    const notDone = await sweepWith(() => ({ kind: 'not-done' }));

    expect(done).toMatchObject({
      report: { settled: [{ record: { key: 'k1' } }], unknown: [] },
      left: [],
      record: { outcome: { kind: 'done', output: { text: 'Was done.' } } },
    });
    expect(notDone).toMatchObject({
      report: { unknown: [] },
      left: [],
      record: { outcome: { kind: 'failed', code: 'not-done' } },
    });
  });

  it.each<[string, (() => Reconciliation) | undefined, string]>([
    ['the command cannot reconcile', undefined, 'act'],
    ['it cannot tell', () => ({ kind: 'unknown' }), 'act'],
    [
      'asking it fails',
      () => {
        throw new Error('down');
      },
      'act',
    ],
    ['it was removed', () => ({ kind: 'not-done' }), 'gone_command'],
  ])('reports and leaves alone what nobody knows: %s', async (_, reconcile, command) => {
    expect(await sweepWith(reconcile, command)).toMatchObject({
      report: { settled: [], unknown: [{ key: 'k1' }] },
      left: [{ key: 'k1' }],
    });
  });
});
