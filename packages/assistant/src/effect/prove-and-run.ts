import { canonicalForm, canonicalJson, humanName, sameForm, type SlotIssue, type ValidInput } from '@fw/signature';
import { askForSlots } from '../pass/ask.ts';
import type { Target } from '../place/commands-at.ts';
import { decide, digestOfCall, showEffect } from './confirm.ts';
import { conclude } from './conclude.ts';
import { asked, dropped, type Aimed } from '../pass/entry.ts';
import { adopt, execute, type Effecting } from './execute.ts';
import { gate, type Gated } from './gate.ts';
import { focusOf } from '../pass/word-question.ts';
import { choicesFor } from '../understand/choices.ts';
import { knownSlots } from '../understand/known-values.ts';
import { noting, outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { doneAlike, keyOf, occasionOf, recall, recallKey, replayOf, type Execution, type Occasion } from './recall.ts';
import { interruptedBefore } from './reconcile.ts';
import { standingOf } from './standing-words.ts';
import { say } from '../pass/replies.ts';
import { timed } from '../pass/timed.ts';
import { timesAsked } from '../words/times-asked.ts';

/** From read slots to an end: validate, confirm, execute, navigate and reply; or a question on the way. */
export async function proveAndRun(given: Aimed): Promise<Outcome> {
  const aimed = await withKnown(given);
  const { pass, target, open, ambiguities } = aimed;
  const { effect } = target.command;
  const occasion = occasionOf(pass, open);
  const replied = (execution: Execution) =>
    timed(pass, 'reply', () => conclude(pass, target, open, execution, aimed.follow));
  const mayRepeat = pass.byAgent && timesAsked(pass, open) > 1;
  const earlier = effect === 'read' || mayRepeat ? undefined : await recall(pass, target, occasion, open.slots);
  if (earlier !== undefined) return replied(counted(pass, occasion.asked, undefined, earlier));

  const confirmed = aimed.confirmed !== undefined && open.principal === pass.principal;
  const gated = await timed(pass, 'validate', () => gate(pass, target, { open, ambiguities, confirmed }));
  switch (gated.kind) {
    case 'unavailable':
      return failedNow(pass, 'application-failed');
    case 'incomplete':
      return (
        refusal(pass, gated.issues) ??
        asked(
          pass,
          askForSlots(
            pass,
            target.command,
            { ...open, slots: gated.slots, drawn: gated.drawn },
            { issues: gated.issues, ambiguities, choices: await choicesOf(pass, target, gated) },
          ),
        )
      );
    case 'valid':
      break;
  }

  const { input } = gated;
  const once = await onceInRequest(aimed, occasion, input);
  if (once.kind === 'done') return replied(once.execution);
  const effecting = { key: once.key, occasion };
  const asking = once.nth > 0 && pass.byAgent ? { ...aimed, show: true, open: { ...open, nth: once.nth } } : aimed;
  const ready = await timed(pass, 'confirm', () => permit(asking, input, effecting));
  if (ready.kind === 'said') return ready.outcome;
  const execution = await timed(pass, 'execute', () =>
    execute(pass, target, input, { ...effecting, agreed: aimed.confirmed !== undefined }),
  );
  return replied(counted(pass, occasion.asked, kindOf(target, input), execution));
}

/** What the workflow knows of whoever asks fills what nothing was said for. */
async function withKnown(aimed: Aimed): Promise<Aimed> {
  const { pass, target, open, ambiguities } = aimed;
  const known = Object.entries(await knownSlots(pass, target)).filter(
    ([slot]) => !ambiguities.some((ambiguity) => ambiguity.slot === slot),
  );
  if (known.length === 0) return aimed;
  // A model that was told what is known repeats it.
  const repeated = known.filter(([slot, { value }]) => {
    const given = open.slots[slot];
    return given?.evidence.by === 'agent' && sameForm(given.value, value);
  });
  const slots = { ...Object.fromEntries(known), ...open.slots, ...Object.fromEntries(repeated) };
  return { ...aimed, open: { ...open, slots } };
}

/** What a person may choose from for the slot that is asked for, when nothing was said for it. */
async function choicesOf(pass: Pass, target: Target, { issues, slots }: Pick<Incomplete, 'issues' | 'slots'>) {
  const [only, ...others] = focusOf(issues);
  if (pass.byAgent || only?.slot === undefined || others.length > 0 || !ASKED_WITH_CHOICES.has(only.kind)) return [];
  return choicesFor(pass, target, only.slot, slots);
}

/** What is asked with what may be chosen: nothing was said, or nothing that would do. */
const ASKED_WITH_CHOICES: ReadonlySet<string> = new Set(['missing', 'invalid', 'unknown', 'refused']);

type Incomplete = Extract<Gated, { readonly kind: 'incomplete' }>;

/** Whether this effect is done in this request already, or the key under which it may be done. */
type Once =
  | { readonly kind: 'open'; readonly key: string; readonly nth: number }
  | { readonly kind: 'done'; readonly execution: Execution };

/**
 * Law 4: within a request an effect happens once, whatever spelling it came in, unless the person asked for it more than
 * once in words: each part of a sentence that asks counts, and a model may go as far as their words say.
 */
async function onceInRequest({ pass, target, open }: Aimed, occasion: Occasion, input: ValidInput): Promise<Once> {
  const nth = open.nth ?? pass.tally.get(kindOf(target, input)) ?? 0;
  const key = keyOf(pass, target, occasion, input, nth);
  if (target.command.effect === 'read') return { kind: 'open', key, nth };
  const execution = await recallKey(pass, target, key, input);
  if (!pass.byAgent) return execution === undefined ? { kind: 'open', key, nth } : { kind: 'done', execution };
  const done = await doneAlike(pass, target, occasion, input);
  const last = done.at(-1) ?? execution;
  if (last === undefined) return { kind: 'open', key, nth: 0 };
  const times = done.length;
  if (times >= timesAsked(pass, open)) return { kind: 'done', execution: last };
  return { kind: 'open', key: keyOf(pass, target, occasion, input, times), nth: times };
}

/** What an effect is, wherever it was asked for. */
function kindOf({ command, path }: Target, { form }: ValidInput): string {
  return canonicalJson([command.qualifiedName, path, form]);
}

/** Counts what was done in this turn, so that the same words once more are a request of their own. */
function counted(pass: Pass, asked: string, kind: string | undefined, execution: Execution): Execution {
  if (execution.kind !== 'done') return execution;
  const { run } = execution;
  const done = kind ?? canonicalJson([run.command, run.path, canonicalForm(run.input)]);
  for (const one of [asked.replace(/\.\d+$/, ''), done]) pass.tally.set(one, (pass.tally.get(one) ?? 0) + 1);
  return execution;
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
async function permit(aimed: Aimed, input: ValidInput, effecting: Effecting): Promise<Permit> {
  const { pass, target, open, confirmed } = aimed;
  const stands = input.inOwnWords ? await standingOf(pass, target, input) : 'unasked';
  const decision = decide(pass, target, { open, input, grounded: stands === 'asked' });
  if (decision === 'refuse') return saying(refusedByPolicy(pass));

  const doubt = target.command.effect === 'read' ? NO_DOUBT : await clearDoubt(aimed, input, effecting);
  if (doubt.kind === 'said') return doubt;

  const digest = digestOfCall(pass, target, input, doubt.despite);
  if (confirmed?.digest === digest) return (await supersede(aimed, doubt.despite)) ?? { kind: 'run' };
  if (decision === 'run' && doubt.despite.length === 0 && !aimed.show && confirmed === undefined)
    return { kind: 'run' };

  const warned = noting(
    pass,
    confirmed === undefined ? '' : say(pass.ports.workflow, 'confirm-changed'),
    stands === 'spent' && confirmed === undefined ? say(pass.ports.workflow, 'done-before') : '',
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
  effect: Effecting,
): Promise<{ readonly kind: 'clear'; readonly despite: readonly string[] } | Extract<Permit, { kind: 'said' }>> {
  const { pass, target, open } = aimed;
  const despite: string[] = [];
  try {
    for (const record of await interruptedBefore(pass, target, input, effect.key)) {
      const ended = await replayOf(pass, target, record, input.evidence);
      if (ended === 'not-done') continue;
      if (ended.kind === 'done') await adopt(pass, target, input, { effect, output: ended.run.output });
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
