import { safeText, type Clarification, type Session, type Turn } from '@fw/signature';
import { remember } from '@fw/assistant/internal';
import { readMemory, rememberTurn, writeMemory } from './agent-memory.ts';
import { goalsOf } from './finish.ts';
import { note, type RequestRun } from './request-run.ts';
import { summarise } from './summarise.ts';
import { recordOf } from './turn-record.ts';
import { whatRan } from './what-ran.ts';

/** The request is over. */
export async function endRequest(run: RequestRun, answer: string, success: boolean): Promise<Turn> {
  const { state } = run;
  const did = state.ran.map(({ command, input }) => `${command} ${JSON.stringify(input)}`);
  const summary = await summarise(run, run.options.summariser, { request: state.request, answer, did });
  note(run, 'request-ended', { plan: goalsOf(run), steps: run.meter.steps, accounts: run.meter.accounts });
  const memory = rememberTurn(readMemory(run.session), summary, state.ran);
  return turnOf(run, { status: 'completed', answer, success, session: writeMemory(run.session, memory) });
}

/** A limit was reached: the answer says what was done and what was not, and shows what was looked up. */
export function endEarly(run: RequestRun, why: string): Promise<Turn> {
  const { options, state } = run;
  const { workflow } = options;
  const found = state.ran.filter(({ command }) => workflow.commands.get(command)?.effect === 'read');
  const lines = [`I had to stop: ${why}.`, whatRan(workflow, state), ...found.map(({ output }) => output.text)];
  return endRequest(run, lines.join('\n'), false);
}

/** What a turn of the agent is made of. */
export interface TurnParts {
  readonly status: Turn['status'];
  readonly answer: string;
  readonly success: boolean;
  readonly session: Session;
  readonly clarification?: Clarification | undefined;
}

/** A turn of the agent, with all that ran since the request began. */
export function turnOf(run: RequestRun, { clarification, session, ...given }: TurnParts): Turn {
  const parts = { ...given, answer: safeText(given.answer) };
  const told = withAnswer(session, parts.answer, run.state.turnId);
  const counted = { ...told, turns: run.request.session.turns + 1 };
  return {
    id: run.state.turnId,
    ...parts,
    ran: run.state.ran,
    record: recordOf(run.state),
    issues: [],
    session: counted,
    ...(clarification !== undefined && { clarification }),
  };
}

/** What the person was told, once: the gate has written down its own questions. */
function withAnswer(session: Session, text: string, turnId: string): Session {
  const last = session.history.at(-1);
  return last?.from === 'assistant' && last.text === text
    ? session
    : remember(session, [{ from: 'assistant', text, turnId }]);
}
