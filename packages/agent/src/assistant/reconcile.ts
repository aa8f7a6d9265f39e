import { canonicalJson, type EffectOutcome, type EffectRecord, type ValidInput } from '@fw/signature';
import { idempotencyKeyOf, NOT_DONE } from '../ledger/sweep-ledger.ts';
import { commandCall, type Target } from './commands-at.ts';
import type { Pass } from './pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from './within-time.ts';

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
    const parsed = await command.input.safeParseAsync(record.input);
    if (!parsed.success) return undefined;
    const found = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      command.reconcile?.(idempotencyKeyOf(record.key), parsed.data, commandCall(pass, target, signal)),
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

/** Earlier effects of this session with the same command, place and values whose outcome nobody knows. */
export async function interruptedBefore(
  pass: Pass,
  target: Target,
  input: ValidInput,
  key: string,
): Promise<readonly EffectRecord[]> {
  const wanted = identity(target.command.qualifiedName, target.path, input.values);
  const unresolved = await pass.ports.ledger.unresolved();
  return unresolved.filter(
    (record) =>
      record.sessionId === pass.session.id &&
      !record.key.startsWith(key) &&
      identity(record.command, record.path, record.input) === wanted,
  );
}

function identity(command: string, path: unknown, input: unknown): string {
  return canonicalJson({ command, path, input });
}
