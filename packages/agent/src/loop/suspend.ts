import type { Clarification, Session, Turn } from '@fw/signature';
import { readMemory, writeMemory } from './agent-memory.ts';
import type { ProposedChange } from './agent-state.ts';
import { changesInWords } from './commit-changes.ts';
import { turnOf } from './end-request.ts';
import { note, type RequestRun } from './request-run.ts';
import { asked } from './turn-record.ts';

/** The gate's own question goes to the person as it is; the request waits in the session's memory. */
export function suspendForGate(
  start: RequestRun,
  { clarification, answer }: Pick<Turn, 'clarification' | 'answer'>,
): Turn {
  const run = clarification === undefined ? start : { ...start, state: asked(start.state, clarification) };
  note(run, 'request-suspended', { waitsFor: 'gate', accounts: run.meter.accounts });
  const memory = { ...readMemory(run.session), suspended: run.state };
  return turnOf(run, {
    status: 'awaiting-user',
    answer,
    success: false,
    session: writeMemory(run.session, memory),
    clarification,
  });
}

/** Puts the model's question to the person. */
export function askPerson(run: RequestRun, question: string, choices: readonly string[]): Turn {
  const message = [question, ...choices.map((choice, at) => `${at + 1}. ${choice}`)].join('\n');
  const answerSchema = { type: 'string', ...(choices.length > 0 && { enum: choices }) } as const;
  return ask(run, { kind: 'question', message, effects: [], answerSchema });
}

/** Shows all changes of a plan in one question (row N10). It expires with the first of them. */
export function askForChanges(run: RequestRun, changes: readonly ProposedChange[], before = ''): Turn {
  const expiries = changes.flatMap(({ clarification }) => clarification.expiresAt ?? []);
  return ask(run, {
    kind: 'confirm',
    message: `${before}${changesInWords(changes, run.options.workflow)}`,
    effects: changes.flatMap(({ clarification }) => clarification.effects),
    answerSchema: { type: 'boolean' },
    ...(expiries.length > 0 && { expiresAt: expiries.toSorted()[0] ?? '' }),
  });
}

/** Puts a question to the person; their answer resumes the trajectory, in whatever process. */
function ask(start: RequestRun, parts: Omit<Clarification, 'id' | 'candidates' | 'issues' | 'attempt'>): Turn {
  const run = { ...start, state: asked(start.state, parts) };
  const waitsFor = parts.kind === 'confirm' ? 'changes' : 'answer';
  note(run, 'request-suspended', { waitsFor, accounts: run.meter.accounts });
  const id = run.options.newId?.() ?? crypto.randomUUID();
  const clarification: Clarification = { id, candidates: [], issues: [], attempt: 1, ...parts };
  const session: Session = { ...run.session, pending: { kind: 'question', clarification, resume: run.state } };
  return turnOf(run, { status: 'awaiting-user', answer: parts.message, success: false, session, clarification });
}
