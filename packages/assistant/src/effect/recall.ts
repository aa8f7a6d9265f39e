import {
  plainForm,
  type CanonicalForm,
  type CommandRun,
  type EffectRecord,
  type Evidence,
  type OpenCommand,
  type Slots,
  type ValidInput,
} from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { effectKey, formOrText, hashOf, loosely, type RequestIdentity } from './digest.ts';
import type { Pass } from '../pass/pass.ts';
import { requestedBy } from '../pass/requested-by.ts';
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

/** Where an effect belongs: the request, and in it the values as they came and how often they came. */
export interface Occasion {
  readonly request: RequestIdentity;
  /** Hash of {@link request}. */
  readonly requestHash: string;
  /** Hash of command, place and values as they came to the gate: what a turn that is taken again has in common. */
  readonly asked: string;
}

/** The occasion of an effect. */
export function occasionOf(pass: Pass, open: OpenCommand): Occasion {
  const { request: turnId, nth } = requestedBy(pass, open);
  const request = requestOf(pass, turnId);
  const values = Object.fromEntries(Object.entries(open.slots).map(([slot, { value }]) => [slot, formOrText(value)]));
  const asked = hashOf([open.command, open.path, values]);
  let requestHash: string | undefined;
  return {
    request,
    // Of a look-up nothing is recorded, and nobody asks.
    get requestHash() {
      return (requestHash ??= hashOf(request));
    },
    asked: nth === 0 ? asked : `${asked}.${nth}`,
  };
}

function requestOf({ session, ports }: Pass, turnId: string): RequestIdentity {
  return { workflow: ports.workflow.name, sessionId: session.id, epoch: session.epoch, turnId };
}

/** Whether a turn of this conversation did an effect: command, place and values but for case and blanks. */
export async function doneIn(pass: Pass, target: Target, turnId: string, { form }: ValidInput): Promise<boolean> {
  const request = hashOf(requestOf(pass, turnId));
  const wanted = loosely([target.command.qualifiedName, target.path, form]);
  const records = await orNothing(pass, target, () => pass.ports.ledger.inRequest(request));
  return (records ?? []).some(
    ({ command, path, input, outcome }) => outcome?.kind !== 'failed' && loosely([command, path, input]) === wanted,
  );
}

/** The key of an effect: what runs, for whom, in which request, and the how manieth time the person asked for it. */
export function keyOf(pass: Pass, target: Target, { request }: Occasion, input: ValidInput, nth: number): string {
  const { command, path } = target;
  return effectKey({
    ...request,
    principal: pass.principal,
    command: command.qualifiedName,
    path,
    input: input.form,
    nth,
  });
}

/**
 * What the ledger has of this very request, from before the process died or the turn was sent again; `undefined` when
 * there is nothing, or it certainly was not done. Asked before the gate: the application would refuse today what it
 * did yesterday.
 */
export async function recall(
  pass: Pass,
  target: Target,
  { requestHash, asked }: Occasion,
  slots: Slots,
): Promise<Execution | undefined> {
  const { ledger } = pass.ports;
  return orNothing(pass, target, async () => {
    const records = await ledger.inRequest(requestHash);
    return firstOf(
      pass,
      target,
      records.filter((record) => record.asked === asked),
      evidenceIn(slots),
    );
  });
}

/** What the ledger has under a key; as {@link recall}. */
export async function recallKey(
  pass: Pass,
  target: Target,
  key: string,
  input: ValidInput,
): Promise<Execution | undefined> {
  const { ledger } = pass.ports;
  return orNothing(pass, target, async () => {
    const keys = Array.from({ length: ATTEMPTS }, (_, at) => attemptKey(key, at + 1));
    const records = [];
    for (const one of keys) {
      const record = await ledger.find(one);
      if (record === undefined) break;
      records.push(record);
    }
    return firstOf(pass, target, records, input.evidence);
  });
}

/**
 * What this request did already with the same command, place and values but for case and blanks: a model that sends an
 * effect in another spelling sends it again.
 */
export async function doneAlike(
  pass: Pass,
  target: Target,
  { requestHash }: Occasion,
  input: ValidInput,
): Promise<readonly Execution[]> {
  const wanted = loosely([target.command.qualifiedName, target.path, input.form]);
  const records = await orNothing(pass, target, () => pass.ports.ledger.inRequest(requestHash));
  const done: Execution[] = [];
  for (const record of records ?? []) {
    if (loosely([record.command, record.path, record.input]) !== wanted) continue;
    const ended = await replayOf(pass, target, record, input.evidence);
    if (ended !== 'not-done') done.push(ended);
  }
  return done;
}

function evidenceIn(slots: Slots): Readonly<Record<string, Evidence>> {
  return Object.fromEntries(Object.entries(slots).map(([slot, given]) => [slot, given.evidence]));
}

async function firstOf(
  pass: Pass,
  target: Target,
  records: readonly EffectRecord[],
  evidence: Readonly<Record<string, Evidence>>,
): Promise<Execution | undefined> {
  for (const record of records) {
    const ended = await replayOf(pass, target, record, evidence);
    if (ended !== 'not-done') return ended;
  }
  return undefined;
}

async function orNothing<T>(pass: Pass, target: Target, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    pass.signal.throwIfAborted();
    // A ledger that cannot be read cannot be written either: the effect will be refused where it is recorded.
    pass.ports.fault({ code: 'ledger-unavailable', where: target.command.qualifiedName, error });
    return undefined;
  }
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
  const { command, key } = record;
  pass.emit({ type: 'command-executed', command, key, output: outcome.output, replayed: true });
  // As `jsonInput` tells of what ran.
  const input = plainForm(record.input as CanonicalForm) as Readonly<Record<string, unknown>>;
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
