import { canonicalJson, humanName, type Evidence, type IntentResult } from '@fw/signature';
import type { CommandExplanation, TurnExplanation } from './explain-turn.ts';

/** An explanation as lines for a terminal, plain text. */
export function renderExplanation(explanation: TurnExplanation): string {
  const { routing, chosen, commands, question, lessons, durations, wouldChange } = explanation;
  const lines = [
    'Routing',
    ...routing.map(({ context, intent }) => `  ${context === '*' ? 'top level' : context}: ${describeIntent(intent)}`),
    ...(routing.length === 0 ? ['  no detection: the turn answered an open question or a repair'] : []),
    ...(chosen === undefined
      ? []
      : [`  → ${chosen.command} by ${chosen.by} at ${chosen.confidence.toFixed(2)}: ${chosen.reason}`]),
    ...commands.flatMap(describeCommand),
    ...(question === undefined ? [] : ['Asked', `  ${question.message.replaceAll('\n', '\n  ')}`]),
    ...lessons.map(({ command, positive }) => `Learnt: ${positive ? '' : 'not '}${command}`),
    ...(wouldChange.length === 0 ? [] : ['What would change this', ...wouldChange.map((line) => `  ${line}`)]),
    `Time: ${Object.entries(durations)
      .map(([stage, ms]) => `${stage} ${ms.toFixed(1)} ms`)
      .join(', ')}`,
  ];
  return lines.join('\n');
}

function describeIntent(intent: IntentResult): string {
  switch (intent.kind) {
    case 'matched': {
      const second =
        intent.runnerUp === undefined
          ? ''
          : `, then ${intent.runnerUp.command} ${intent.runnerUp.confidence.toFixed(2)}`;
      return `matched ${intent.command} ${intent.confidence.toFixed(2)} (${intent.by})${second}`;
    }
    case 'ambiguous':
      return `ambiguous: ${intent.candidates.map(({ command, confidence }) => `${command} ${confidence.toFixed(2)}`).join(', ')}; ${intent.reason}`;
    case 'unmatched': {
      const near = intent.nearest.map(({ command, confidence }) => `${command} ${confidence.toFixed(2)}`).join(', ');
      return `${intent.why}${near === '' ? '' : `, nearest ${near}`}; ${intent.reason}`;
    }
  }
}

function describeCommand({ command, values, by, issues, outcome, code }: CommandExplanation): readonly string[] {
  return [
    `${command}: ${outcome}${code === undefined ? '' : ` (${code})`}${by.length === 0 ? '' : `, read by ${by.join(', ')}`}`,
    ...values.map(
      ({ slot, value, evidence }) =>
        `  ${humanName(slot)} = ${typeof value === 'string' ? value : canonicalJson(value)}: ${describeEvidence(evidence)}`,
    ),
    ...issues.map(
      ({ slot, kind, message }) => `  ${slot === undefined ? '' : `${humanName(slot)} `}${kind}: ${message}`,
    ),
  ];
}

function describeEvidence({ source, quote, start, end, confidence, by }: Evidence): string {
  const place = start === undefined || end === undefined ? '' : ` at ${start}–${end}`;
  return `${source}${quote === undefined ? '' : ` “${quote}”${place}`}, ${confidence.toFixed(2)}${by === undefined ? '' : `, by ${by}`}`;
}
