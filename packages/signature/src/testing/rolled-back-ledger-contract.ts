import { describe, expect, it } from 'vitest';
import { FwError } from '../fw-error.ts';
import type { EffectLedger } from '../ports/ledger-port.ts';
import { scriptedIntent } from './effect-ledger-contract.ts';

/** A store that can be brought back to an older state, as a restored backup brings it back. */
export interface RestorableLedger {
  /** A process that begins anew; with a witness it knows what one before it saw. */
  open(process: { readonly witness: boolean }): Promise<EffectLedger>;
  /** Loses what was recorded of these effects. */
  lose(keys: readonly string[]): Promise<void>;
}

/**
 * What every {@link EffectLedger} over a store that may be restored must do: notice it, while it runs and when it begins
 * anew, and do nothing until a person has accepted it. `make` is called for each test; the contract closes what it opens.
 */
export function rolledBackLedgerContract(name: string, make: () => Promise<RestorableLedger>): void {
  describe(`rolled-back ledger contract: ${name}`, () => {
    const using = async (check: (store: RestorableLedger) => Promise<void>) => {
      const store = await make();
      const opened: EffectLedger[] = [];
      try {
        await check({
          ...store,
          open: async (process) => {
            const ledger = await store.open(process);
            opened.push(ledger);
            return ledger;
          },
        });
      } finally {
        await Promise.all(opened.map((ledger) => ledger.close()));
      }
    };
    const intend = (ledger: EffectLedger, key: string) => ledger.intend(scriptedIntent({ key }));
    const refusal = (ledger: EffectLedger, key: string) =>
      intend(ledger, key).then(
        ({ kind }) => kind,
        (error: unknown) => FwError.is(error, 'ledger-damaged'),
      );

    it('is noticed with the next effect of a process that runs, and nothing is recorded (row N1)', () =>
      using(async ({ open, lose }) => {
        const ledger = await open({ witness: false });
        await intend(ledger, 'k1');
        await intend(ledger, 'k2');
        await lose(['k2']);

        expect(await refusal(ledger, 'k3')).toBe(true);

        expect(ledger.problems).toMatchObject([{ code: 'rolled-back' }]);
        expect(await ledger.find('k3')).toBeUndefined();
        expect(await refusal(ledger, 'k2')).toBe(true);
      }));

    it('is noticed by a process that begins anew, from its witness', () =>
      using(async ({ open, lose }) => {
        const first = await open({ witness: true });
        await intend(first, 'k1');
        await first.close();
        await lose(['k1']);

        const second = await open({ witness: true });

        expect(second.problems).toMatchObject([{ code: 'rolled-back' }]);
        expect(await refusal(second, 'k1')).toBe(true);
      }));

    it('stops those as well that saw nothing of it, until a person goes on', () =>
      using(async ({ open, lose }) => {
        const [one, other] = [await open({ witness: true }), await open({ witness: false })];
        await intend(one, 'k1');
        await lose(['k1']);
        expect(await refusal(one, 'k2')).toBe(true);

        expect(await refusal(other, 'k2')).toBe(true);
        const third = await open({ witness: false });
        expect(third.problems).toMatchObject([{ code: 'rolled-back' }]);

        await third.accept?.();
        for (const [at, ledger] of [one, other, third].entries()) {
          expect(await refusal(ledger, `k${at + 2}`)).toBe('new');
          expect(ledger.problems).toEqual([]);
        }
        expect((await open({ witness: true })).problems).toEqual([]);
      }));

    it('is not seen where nothing was lost', () =>
      using(async ({ open }) => {
        const [one, other] = [await open({ witness: true }), await open({ witness: true })];
        await Promise.all(['a', 'b', 'c', 'd'].flatMap((key) => [intend(one, key), intend(other, key)]));
        await one.settle('a', { kind: 'done', output: { text: '' } });

        expect(await refusal(one, 'e')).toBe('new');
        expect(await refusal(other, 'e')).toBe('recorded');
        expect((await open({ witness: true })).problems).toEqual([]);
      }));
  });
}
