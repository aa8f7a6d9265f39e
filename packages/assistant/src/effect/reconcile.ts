import type { EffectOutcome, EffectRecord, ValidInput } from '@fw/signature';
import { idempotencyKeyOf, inputOfRecord, NOT_DONE } from '../ledger/sweep-ledger.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { loosely } from './digest.ts';
import type { Pass } from '../pass/pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';

/**
 * Asks the command what became of an effect without an outcome, and records the answer.
 *
 * @returns `undefined` when nobody knows: the command has no `reconcile`, cannot tell, fails, or still runs here.
 */
export async function reconcile(pass: Pass, target: Target, record: EffectRecord): Promise<EffectOutcome | undefined> {
  const { ledger, underWay, fault } = pass.ports;
  const { command } = target;
  if (command.reconcile === undefined || underWay.has(record.key)) return undefined;
  try {
    const found = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      command.reconcile?.(idempotencyKeyOf(record.key), inputOfRecord(record), commandCall(pass, target, signal)),
    );
    if (found === undefined || found.kind === 'unknown') return undefined;
    const outcome: EffectOutcome = found.kind === 'done' ? found : NOT_DONE;
    await ledger.settle(record.key, outcome);
    return outcome;
  } catch (error) {
    pass.signal.throwIfAborted();
    fault({ code: 'reconcile-failed', where: command.qualifiedName, error });
    return undefined;
  }
}

/**
 * Earlier effects of the same person (without a principal: of this conversation) whose outcome nobody knows, with the same
 * command, place and values but for case and blanks, in whatever conversation they were asked for.
 */
export async function interruptedBefore(
  pass: Pass,
  target: Target,
  input: ValidInput,
  key: string,
): Promise<readonly EffectRecord[]> {
  const { command, path } = target;
  const wanted = loosely([command.qualifiedName, path, input.form]);
  const unresolved = await pass.ports.ledger.unresolved();
  return unresolved.filter(
    (record) =>
      (record.sessionId === pass.session.id ||
        (record.principal !== undefined && record.principal === pass.principal)) &&
      (record.workflow === undefined || record.workflow === pass.ports.workflow.name) &&
      !record.key.startsWith(key) &&
      loosely([record.command, record.path, record.input]) === wanted,
  );
}
