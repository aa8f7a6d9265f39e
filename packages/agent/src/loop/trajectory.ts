import { renderPlan, type SubGoal } from '../planner/sub-goal.ts';
import type { AgentMessage } from './agent-model-port.ts';

/** Characters of a token, roughly. Source: the usual rule of thumb for English; only the order of size matters here. */
const CHARACTERS_PER_TOKEN = 4;

/** Roughly how many tokens a trajectory takes. */
export function estimateTokens(messages: readonly AgentMessage[]): number {
  return Math.ceil(messages.reduce((sum, message) => sum + JSON.stringify(message).length, 0) / CHARACTERS_PER_TOKEN);
}

/** Share of the window that is kept when it overflows: the next calls find their beginning in the provider's cache. */
const KEPT = 0.6;

/**
 * Makes a trajectory fit a window: whole old cycles go (a call with all its results), the request and the newest cycle
 * stay. A line in their place says that something was left out, and what the goals are.
 */
export function fitTrajectory(
  messages: readonly AgentMessage[],
  maxTokens: number,
  plan: readonly SubGoal[] = [],
): readonly AgentMessage[] {
  if (estimateTokens(messages) <= maxTokens) return messages;
  const starts = messages.flatMap((message, at) => (message.role === 'assistant' ? [at] : []));
  const head = messages.slice(0, starts[0] ?? messages.length);
  for (const start of starts.slice(1)) {
    const gap: AgentMessage = {
      role: 'user',
      text: `(Earlier steps were left out to save room. Goals:\n${renderPlan(plan)})`,
    };
    const rest = [...head, gap, ...messages.slice(start)];
    if (estimateTokens(rest) <= maxTokens * KEPT || start === starts.at(-1)) return rest;
  }
  return messages;
}
