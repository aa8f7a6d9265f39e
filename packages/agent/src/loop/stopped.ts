import type { Turn, Workflow } from '@fw/signature';
import { remember } from '@fw/assistant/internal';
import { readMemory, rememberTurn, writeMemory } from './agent-memory.ts';
import type { AgentState } from './agent-state.ts';
import { recordOf } from './turn-record.ts';
import { whatRan } from './what-ran.ts';

/** The person dropped a request that waited for them: they are told what it did by then, and later ones remember it. */
export function stopped(workflow: Workflow, turn: Turn, state: AgentState): Turn {
  const account = whatRan(workflow, state);
  const answer = [turn.answer, account].join('\n');
  const did = state.ran.map(({ command, input }) => `${command} ${JSON.stringify(input)}`);
  const { suspended: _over, ...before } = readMemory(turn.session);
  const memory = did.length === 0 ? before : rememberTurn(before, { request: state.request, answer, did }, state.ran);
  const session = remember(turn.session, [{ from: 'assistant', text: account, turnId: turn.id }]);
  const ran = [...state.ran, ...turn.ran];
  return { ...turn, answer, ran, record: recordOf({ ...state, ran }), session: writeMemory(session, memory) };
}
