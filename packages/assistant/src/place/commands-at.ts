import type { CommandCall, ContextPath, OpenCommand, WorkflowCommand } from '@fw/signature';
import { canDo, nameOf } from './list-commands.ts';
import { loadPlace, type Place } from './load-place.ts';
import { dropped, failed } from '../pass/entry.ts';
import type { Outcome, Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';

/** A command where it will run. */
export interface Target {
  readonly kind: 'target';
  readonly command: WorkflowCommand;
  readonly path: ContextPath;
  /** The object at `path`; `undefined` at the root. */
  readonly object: unknown;
}

/**
 * The command with the object it will run on; `undefined` when it is not offered there any more: removed from the
 * workflow, disabled, or its object is gone.
 */
export function targetIn(pass: Pass, place: Place, command: string, path: ContextPath): Target | undefined {
  const found = pass.ports.workflow.commands.get(command);
  const scope = place.scopes.find((candidate) => candidate.path.length === path.length);
  if (found === undefined || scope === undefined || ![...scope.commands.values()].includes(command)) return undefined;
  return { kind: 'target', command: found, path, object: place.objects[path.length - 1] };
}

/** {@link targetIn} for a command that waited, perhaps somewhere else than where the conversation now stands. */
export async function targetOf(
  pass: Pass,
  open: Pick<OpenCommand, 'command' | 'path'>,
): Promise<Target | 'gone' | 'unavailable'> {
  const loaded = await loadPlace(pass, open.path);
  if (loaded.kind === 'unavailable') return 'unavailable';
  return (
    (loaded.place.gone === undefined ? targetIn(pass, loaded.place, open.command, open.path) : undefined) ?? 'gone'
  );
}

/** {@link targetOf}, or the end of the pass: a command that is gone drops its question, one out of reach leaves it open. */
export async function targetFor(
  pass: Pass,
  place: Place,
  open: Pick<OpenCommand, 'command' | 'path'>,
): Promise<Target | Outcome> {
  const target = await targetOf(pass, open);
  if (target === 'gone') return notAvailable(pass, place, open.command);
  if (target !== 'unavailable') return target;
  return failed(pass, 'context-unavailable', say(pass.ports.workflow, 'application-failed'));
}

/** A command that was removed, disabled, or lost its object while it waited. */
export function notAvailable(pass: Pass, place: Place, command: string): Outcome {
  return dropped(
    pass,
    say(pass.ports.workflow, 'not-available', { command: nameOf(command), can: canDo(pass, place) }),
  );
}

/** What a command's functions learn about the call. The key is empty while nothing may be changed. */
export function commandCall(pass: Pass, target: Target, signal: AbortSignal, idempotencyKey = ''): CommandCall {
  const { session, turnId, principal, now, ports } = pass;
  return {
    context: target.object,
    path: target.path,
    sessionId: session.id,
    turnId,
    ...(principal !== undefined && { principal }),
    idempotencyKey,
    signal,
    now,
    settings: ports.settings,
    runWorkflow: ports.runWorkflow,
    // The port has parsed its answer with this very schema.
    predict: async (prediction) => (await ports.predict(prediction, signal)) as never,
  };
}
