import type { TurnEvent } from 'fastworkflow';
import { plainText } from '../terminal/plain-text.ts';

/** An event of a turn as one line of a trace; `undefined` for what a person need not see. */
export function renderEvent(event: TurnEvent): string | undefined {
  const line = describe(event);
  return line === undefined ? undefined : plainText(line).replaceAll('\n', ' ');
}

function describe(event: TurnEvent): string | undefined {
  switch (event.type) {
    case 'command-detected': {
      const { intent, context } = event;
      const place = context === '*' ? 'the root' : context;
      if (intent.kind === 'matched')
        return `${intent.command} by ${intent.by}, ${percent(intent.confidence)} (${place}: ${intent.reason})`;
      if (intent.kind === 'ambiguous')
        return `one of ${intent.candidates.map(({ command }) => command).join(', ')} (${place}: ${intent.reason})`;
      return `no command of ${place}: ${intent.why} (${intent.reason})`;
    }
    case 'slots-extracted':
      return `${event.command} ← ${slots(event.slots)}`;
    case 'input-refused':
      return `not yet: ${event.issues.map(({ slot = 'command', kind }) => `${slot} ${kind}`).join(', ')}`;
    case 'command-started':
      return `→ ${event.command} ${JSON.stringify(event.input)}`;
    case 'command-executed':
      return `← ${event.command}${event.replayed ? ' (from the ledger)' : ''}: ${event.output.text}`;
    case 'command-failed':
      return `! ${event.command}: ${event.code}: ${String(event.error)}`;
    case 'context-changed':
      return `now at ${event.to.map(({ context, key }) => (key === undefined ? context : `${context} ${key}`)).join(' / ') || 'the root'}`;
    case 'lesson-learnt':
      return `learnt: ${event.positive ? '' : 'not '}${event.command}`;
    case 'agent-event':
      return describeAgent(event.name, event.data);
    default:
      return undefined;
  }
}

/** What the agent plans and calls: a trace shows both directions. */
function describeAgent(name: string, data: unknown): string | undefined {
  // The agent's own events, whose data is written in its loop.
  const { tool, input, text, plan, why, error } = data as Readonly<Record<string, unknown>>;
  if (name === 'plan-made' || name === 'plan-remade') {
    const goals = Array.isArray(plan) ? plan.map(({ id, goal }: { id: number; goal: string }) => `${id}. ${goal}`) : [];
    return `plan${typeof why === 'string' ? ` (${why})` : ''}: ${goals.join(' | ')}`;
  }
  if (name === 'tool-called') return `agent → ${String(tool)} ${JSON.stringify(input)}`;
  if (name === 'model-failed') return `! the model: ${String(error)}`;
  if (name === 'observed') return `agent ← ${String(text)}`;
  return undefined;
}

function slots(values: Extract<TurnEvent, { type: 'slots-extracted' }>['slots']): string {
  const parts = Object.entries(values).map(
    ([slot, { value, evidence }]) => `${slot}=${JSON.stringify(value)} (${evidence.source})`,
  );
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
