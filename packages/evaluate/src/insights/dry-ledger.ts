import type { EffectIntent, EffectLedger, EffectRecord } from '@fw/signature';

/** What a dry run answers in place of an effect. */
export type PretendOutput = (intent: EffectIntent) => string;

/**
 * A ledger for rehearsals: every effect counts as done before it is tried, so that no handler of a write ever runs, and
 * nothing is kept when it is thrown away. Reads do not come here and run for real.
 */
export function createDryLedger(
  pretend: PretendOutput = ({ command }) => `${command} was done (rehearsal).`,
): EffectLedger {
  const records = new Map<string, EffectRecord>();
  return {
    async intend(intent) {
      const record = records.get(intent.key) ?? {
        ...intent,
        outcome: { kind: 'done', output: { text: pretend(intent) } },
      };
      records.set(intent.key, record);
      return { kind: 'recorded', record };
    },
    async settle() {},
    find: async (key) => records.get(key),
    inRequest: async (request) => [...records.values()].filter((record) => record.request === request),
    unresolved: async () => [],
    close: async () => {},
  };
}
