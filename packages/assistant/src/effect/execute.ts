import {
  canonicalForm,
  FwError,
  isValidInput,
  plainForm,
  valuesAnew,
  type CommandOutput,
  type EffectIntent,
  type EffectLedger,
  type EffectOutcome,
  type ValidInput,
} from '@fw/signature';
import { leaseLost } from '../lease-lost.ts';
import { NOT_DONE } from '../ledger/sweep-ledger.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { normaliseOutput } from './normalise-output.ts';
import type { Pass } from '../pass/pass.ts';
import { ATTEMPTS, attemptKey, replayOf, runOf, type Execution, type Occasion } from './recall.ts';
import { say } from '../pass/replies.ts';
import { withinTime } from '../pass/within-time.ts';

/** An effect's key and the request it belongs to. */
export interface Effecting {
  /** From `keyOf`. */
  readonly key: string;
  readonly occasion: Occasion;
  /** Whether the person was shown these very values and said yes. */
  readonly agreed?: boolean;
}

/** Time limit of a handler that states none, in milliseconds. Source: `CommandDefinition.timeoutMs`. */
export const HANDLER_TIMEOUT_MS = 30_000;

/**
 * Runs a proved command: the one place that calls a handler and catches what it throws.
 *
 * A read is not recorded: doing it twice harms nobody, a durable write per look-up would cost milliseconds, and a turn
 * that is sent again gets the stored answer from its session. Everything else is recorded before and after, under a key
 * that the same request always has, so that it happens at most once.
 *
 * @throws {FwError} `unproved-input` when the input did not come from the gate.
 */
export async function execute(pass: Pass, target: Target, input: ValidInput, effect: Effecting): Promise<Execution> {
  if (!isValidInput(input))
    throw new FwError(
      'unproved-input',
      `${target.command.qualifiedName} was about to run with values that the gate has not seen.`,
    );
  return target.command.effect === 'read'
    ? runHandler(pass, target, input, effect.key)
    : runOnce(pass, target, input, effect);
}

async function runOnce(pass: Pass, target: Target, input: ValidInput, effect: Effecting): Promise<Execution> {
  const { key } = effect;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const recordKey = attemptKey(key, attempt);
    const intent = intentOf(pass, target, input, { ...effect, key: recordKey });
    let intended;
    // Somebody else may have the session by now: what was not begun is not begun.
    if (isLost(pass)) return unrecorded(pass, target, leaseLost());
    try {
      intended = await intend(pass, intent);
    } catch (error) {
      return unrecorded(pass, target, error);
    }
    if (intended.kind === 'new' && isLost(pass)) {
      // Paused between the record and the deed: whoever took over may be asking about it now.
      await settle(pass, target.command.qualifiedName, recordKey, NOT_DONE);
      return unrecorded(pass, target, leaseLost());
    }
    if (intended.kind === 'new')
      return runHandler(pass, target, input, key, { key: recordKey, agreed: effect.agreed === true });

    // Someone else was quicker, or an earlier attempt is on record. Only what was certainly not done may be done now.
    const ended = await replayOf(pass, target, intended.record, input.evidence);
    if (ended !== 'not-done') return ended;
  }
  return failure(pass, target, 'handler-failed');
}

/** Whoever keeps turns has this one on record first: what it does is found again with it. */
async function intend({ ports, beforeEffect }: Pass, intent: EffectIntent): ReturnType<EffectLedger['intend']> {
  await beforeEffect?.();
  return ports.ledger.intend(intent);
}

/** Whether somebody else may have the session by now. */
function isLost({ lease }: Pass): boolean {
  return lease !== undefined && (lease.lost.aborted || !lease.stillHeld());
}

/** What the person saw and agreed to is traced to that, with the words it first came from. */
function confirmed(evidence: ValidInput['evidence']): ValidInput['evidence'] {
  return Object.fromEntries(Object.entries(evidence).map(([slot, one]) => [slot, { ...one, source: 'confirmed' }]));
}

/** What is about to happen, as the ledger has it. */
function intentOf(pass: Pass, target: Target, input: ValidInput, { key, occasion }: Effecting): EffectIntent {
  return {
    key,
    workflow: pass.ports.workflow.name,
    sessionId: pass.session.id,
    turnId: pass.turnId,
    ...(pass.principal !== undefined && { principal: pass.principal }),
    request: occasion.requestHash,
    asked: occasion.asked,
    command: target.command.qualifiedName,
    path: target.path,
    // The form of an object is an object.
    input: input.form as Readonly<Record<string, unknown>>,
    intendedAt: pass.now.toISOString(),
    ...(pass.lease && { holder: pass.lease.holder, fence: pass.lease.fence }),
  };
}

/**
 * Records that this request has been answered by an earlier effect of its kind, so that it is answered so whenever it is
 * sent again.
 *
 * @throws What the ledger throws.
 */
export async function adopt(
  pass: Pass,
  target: Target,
  input: ValidInput,
  { effect, output }: { readonly effect: Effecting; readonly output: CommandOutput },
): Promise<void> {
  await intend(pass, intentOf(pass, target, input, effect));
  await pass.ports.ledger.settle(effect.key, { kind: 'done', output });
}

