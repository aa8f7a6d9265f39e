import type { EffectLedger, EffectRecord } from '@fw/signature';
import { Fences, type FenceTable } from '../stores/fences.ts';

/** A ledger that lives as long as the process: for tests and for workflows whose effects do not matter after it. */
export function createMemoryLedger({ leases }: { readonly leases?: FenceTable } = {}): EffectLedger {
  const fences = new Fences(leases);
  const records = new Map<string, EffectRecord>();
  return {
    async intend(intent) {
      const record = records.get(intent.key);
      if (record !== undefined) return { kind: 'recorded', record };
      fences.check(intent.sessionId, intent.fence);
      records.set(intent.key, structuredClone(intent));
      return { kind: 'new' };
    },
    async settle(key, outcome) {
      const record = records.get(key);
      if (record !== undefined && record.outcome === undefined)
        records.set(key, { ...record, outcome: structuredClone(outcome) });
    },
    async find(key) {
      return records.get(key);
    },
    async inRequest(request) {
      return [...records.values()].filter((record) => record.request === request);
    },
    async unresolved() {
      return [...records.values()].filter(({ outcome }) => outcome === undefined).sort(byTime);
    },
    async close() {},
  };
}

function byTime(a: EffectRecord, b: EffectRecord): number {
  return a.intendedAt < b.intendedAt ? -1 : a.intendedAt > b.intendedAt ? 1 : 0;
}
