import type { CommandRun, Session } from '@fw/signature';
import { z } from 'zod';
import { parseAgentState, type AgentState } from './agent-state.ts';
import { addFacts, factSchema, factsFrom, renderFacts, type Fact } from './facts.ts';

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
  /** Values that the gate has proved, newest last; they outlive the summaries. */
  readonly facts: readonly Fact[];
  /** A request that waits for the person's answer to a question of the gate. */
  readonly suspended?: AgentState;
}

/** Requests that later ones are told of. Source: fastWorkflow 2.24 keeps five. */
const REMEMBERED_TURNS = 5;
/** Characters of an answer that are kept: enough for the facts, too few to crowd out the catalogue. */
const ANSWER_LENGTH = 600;

const memorySchema = z.object({
  summaries: z.array(z.object({ request: z.string(), answer: z.string(), did: z.array(z.string()) })),
  facts: z.array(factSchema).default([]),
  suspended: z.unknown().optional(),
});

/** Reads the memory of a session; what cannot be read counts as empty. */
export function readMemory(session: Session): AgentMemory {
  const parsed = memorySchema.safeParse(session.memory);
  if (!parsed.success) return { summaries: [], facts: [] };
  const { summaries, facts } = parsed.data;
  const suspended = parseAgentState(parsed.data.suspended);
  return { summaries, facts, ...(suspended !== undefined && { suspended }) };
}

export function writeMemory(session: Session, memory: AgentMemory): Session {
  return { ...session, memory };
}

/** Adds a request that is over and what it proved, the oldest making room. */
export function rememberTurn(memory: AgentMemory, summary: TurnSummary, ran: readonly CommandRun[]): AgentMemory {
  const bounded = { ...summary, answer: shortened(summary.answer) };
  return {
    summaries: [...memory.summaries, bounded].slice(-REMEMBERED_TURNS),
    facts: addFacts(memory.facts, factsFrom(ran)),
  };
}

/** Whether an answer is kept as it is. */
export function isShort(answer: string): boolean {
  return answer.length <= ANSWER_LENGTH;
}

function shortened(answer: string): string {
  return isShort(answer) ? answer : `${answer.slice(0, ANSWER_LENGTH)} (cut)`;
}

/** The memory in words, for prompts; empty when there is none. */
export function renderMemory({ summaries, facts }: AgentMemory): string {
  const turns = summaries.map(({ request, answer, did }) =>
    [`Person: ${request}`, ...did.map((line) => `Did: ${line}`), `Answer: ${answer}`].join('\n'),
  );
  return [...(facts.length === 0 ? [] : [`Known:\n${renderFacts(facts)}`]), ...turns].join('\n\n');
}
