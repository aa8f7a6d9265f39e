import {
  restoreForm,
  type CanonicalForm,
  type CommandCall,
  type EffectLedger,
  type EffectOutcome,
  type EffectRecord,
  type SessionLease,
  type Workflow,
} from '@fw/signature';
import { loadPath } from '@fw/context';

/** What {@link sweepLedger} works with. */
export interface SweepOptions {
  readonly workflow: Workflow;
  readonly ledger: EffectLedger;
  readonly now: Date;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  /** Where several processes share the ledger: an effect whose session somebody holds may be under way there. */
  readonly lease?: SessionLease;
}

/** What a crash left behind, and what became of it. */
export interface SweepReport {
  /** Asked of their commands, and on record now. */
  readonly settled: readonly { readonly record: EffectRecord; readonly outcome: EffectOutcome }[];
  /** Nobody knows. To be told to whoever runs the application; nothing repeats them. */
  readonly unknown: readonly EffectRecord[];
}

/**
 * Looks after effects that were intended and never settled: the process died in between. To be called once at the
 * start, before turns are taken. Commands with `reconcile` are asked; the others are reported, and none is repeated
 * (row N1).
 */
export async function sweepLedger(options: SweepOptions): Promise<SweepReport> {
  const { ledger } = options;
  const settled: { readonly record: EffectRecord; readonly outcome: EffectOutcome }[] = [];
  const unknown: EffectRecord[] = [];
  for (const record of await ledger.unresolved()) {
    // Held while the command is asked: otherwise it could say "not done" of what another process is doing.
    const taken = await options.lease?.take(record.sessionId);
    if (taken?.kind === 'held') continue;
    try {
      if (taken !== undefined && (await ledger.find(record.key))?.outcome !== undefined) continue;
      const outcome = await askCommand(options, record);
      if (outcome === undefined) {
        unknown.push(record);
      } else {
        await ledger.settle(record.key, outcome);
        settled.push({ record, outcome });
      }
    } finally {
      await taken?.lease.release();
    }
  }
  return { settled, unknown };
}

/** `undefined` when the command is gone, cannot tell, or fails: then the outcome stays unknown, which is the truth. */
async function askCommand(
  { workflow, now, settings = {}, signal = new AbortController().signal }: SweepOptions,
  record: EffectRecord,
): Promise<EffectOutcome | undefined> {
  const command = workflow.commands.get(record.command);
  if (command?.reconcile === undefined) return undefined;
  try {
    const { objects, gone } = await loadPath(workflow, record.path, { signal, settings });
    if (gone !== undefined) return undefined;
    const call: CommandCall = {
      context: objects.at(-1),
      path: record.path,
      sessionId: record.sessionId,
      turnId: record.turnId,
      idempotencyKey: '',
      signal,
      now,
      settings,
      predict: () => Promise.reject(new Error('Reconciling asks no model.')),
      runWorkflow: () => Promise.reject(new Error('Reconciling runs no other workflows.')),
    };
    const found = await command.reconcile(idempotencyKeyOf(record.key), inputOfRecord(record), call);
    if (found.kind === 'unknown') return undefined;
    return found.kind === 'done' ? found : NOT_DONE;
  } catch {
    return undefined;
  }
}

/** What is recorded of an effect that certainly did not happen. */
export const NOT_DONE: EffectOutcome = {
  kind: 'failed',
  code: 'not-done',
  message: 'It was interrupted before it was done.',
};

/** The input of a record as it ran: recorded is its form, which stands for an object. */
export function inputOfRecord({ input }: EffectRecord): Record<string, unknown> {
  return restoreForm(input as CanonicalForm) as Record<string, unknown>;
}

/** The key that a handler got: a record of a second attempt carries the attempt's number behind it. */
export function idempotencyKeyOf(recordKey: string): string {
  return recordKey.replace(/\.\d+$/, '');
}
