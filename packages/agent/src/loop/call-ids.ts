import { canonicalJson } from '@fw/signature';
import type { AgentMessage, ToolCall } from './agent-model-port.ts';
import { fieldsOf } from './read-action.ts';

/**
 * Calls as they go into the history: each with an id of its own, and an object for its input. Providers refuse a whole
 * request over a repeated id or an input that is no object; some models give the same id twice, or none.
 */
export function fitForHistory(messages: readonly AgentMessage[], calls: readonly ToolCall[]): readonly ToolCall[] {
  const taken = new Set(
    messages.flatMap((message) => (message.role === 'assistant' ? message.calls.map(({ id }) => id) : [])),
  );
  return calls.map((call) => {
    const id = call.id !== '' && !taken.has(call.id) ? call.id : freeId(taken);
    taken.add(id);
    return { ...call, id, input: fieldsOf(call.input) ?? {} };
  });
}

/** Nine letters and digits: the narrowest form that a provider asks for (Mistral). */
function freeId(taken: ReadonlySet<string>): string {
  for (let count = taken.size; ; count++) {
    const id = `fw${count.toString(36).padStart(7, '0')}`;
    if (!taken.has(id)) return id;
  }
}

/** Which calls stand in the same answer already, by place: one of a pair is enough. */
export function repeatedCalls(calls: readonly ToolCall[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  for (const [at, { tool, input }] of calls.entries()) {
    const key = canonicalJson([tool, input]);
    if (seen.has(key)) repeated.add(at);
    seen.add(key);
  }
  return repeated;
}
