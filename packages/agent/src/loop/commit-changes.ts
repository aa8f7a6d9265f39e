import { canonicalJson, type Turn, type Workflow } from '@fw/signature';
import { effectInWords } from '@fw/assistant/internal';
import type { ProposedChange } from './agent-state.ts';
import type { PastCall } from './loop-guard.ts';
import { observe } from './observe.ts';
import { note, type RequestRun } from './request-run.ts';
import { stepRequest } from './step-request.ts';
import { isUnknown } from './what-ran.ts';

/** The question that shows all changes and asks for one yes. */
export function changesInWords(changes: readonly ProposedChange[], workflow: Workflow): string {
  const shown = changes.flatMap(({ clarification }) => clarification.effects);
  const lines = shown.map((effect, at) => {
    const { summary, values, preview } = effectInWords(effect, workflow);
    return `${at + 1}. ${summary}${values === '' ? '' : `\n${values}`}${preview}`;
  });
  return [...lines, `Go ahead with ${lines.length === 1 ? 'it' : `all ${lines.length}`}? (yes or no)`].join('\n');
}

/** What came of the changes that the person agreed to. */
export interface Committed {
  readonly run: RequestRun;
  /** One line for each change: done, refused, or not tried. */
  readonly text: string;
  /** One of them has changed since it was shown: it is shown again, and the rest was not tried. */
  readonly asks?: { readonly turn: Turn; readonly change: ProposedChange };
}

/**
 * Makes changes one after the other, each by the person's own yes to its own question: the gate proves each again, and
 * runs it only if it is still what was shown. The first that does not go through ends it.
 */
export async function commitChanges(start: RequestRun, changes: readonly ProposedChange[]): Promise<Committed> {
  const { assistant } = start.options;
  const lines: string[] = [];
  let run = start;
  for (const [at, change] of changes.entries()) {
    run.signal.throwIfAborted();
    const label = `${at + 1}. ${change.open.command}`;
    const turn = await assistant.take({
      ...stepRequest(run),
      from: run.request.from ?? 'person',
      session: { ...run.session, pending: change },
      // Which of them it is a yes to has been read before.
      utterance: 'yes',
      signal: run.signal,
    });
    const ran = turn.ran.filter(({ command }) => command === change.open.command);
    const asks = turn.clarification?.kind === 'confirm';
    run = after(run, turn, change, asks);
    const isDone = ran.some(({ output }) => output.success !== false);
    lines.push(`${label}: ${asks ? 'it has changed since it was shown, so it is shown again' : observe(turn)}`);
    if (isDone) continue;
    for (const [offset, left] of changes.slice(at + 1).entries())
      lines.push(`${at + offset + 2}. ${left.open.command}: not run, because an earlier one did not go through`);
    note(run, 'changes-stopped', { at: at + 1, of: changes.length });
    return { run, text: lines.join('\n'), ...(asks && { asks: { turn, change } }) };
  }
  note(run, 'changes-committed', { count: changes.length });
  return { run, text: lines.join('\n') };
}

function after(run: RequestRun, turn: Turn, change: ProposedChange, asks: boolean): RequestRun {
  const { pending: _answered, suspended: _half, ...rest } = turn.session;
  const happened = turn.ran.length > 0;
  const call: PastCall = {
    command: change.open.command,
    input: inputOf(change),
    changed: happened,
    ran: happened,
    ...(isUnknown(turn) && { unknown: true }),
  };
  const { state } = run;
  return {
    ...run,
    session: asks ? turn.session : rest,
    state: { ...state, ran: [...state.ran, ...turn.ran], calls: asks ? state.calls : [...state.calls, call] },
  };
}

/** Canonical JSON of the parameters, as the loop guard compares them. */
export function inputOf({ open }: Pick<ProposedChange, 'open'>): string {
  return canonicalJson(Object.fromEntries(Object.entries(open.slots).map(([slot, { value }]) => [slot, value])));
}
