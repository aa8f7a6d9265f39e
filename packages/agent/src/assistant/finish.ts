import { humanName, type Evidence, type SlotIssue, type Slots, type ValidInput } from '@fw/signature';
import { askForSlots } from './ask.ts';
import type { Target } from './commands-at.ts';
import { decide, digestOfCall, showEffect } from './confirm.ts';
import { conclude } from './conclude.ts';
import { asked, dropped, type Aimed } from './entry.ts';
import { adopt, execute } from './execute.ts';
import { gate } from './gate.ts';
import { noting, outcome, type Outcome, type Pass } from './pass.ts';
import { keyOf, recall, replayOf } from './recall.ts';
import { interruptedBefore } from './reconcile.ts';
import { say } from './replies.ts';
import { timed } from './timed.ts';

/** From read slots to an end: validate, confirm, execute, navigate and reply; or a question on the way. */
export async function finish(aimed: Aimed): Promise<Outcome> {
  const { pass, target, open, ambiguities } = aimed;
  const { effect } = target.command;
  const key = keyOf(pass, open, aimed.confirmed?.question);
  const earlier = effect === 'read' ? undefined : await recall(pass, target, key, open.slots);
  if (earlier !== undefined) return timed(pass, 'reply', () => conclude(pass, target, open, earlier, aimed.follow));

  const slots = aimed.confirmed === undefined ? open.slots : asConfirmed(open.slots);
  const gated = await timed(pass, 'validate', () => gate(pass, target, slots, ambiguities));
  switch (gated.kind) {
    case 'unavailable':
      return failedNow(pass, 'application-failed');
    case 'incomplete':
      return (
        refusal(pass, gated.issues) ??
        asked(
          pass,
          askForSlots(pass, target.command, { ...open, slots: gated.slots }, { issues: gated.issues, ambiguities }),
        )
      );
    case 'valid':
      break;
  }

  const ready = await timed(pass, 'confirm', () => permit(aimed, gated.input, key));
  if (ready.kind === 'said') return ready.outcome;
  const execution = await timed(pass, 'execute', () => execute(pass, target, gated.input, key));
  return timed(pass, 'reply', () => conclude(pass, target, open, execution, aimed.follow));
}

/** What the person saw and agreed to is traced to that, with the words it first came from. */
function asConfirmed(slots: Slots): Slots {
  const confirm = (evidence: Evidence): Evidence => ({ ...evidence, source: 'confirmed' });
  return Object.fromEntries(
    Object.entries(slots).map(([slot, { value, evidence }]) => [slot, { value, evidence: confirm(evidence) }]),
  );
}

/** The application says no to the command itself: no answer of the person could change that. */
function refusal(pass: Pass, issues: readonly SlotIssue[]): Outcome | undefined {
  if (!issues.every(({ kind, slot }) => kind === 'refused' && slot === undefined)) return undefined;
  return dropped(pass, issues.map(({ message }) => message).join('\n'), { issues, follow: true });
}

function failedNow(pass: Pass, code: 'application-failed' | 'ledger-unavailable', command = ''): Outcome {
  const message = say(pass.ports.workflow, code, { command });
  // The open question stays open: the same answer will do when the application is back.
  return outcome(pass, message, { status: 'failed', failure: { code, message } });
}

type Permit = { readonly kind: 'run' } | { readonly kind: 'said'; readonly outcome: Outcome };

/** Whether a proved call may run now: the policy, the person's yes, and nothing of its kind left in doubt. */
async function permit(aimed: Aimed, input: ValidInput, key: string): Promise<Permit> {
  const { pass, target, open, confirmed } = aimed;
  const decision = decide(pass, target, open, input);
  if (decision === 'refuse') return saying(refusedByPolicy(pass));

  const doubt = target.command.effect === 'read' ? NO_DOUBT : await clearDoubt(aimed, input, key);
  if (doubt.kind === 'said') return doubt;

  const digest = digestOfCall(pass, target, input, doubt.despite);
  if (confirmed?.digest === digest) return (await supersede(aimed, doubt.despite)) ?? { kind: 'run' };
  if (decision === 'run' && doubt.despite.length === 0 && !aimed.show && confirmed === undefined)
    return { kind: 'run' };

  const warned = noting(
    pass,
    confirmed === undefined ? '' : say(pass.ports.workflow, 'confirm-changed'),
    doubt.despite.length === 0
      ? ''
      : say(pass.ports.workflow, 'unknown-before', { command: humanName(target.command.name) }),
  );
  return saying(asked(warned, await showEffect(warned, target, open, { input, digest })));
}

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
  key: string,
): Promise<{ readonly kind: 'clear'; readonly despite: readonly string[] } | Extract<Permit, { kind: 'said' }>> {
  const { pass, target, open } = aimed;
  const despite: string[] = [];
  try {
    for (const record of await interruptedBefore(pass, target, input, key)) {
      const ended = await replayOf(pass, target, record, input.evidence);
      if (ended === 'not-done') continue;
      if (ended.kind === 'done') await adopt(pass, target, input, { key, output: ended.run.output });
      if (ended.kind !== 'unknown') return saying(await conclude(pass, target, open, ended, aimed.follow));
      despite.push(record.key);
    }
  } catch (error) {
    return ledgerDown(pass, target, error);
  }
  return { kind: 'clear', despite };
}

/** The person was warned and wants it done all the same: what was in doubt stays so, and stands in nobody's way. */
async function supersede(
  { pass, target }: Aimed,
  keys: readonly string[],
): Promise<Extract<Permit, { kind: 'said' }> | undefined> {
  try {
    for (const key of keys) await pass.ports.ledger.settle(key, SUPERSEDED);
    return undefined;
  } catch (error) {
    return ledgerDown(pass, target, error);
  }
}

function ledgerDown(pass: Pass, target: Target, error: unknown): Extract<Permit, { kind: 'said' }> {
  pass.signal.throwIfAborted();
  pass.ports.fault({ code: 'ledger-unavailable', where: target.command.qualifiedName, error });
  return saying(failedNow(pass, 'ledger-unavailable', humanName(target.command.name)));
}

function refusedByPolicy(pass: Pass): Outcome {
  const message = say(pass.ports.workflow, 'refused');
  const issue: SlotIssue = { kind: 'refused', message, suggestions: [], availableFrom: [], path: [] };
  return dropped(pass, message, { issues: [issue], follow: true });
}

function saying(result: Outcome): Extract<Permit, { kind: 'said' }> {
  return { kind: 'said', outcome: result };
}
