import type { TurnEvent } from '@fw/signature';

/** What happened, on one line. */
export function eventText(event: TurnEvent): string {
  switch (event.type) {
    case 'turn-started':
      return 'the turn began';
    case 'stage-ended':
      return `${event.stage}: ${event.durationMs.toFixed(1)} ms`;
    case 'command-detected':
      return `${event.context === '*' ? 'root' : event.context}: ${
        event.intent.kind === 'matched' ? event.intent.command : event.intent.kind
      }`;
    case 'slots-extracted':
      return `read: ${Object.keys(event.slots).join(', ') || 'no values'}`;
    case 'input-refused':
      return `refused: ${event.issues.map(({ slot, kind }) => `${slot ?? 'request'} ${kind}`).join(', ')}`;
    case 'question-asked':
      return `asked: ${event.clarification.kind}`;
    case 'command-started':
      return `${event.command} began`;
    case 'command-executed':
      return `${event.command} ${event.replayed ? 'answered from the ledger' : 'was done'}`;
    case 'command-failed':
      return `${event.command} failed: ${event.code}`;
    case 'context-changed':
      return `now at ${event.to.map(({ context, key }) => (key === undefined ? context : `${context} ${key}`)).join(' / ') || 'root'}`;
    case 'lesson-learnt':
      return `learnt: ${event.positive ? '' : 'not '}${event.command}`;
    case 'model-asked':
      return `${event.role} answered: ${event.model}`;
    case 'agent-event':
      return `agent: ${event.name}`;
    case 'answer-part':
      return 'a part of the answer';
    case 'answer-withdrawn':
      return 'the answer was withdrawn';
    case 'turn-ended':
      return `the turn ended: ${event.status}`;
  }
}
