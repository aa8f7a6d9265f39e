import { describe, expect, it } from 'vitest';
import type { EffectIntent, EffectLedger } from '../ports/ledger-port.ts';

/** An intent with everything that is not being tested filled in. */
export function scriptedIntent(overrides: Partial<EffectIntent> = {}): EffectIntent {
  return {
    key: 'key',
    sessionId: 'session',
    turnId: 'turn',
    command: 'Order/cancel',
    path: [{ context: 'Order', key: '#W1' }],
    input: { orderId: '#W1', lines: [1, 2], note: { text: 'ü' } },
    intendedAt: '2026-01-15T12:00:00.000Z',
    ...overrides,
  };
}

/** What every {@link EffectLedger} must do. `make` is called for each test; the contract closes what it made. */
export function effectLedgerContract(name: string, make: () => Promise<EffectLedger>): void {
  describe(`effect ledger contract: ${name}`, () => {
    const using = async (check: (ledger: EffectLedger) => Promise<void>) => {
      const ledger = await make();
      try {
        await check(ledger);
      } finally {
        await ledger.close();
      }
    };

    it('records an intent once and returns the record from then on (row N1)', () =>
      using(async (ledger) => {
        expect(await ledger.intend(scriptedIntent())).toEqual({ kind: 'new' });

        const later = scriptedIntent({ turnId: 'other', intendedAt: '2027-01-01T00:00:00.000Z' });
        expect(await ledger.intend(later)).toEqual({ kind: 'recorded', record: scriptedIntent() });
      }));

    it('lets one of many that intend the same at once go ahead', () =>
      using(async (ledger) => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.intend(scriptedIntent())));

        expect(answers.filter(({ kind }) => kind === 'new')).toHaveLength(1);
      }));

    it('keeps the outcome with the intent', () =>
      using(async (ledger) => {
        const outcome = {
          kind: 'done',
          output: { text: 'Cancelled.', data: { at: '2026-01-15', list: [null, 1.5] } },
        } as const;
        await ledger.intend(scriptedIntent());

        await ledger.settle('key', outcome);

        expect(await ledger.find('key')).toEqual({ ...scriptedIntent(), outcome });
        expect(await ledger.intend(scriptedIntent())).toEqual({
          kind: 'recorded',
          record: { ...scriptedIntent(), outcome },
        });
      }));

    it('keeps who does it, under which fence', () =>
      using(async (ledger) => {
        await ledger.intend(scriptedIntent({ holder: 'replica-1', fence: 7 }));

        expect(await ledger.unresolved()).toEqual([scriptedIntent({ holder: 'replica-1', fence: 7 })]);
      }));

    it('believes the first outcome and no later one', () =>
      using(async (ledger) => {
        const failed = { kind: 'failed', code: 'handler-failed', message: 'No.' } as const;
        await ledger.intend(scriptedIntent());
        await ledger.settle('key', failed);

        await ledger.settle('key', { kind: 'done', output: { text: 'Late.' } });

        expect((await ledger.find('key'))?.outcome).toEqual(failed);
      }));

    it('knows nothing of what was never intended', () =>
      using(async (ledger) => {
        await ledger.settle('nobody', { kind: 'done', output: { text: '' } });

        expect(await ledger.find('nobody')).toBeUndefined();
        expect(await ledger.unresolved()).toEqual([]);
      }));

    it('lists what was intended and never settled, oldest first', () =>
      using(async (ledger) => {
        const intents = ['2026-01-03', '2026-01-01', '2026-01-02'].map((day) =>
          scriptedIntent({ key: day, intendedAt: `${day}T00:00:00.000Z` }),
        );
        for (const intent of intents) await ledger.intend(intent);
        await ledger.settle('2026-01-02', { kind: 'done', output: { text: '' } });

        expect((await ledger.unresolved()).map(({ key }) => key)).toEqual(['2026-01-01', '2026-01-03']);
      }));

    it('gives what was intended for a request, settled or not, and nothing of another (law 4)', () =>
      using(async (ledger) => {
        for (const [at, request] of ['r1', 'r2', 'r1'].entries())
          await ledger.intend(
            scriptedIntent({ key: `k${at}`, request, intendedAt: `2026-01-0${at + 1}T00:00:00.000Z` }),
          );
        await ledger.settle('k0', { kind: 'done', output: { text: '' } });

        expect((await ledger.inRequest('r1')).map(({ key, outcome }) => [key, outcome?.kind])).toEqual([
          ['k0', 'done'],
          ['k2', undefined],
        ]);
        expect(await ledger.inRequest('r')).toEqual([]);
      }));

    it('does not share what it holds: a caller that changes its copy changes nothing', () =>
      using(async (ledger) => {
        const input: Record<string, unknown> = { count: 1 };
        await ledger.intend(scriptedIntent({ input }));

        input['count'] = 2;

        expect((await ledger.find('key'))?.input).toEqual({ count: 1 });
      }));
  });
}
