import { humanName, type SlotIssue, type ValidInput } from '@fw/signature';
import { asked, dropped, failed, type Aimed } from '../pass/entry.ts';
import { noting, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import type { Target } from '../place/commands-at.ts';
import { decide, digestOfCall, showEffect } from './confirm.ts';
import { adopt, type Effecting } from './execute.ts';
import { replayOf } from './recall.ts';
import { interruptedBefore } from './reconcile.ts';
import { standingOf } from './standing-words.ts';
import { tell } from './tell.ts';

/** Whether a proved call may run now: the policy, the person's yes, and nothing of its kind left in doubt. */
export async function permit(
  aimed: Aimed,
  input: ValidInput,
  effecting: Effecting,
): Promise<{ readonly kind: 'permitted' } | Outcome> {
  const { pass, target, open, confirmed } = aimed;
  const stands = input.inOwnWords ? await standingOf(pass, target, input) : 'unasked';
  const decision = decide(pass, target, { open, input, grounded: stands === 'asked' });
  if (decision === 'refuse') return refusedByPolicy(pass);

  const doubt = target.command.effect === 'read' ? NO_DOUBT : await clearDoubt(aimed, input, effecting);
  if (doubt.kind === 'ended') return doubt;

  const isSilent = decision === 'run' && doubt.despite.length === 0 && !aimed.show;
  if (isSilent && confirmed === undefined) return PERMITTED;
  const digest = digestOfCall(pass, target, input, doubt.despite);
  if (confirmed?.digest === digest) return (await supersede(aimed, doubt.despite)) ?? PERMITTED;

  const warned = noting(
    pass,
    confirmed === undefined ? '' : say(pass.ports.workflow, 'confirm-changed'),
    stands === 'spent' && confirmed === undefined ? say(pass.ports.workflow, 'done-before') : '',
    doubt.despite.length === 0
      ? ''
      : say(pass.ports.workflow, 'unknown-before', { command: humanName(target.command.name) }),
  );
  return asked(warned, await showEffect(warned, target, open, { input, digest }));
}

const PERMITTED = { kind: 'permitted' } as const;
const NO_DOUBT = { kind: 'clear', despite: [] as readonly string[] } as const;
const SUPERSEDED = {
  kind: 'failed',
  code: 'superseded',
  message: 'Its outcome stayed unknown, and the person had it done anew.',
} as const;

/** Effects of this very kind that a crash left behind: asked of the application, else put before the person. */
async function clearDoubt(
  aimed: Aimed,
  input: ValidInput,
  effect: Effecting,
): Promise<{ readonly kind: 'clear'; readonly despite: readonly string[] } | Outcome> {
  const { pass, target } = aimed;
  const despite: string[] = [];
  try {
    for (const record of await interruptedBefore(pass, target, input, effect.key)) {
      const ended = await replayOf(pass, target, record, input.evidence);
      if (ended === 'not-done') continue;
      if (ended.kind === 'done') await adopt(pass, target, input, { effect, output: ended.run.output });
      if (ended.kind !== 'unknown') return await tell({ ...aimed, kind: 'ran', execution: ended });
      despite.push(record.key);
    }
  } catch (error) {
    return ledgerDown(pass, target, error);
  }
  return { kind: 'clear', despite };
}

/** The person was warned and wants it done all the same: what was in doubt stays so, and stands in nobody's way. */
async function supersede({ pass, target }: Aimed, keys: readonly string[]): Promise<Outcome | undefined> {
  try {
    for (const key of keys) await pass.ports.ledger.settle(key, SUPERSEDED);
    return undefined;
  } catch (error) {
    return ledgerDown(pass, target, error);
  }
}

function ledgerDown(pass: Pass, target: Target, error: unknown): Outcome {
  pass.signal.throwIfAborted();
  pass.ports.fault({ code: 'ledger-unavailable', where: target.command.qualifiedName, error });
  const command = humanName(target.command.name);
  return failed(pass, 'ledger-unavailable', say(pass.ports.workflow, 'ledger-unavailable', { command }));
}

function refusedByPolicy(pass: Pass): Outcome {
  const message = say(pass.ports.workflow, 'refused');
  const issue: SlotIssue = { kind: 'refused', message, suggestions: [], availableFrom: [], path: [] };
  return dropped(pass, message, { issues: [issue], follow: true });
}
