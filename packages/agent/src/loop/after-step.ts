import { describeIssues, samePath, type Effect, type Session, type Turn, type WorkflowCommand } from '@fw/signature';
import { withinTime } from '@fw/assistant/internal';
import { renderCatalogue } from '../planner/catalogue.ts';
import { clarifyCommand, type ClarifiedCommand } from './clarify-command.ts';
import { pastCall } from './loop-guard.ts';
import { isUnknown } from './what-ran.ts';
import { happened, note, reachOf, type RequestRun } from './request-run.ts';

/** Where a step has led, with the commands there that the model has not been told of; they stay known. */
export async function nowAt(
  run: RequestRun,
  before: Session,
): Promise<{ readonly run: RequestRun; readonly text: string }> {
  if (samePath(before.path, run.session.path)) return { run, text: '' };
  const { commands, place } = await reachOf(run);
  const fresh = commands.filter(({ qualifiedName }) => !run.described.has(qualifiedName));
  const described = new Set([...run.described, ...fresh.map(({ qualifiedName }) => qualifiedName)]);
  const more = fresh.length === 0 ? '' : ` Commands here:\n${renderCatalogue(fresh)}`;
  return { run: { ...run, described }, text: `\nNow at ${place}.${more}` };
}

/** What a wrong name stands for. */
export type Meant = Pick<ClarifiedCommand, 'command' | 'question'>;

/** The command that a wrong name stands for, or what to ask the person; a clarifier that fails leaves it unknown. */
export async function meant(run: RequestRun, name: string, commands: readonly WorkflowCommand[]): Promise<Meant> {
  const model = run.options.clarifier ?? run.options.planner;
  try {
    const found = await withinTime(run.meter.remainingMs, run.signal, (signal) =>
      clarifyCommand(name, commands, { model, happened: happened(run.state), signal }),
    );
    if (found.usage !== undefined && model !== undefined) run.meter.charge(model.name, found.usage);
    const { question } = found;
    const to = found.command?.qualifiedName;
    note(run, 'command-clarified', { from: name, to, ...(question !== undefined && { question }) });
    return found;
  } catch (error) {
    run.signal.throwIfAborted();
    note(run, 'clarifier-failed', { error: error instanceof Error ? error.message : String(error) });
    return { command: undefined };
  }
}

/** Characters of what is said again of a call that is repeated. Source: chosen here; some 250 tokens. */
const TOLD = 1_000;

/** The run after the assistant took a step for it. */
export function afterStep(
  run: RequestRun,
  turn: Turn,
  call: { readonly command: string; readonly input: unknown; readonly effect: Effect },
): RequestRun {
  const ran = turn.ran.length > 0;
  const why = turn.issues.length === 0 || ran ? {} : { told: describeIssues(turn.issues).slice(0, TOLD) };
  const unsaid = turn.issues.flatMap(({ kind, slot }) => (kind === 'ungrounded' && slot !== undefined ? [slot] : []));
  const came = {
    ran,
    changed: ran && call.effect !== 'read',
    ...why,
    ...(call.effect !== 'read' && isUnknown(turn) && { unknown: true }),
    ...(!ran && unsaid.length > 0 && { unsaid: [...new Set(unsaid)] }),
  };
  const calls = [...run.state.calls, pastCall(call.command, call.input, came)];
  return {
    ...run,
    session: unasked(turn.session),
    state: { ...run.state, calls, ran: [...run.state.ran, ...turn.ran] },
  };
}

/** What the gate asks of a model is no question to the person: the model answers it or asks in words of its own. */
function unasked(session: Session): Session {
  const { pending, suspended: _half, ...rest } = session;
  return pending?.kind === 'confirm' ? session : rest;
}
