import type { Session } from '@fw/signature';
import { z } from 'zod';
import { parseAgentState, type AgentState } from './agent-state.ts';

/** A request that is over, as later ones remember it. */
export interface TurnSummary {
  readonly request: string;
  readonly answer: string;
  /** Commands that ran, with their parameters. */
  readonly did: readonly string[];
}

/** What the agent keeps in a session between turns. */
export interface AgentMemory {
  /** Newest last. */
  readonly summaries: readonly TurnSummary[];
  /** A request that waits for the person's answer to a question of the gate. */
  readonly suspended?: AgentState;
}

/** Requests that later ones are told of. Source: fastWorkflow 2.24 keeps five. */
const REMEMBERED_TURNS = 5;
/** Characters of an answer that are kept: enough for the facts, too few to crowd out the catalogue. */
const ANSWER_LENGTH = 600;

const memorySchema = z.object({
  summaries: z.array(z.object({ request: z.string(), answer: z.string(), did: z.array(z.string()) })),
  suspended: z.unknown().optional(),
});

/** Reads the memory of a session; what cannot be read counts as empty. */
export function readMemory(session: Session): AgentMemory {
  const parsed = memorySchema.safeParse(session.memory);
  if (!parsed.success) return { summaries: [] };
  const suspended = parseAgentState(parsed.data.suspended);
  return { summaries: parsed.data.summaries, ...(suspended !== undefined && { suspended }) };
}

export function writeMemory(session: Session, memory: AgentMemory): Session {
  return { ...session, memory };
}

/** Adds a request that is over, the oldest making room. */
export function rememberTurn(memory: AgentMemory, summary: TurnSummary): AgentMemory {
  const bounded = { ...summary, answer: summary.answer.slice(0, ANSWER_LENGTH) };
  return { summaries: [...memory.summaries, bounded].slice(-REMEMBERED_TURNS) };
}

/** The memory in words, for prompts; empty when there is none. */
export function renderMemory({ summaries }: AgentMemory): string {
  return summaries
    .map(({ request, answer, did }) =>
      [`Person: ${request}`, ...did.map((line) => `Did: ${line}`), `Answer: ${answer}`].join('\n'),
    )
    .join('\n\n');
}
