import type { CommandRun, EffectRecord, Evidence, OpenCommand, Slots } from '@fw/signature';
import type { Target } from './commands-at.ts';
import { effectKey } from './digest.ts';
import type { Pass } from './pass.ts';
import { reconcile } from './reconcile.ts';

/** How a command ended. `unknown`: it may have been done, and nothing is repeated. */
export type Execution =
  | { readonly kind: 'done'; readonly run: CommandRun }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly code: 'timed-out' | 'unknown-outcome' };

/** Times that a proven "not done" is tried anew under one turn. Source: chosen here. */
export const ATTEMPTS = 3;

/** The key that an attempt is recorded under; the handler gets the same one each time. */
export function attemptKey(key: string, attempt: number): string {
  return attempt === 1 ? key : `${key}.${attempt}`;
}

/**
 * The key of an effect, from the values as they came to the gate: by then a turn that is taken again has the same ones,
 * while what the gate makes of them depends on the application, which the effect itself has changed.
 *
 * @param question - Id of the question whose yes lets it run: then one yes is one effect, in whatever turn it is said.
 */
export function keyOf(pass: Pass, open: Pick<OpenCommand, 'command' | 'path' | 'slots'>, question?: string): string {
  const { session, turnId, step, principal } = pass;
  const occasion = question === undefined ? { turnId, step } : { question };
  const input = Object.fromEntries(Object.entries(open.slots).map(([slot, { value }]) => [slot, value]));
  return effectKey({ sessionId: session.id, ...occasion, principal, command: open.command, path: open.path, input });
}

/**
 * What the ledger has of this very request, from before the process died or the turn was sent again; `undefined` when
 * there is nothing, or it certainly was not done. Asked before the gate: the application would refuse today what it
 * did yesterday.
 */
export async function recall(pass: Pass, target: Target, key: string, slots: Slots): Promise<Execution | undefined> {
  const { ledger, fault } = pass.ports;
  const evidence = Object.fromEntries(Object.entries(slots).map(([slot, given]) => [slot, given.evidence]));
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const record = await ledger.find(attemptKey(key, attempt));
      if (record === undefined) return undefined;
      const ended = await replayOf(pass, target, record, evidence);
      if (ended !== 'not-done') return ended;
    }
  } catch (error) {
    // A ledger that cannot be read cannot be written either: the effect will be refused where it is recorded.
    fault({ code: 'ledger-unavailable', where: target.command.qualifiedName, error });
  }
  return undefined;
}

/** A record as if it had just happened. Without an outcome the command is asked, and else nobody knows. */
export async function replayOf(
  pass: Pass,
  target: Target,
  record: EffectRecord,
  evidence: Readonly<Record<string, Evidence>>,
): Promise<Execution | 'not-done'> {
  const outcome = record.outcome ?? (await reconcile(pass, target, record));
  if (outcome === undefined) return { kind: 'unknown', code: 'unknown-outcome' };
  if (outcome.kind === 'failed') {
    return outcome.code === 'not-done' ? 'not-done' : { kind: 'failed', code: outcome.code, message: outcome.message };
  }
  pass.emit({ type: 'command-executed', command: record.command, output: outcome.output, replayed: true });
  const { input } = record;
  return {
    kind: 'done',
    run: runOf(target, { input, evidence, output: outcome.output, durationMs: 0, replayed: true }),
  };
}

/** A command that was carried out, as the turn tells of it. */
export function runOf(
  target: Target,
  parts: Pick<CommandRun, 'input' | 'evidence' | 'output' | 'durationMs' | 'replayed'>,
): CommandRun {
  return { command: target.command.qualifiedName, path: target.path, ...parts };
}
