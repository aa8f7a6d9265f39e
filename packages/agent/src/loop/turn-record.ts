import type { Clarification, TurnEntry } from '@fw/signature';
import type { AgentState } from './agent-state.ts';

/** The state once a question stands before the person; the same one put again, and nothing said since, is one. */
export function asked(state: AgentState, { kind, message }: Pick<Clarification, 'kind' | 'message'>): AgentState {
  const last = state.talk?.at(-1)?.entry;
  const isSame = last?.kind === 'asked' && last.question === message;
  return isSame ? state : exchanged(state, { kind: 'asked', about: kind, question: message });
}

/** The state once the person has answered. */
export function answered(state: AgentState, words: string): AgentState {
  return words === '' ? state : exchanged(state, { kind: 'answered', words });
}

function exchanged(state: AgentState, entry: Exclude<TurnEntry, { readonly kind: 'ran' }>): AgentState {
  return { ...state, talk: [...(state.talk ?? []), { entry, after: state.ran.length }] };
}

/** All of a request in the order in which it came (row 73). */
export function recordOf({ ran, talk = [] }: Pick<AgentState, 'ran' | 'talk'>): readonly TurnEntry[] {
  const saidAfter = (count: number) => talk.filter(({ after }) => after === count).map(({ entry }) => entry);
  return [...saidAfter(0), ...ran.flatMap((_, at): TurnEntry[] => [{ kind: 'ran', at }, ...saidAfter(at + 1)])];
}