function unrecorded(pass: Pass, target: Target, error: unknown): Execution {
  pass.ports.fault({ code: 'ledger-unavailable', where: target.command.qualifiedName, error });
  return failure(pass, target, FwError.is(error, 'ledger-damaged') ? 'ledger-damaged' : 'ledger-unavailable');
}

/** Calls the handler under its time limit; with a record, settles it whatever comes. */
async function runHandler(
  pass: Pass,
  target: Target,
  input: ValidInput,
  key: string,
  recorded?: { readonly key: string; readonly agreed: boolean },
): Promise<Execution> {
  const { command } = target;
  const record = recorded?.key;
  const name = command.qualifiedName;
  const { timer, underWay, fault } = pass.ports;
  const of = { command: name, ...(record !== undefined && { key: record }) };
  const told = jsonInput(input);
  pass.emit({ type: 'command-started', ...of, input: told });
  const started = timer();
  let work: Promise<CommandOutput | string> | undefined;
  const call = (signal: AbortSignal) =>
    (work = Promise.resolve(command.run(valuesAnew(input), commandCall(pass, target, signal, key))));
  underWay.add(record ?? key);
  try {
    const returned = await withinTime(command.timeoutMs ?? HANDLER_TIMEOUT_MS, pass.signal, call);
    underWay.delete(record ?? key);
    const { output, problem } = await normaliseOutput(command, returned, say(pass.ports.workflow, 'done'));
    if (record !== undefined) await settle(pass, name, record, { kind: 'done', output });
    if (problem !== undefined) fault({ code: 'invalid-output', where: name, error: problem });
    // A read that breaks its promise has nothing to give; an effect has happened and is told.
    if (problem !== undefined && command.effect === 'read') return failed(pass, target, 'invalid-output', problem);
    pass.emit({ type: 'command-executed', ...of, output, replayed: false });
    return {
      kind: 'done',
      run: runOf(target, {
        input: told,
        evidence: recorded?.agreed === true ? confirmed(input.evidence) : input.evidence,
        output,
        durationMs: timer() - started,
        replayed: false,
      }),
    };
  } catch (error) {
    const cut = pass.signal.aborted || FwError.is(error, 'timed-out');
    if (cut && work !== undefined) settleLate(pass, target, record ?? key, record, work);
    else underWay.delete(record ?? key);
    pass.signal.throwIfAborted();
    fault({ code: cut ? 'timed-out' : 'handler-failed', where: name, error });
    if (cut && record !== undefined) {
      pass.emit({ type: 'command-failed', command: name, code: 'timed-out', error });
      return { kind: 'unknown', code: 'timed-out' };
    }
    const ended = failed(pass, target, cut ? 'timed-out' : 'handler-failed', error);
    if (record !== undefined && ended.kind === 'failed') await settle(pass, name, record, ended);
    return ended;
  }
}

/** What outlived its time limit may still end; then the record learns how, and until then nobody runs it again. */
function settleLate(
  pass: Pass,
  target: Target,
  key: string,
  record: string | undefined,
  work: Promise<CommandOutput | string>,
): void {
  const { command } = target;
  const { workflow, underWay, fault } = pass.ports;
  const settled = work
    .then(
      async (returned): Promise<EffectOutcome> => ({
        kind: 'done',
        output: (await normaliseOutput(command, returned, say(workflow, 'done'))).output,
      }),
      // Whether a handler that was told to stop had done something before it threw, nobody knows.
      () => undefined,
    )
    .then((outcome) =>
      record === undefined || outcome === undefined ? undefined : pass.ports.ledger.settle(record, outcome),
    )
    .catch((error: unknown) => fault({ code: 'ledger-unavailable', where: command.qualifiedName, error }))
    .finally(() => underWay.delete(key));
  void settled;
}

/** Records how it ended. A ledger that fails now leaves the outcome unknown, which replays as such: never twice. */
async function settle(pass: Pass, where: string, key: string, ended: EffectOutcome): Promise<void> {
  try {
    await pass.ports.ledger.settle(
      key,
      ended.kind === 'done' ? ended : { kind: 'failed', code: ended.code, message: ended.message },
    );
  } catch (error) {
    pass.ports.fault({ code: 'ledger-unavailable', where, error });
  }
}

function failed(
  pass: Pass,
  target: Target,
  code: 'handler-failed' | 'timed-out' | 'invalid-output',
  error: unknown,
): Extract<Execution, { kind: 'failed' }> {
  pass.emit({ type: 'command-failed', command: target.command.qualifiedName, code, error });
  return failure(pass, target, code);
}

function failure(
  pass: Pass,
  { command }: Target,
  code: 'handler-failed' | 'timed-out' | 'invalid-output' | 'ledger-unavailable' | 'ledger-damaged',
): Extract<Execution, { kind: 'failed' }> {
  return {
    kind: 'failed',
    code,
    message: say(pass.ports.workflow, code, { command: command.name.replaceAll('_', ' ') }),
  };
}

/** The input as machines are told of it, the same for events and the turn. */
function jsonInput({ values }: ValidInput): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, plainForm(canonicalForm(value))]));
}
